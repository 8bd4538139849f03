// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;

/** What of a section went out, for all clients together. */
abstract class Shown {
    /**
     * Whole states that clients are in the middle of. When so many are, the oldest is written over,
     * and who read it begins again.
     */
    private static final int WHOLES_MAX = 8;

    /** Who takes longer than so many states for one begins again when others wait for its place. */
    private static final int PATIENCE = 120;

    final Section section;
    final int number;
    private final Body[] wholes = new Body[WHOLES_MAX];
    private int version;
    private int lookedStep;
    private boolean isTouched = true;
    private boolean[] written;
    private int followers;

    Shown(Section section, int number) {
        this.section = section;
        this.number = number;
    }

    /** Rises by one with each state that clients can get; 0 before the first. */
    final int version() {
        return version;
    }

    /** Whether it is to be looked at. */
    boolean isDue(int step, boolean tenth) {
        if (section.everySteps() == 0) return tenth;
        // A world that was put back to an earlier step is news.
        return version == 0 || step < lookedStep || step - lookedStep >= section.everySteps();
    }

    /** Somebody else than kernels wrote to the world. */
    final void touch() {
        isTouched = true;
    }

    /** Whether there is nothing of this step that it does not show. */
    boolean isCurrent(int step) {
        return version > 0 && lookedStep == step && !isTouched;
    }

    /** Looks whether something changed, and makes the next version of it. */
    final boolean look(int step) {
        // What was loaded or put back may differ everywhere.
        boolean byKernels = !isTouched && step >= lookedStep;
        isTouched = false;
        lookedStep = step;
        if (!changed(version + 1, step, byKernels ? written : null)) return false;
        version++;
        return true;
    }

    /** So many more clients are told of it by messages. */
    final void follow(int more) {
        followers += more;
    }

    /** Whether anybody needs to be told what changed; who reads in place does not. */
    final boolean isFollowed() {
        return followers > 0;
    }

    /** One client asks for these rows, from the next look on. */
    void ask(float[] numbers) {}

    /** Gives what it compares with its place. */
    void layInto(Arena arena) {}

    /** Columns that kernels say they write; the others change by calls and input only. */
    final void written(boolean[] byColumn) {
        written = byColumn;
    }

    /**
     * Whether there is a next version; it is kept.
     *
     * @param written columns that may have changed, null for all
     */
    abstract boolean changed(int next, int step, boolean[] written);

    /** The version as a whole. */
    abstract Body whole();

    /**
     * Writes the version into memory that the page sees, over an older one.
     *
     * @param head of the section in the slot, see {@link TripleBuffer}
     * @param at of its state
     */
    abstract void store(ByteColumn slot, int head, int at);

    /** What changed from one version to the next; null when that is not kept. */
    Body patch(int from) {
        return null;
    }

    /**
     * Whether a client may begin with the whole, without another that just began losing its own.
     */
    final boolean hasRoom() {
        for (int i = 0; i < WHOLES_MAX; i++) {
            Body whole = wholes[i];
            boolean isPresent = whole != null && whole.version() == version;
            // The next state takes a place too, so it is not the last that is given away.
            if (isPresent ? whole.isRead() : whole == null || !whole.isRead()) return true;
            if (version - whole.version() > PATIENCE) return true;
        }
        return false;
    }

    /** A whole state that nobody reads, to be written, or the one of this version. */
    final Body place(int of) {
        int oldest = 0;
        int free = -1;
        for (int i = 0; i < WHOLES_MAX; i++) {
            Body whole = wholes[i];
            if (whole != null && whole.version() == of) return whole;
            if (whole == null || !whole.isRead()) {
                // One that is made already rather than another.
                if (free < 0 || wholes[free] == null) free = i;
            } else if (wholes[oldest] != null && whole.version() < wholes[oldest].version()) {
                oldest = i;
            }
        }
        if (free < 0) return wholes[oldest];
        if (wholes[free] == null) wholes[free] = new Body();
        return wholes[free];
    }
}
