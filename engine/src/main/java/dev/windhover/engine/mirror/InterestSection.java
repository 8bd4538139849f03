// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

/**
 * What one client sees of a section, by what it asks for. Sent whole: what somebody looks at is a
 * small part of a table.
 */
final class InterestSection extends WholeSection {
    /** What it is asked by, apart so that it can be made before the section is. */
    private static final class Asked implements RowFilter {
        private final InterestFilter filter;
        private float[] numbers;

        Asked(InterestFilter filter) {
            this.filter = filter;
        }

        @Override
        public boolean shows(int row) {
            return filter.shows(row, numbers);
        }
    }

    private final Asked asked;
    private boolean isNew;

    InterestSection(Section section, int number) {
        this(section, number, new Asked(section.interestFilter()));
    }

    private InterestSection(Section section, int number, Asked asked) {
        super(section, number, asked);
        this.asked = asked;
    }

    @Override
    void ask(float[] numbers) {
        asked.numbers = numbers;
        isNew = true;
    }

    @Override
    boolean isDue(int step, boolean tenth) {
        return asked.numbers != null && (isNew || super.isDue(step, tenth));
    }

    /** Of a section that nobody has asked for there is nothing to see. */
    @Override
    boolean isCurrent(int step) {
        return asked.numbers == null || !isNew && super.isCurrent(step);
    }

    @Override
    boolean changed(int next, int step, boolean[] written) {
        if (asked.numbers == null) return false;
        isNew = false;
        return super.changed(next, step, written);
    }
}
