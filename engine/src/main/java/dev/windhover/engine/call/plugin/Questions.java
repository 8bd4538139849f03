// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.plugin;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;

/**
 * The questions that the game waits for answers of. State, so that a world that goes on elsewhere
 * knows what nobody is going to answer any more. What kernels ask waits beside it until they have
 * run, because they do not declare to write here.
 */
public final class Questions extends Block {
    /** With those that found no place: a page answers in a frame or two. */
    public static final int QUESTIONS_MAX = 1_024;

    private static final int COUNT = 0;
    private static final int LAST = 1;

    private final IntColumn numbers = add(new IntColumn("number", QUESTIONS_MAX));
    private final IntColumn ids = add(new IntColumn("id", QUESTIONS_MAX));

    /** Of its arguments; -1 of one that found no place and has only to be told so. */
    private final IntColumn sizes = add(new IntColumn("bytes", QUESTIONS_MAX));

    private final IntColumn totals = add(new IntColumn("totals", 2));

    private final int[] newIds = new int[QUESTIONS_MAX];
    private final int[] newSizes = new int[QUESTIONS_MAX];
    private int fresh;

    public Questions() {
        super("plugins", 1);
    }

    /** Questions without an answer, once {@link #note} has taken those of the last step. */
    int open() {
        // A world that was restored tells it, and that comes from outside.
        return Math.max(0, Math.min(totals.get(COUNT), QUESTIONS_MAX));
    }

    int number(int i) {
        return numbers.get(i);
    }

    int id(int i) {
        return ids.get(i);
    }

    /** Whether one more is asked and not only refused; the same in a replay. */
    boolean fits(int bytes, int askedMax, int bytesMax) {
        int asked = 0;
        int sum = bytes;
        for (int i = 0; i < open() + fresh; i++) {
            int size = i < open() ? sizes.get(i) : newSizes[i - open()];
            if (size < 0) continue;
            asked++;
            sum += size;
        }
        return asked < askedMax && sum <= bytesMax;
    }

    /**
     * Takes one more.
     *
     * @param bytes of its arguments, -1 when it is refused
     * @return its number, never 0
     */
    int add(int id, int bytes) {
        int at = open() + fresh;
        Check.that(at < QUESTIONS_MAX, "more than " + QUESTIONS_MAX + " questions wait");
        newIds[fresh] = id;
        newSizes[fresh] = bytes;
        fresh++;
        return numberAfter(totals.get(LAST), fresh);
    }

    /** Makes state of what was added. */
    void note() {
        if (fresh == 0) return;
        int at = open();
        int last = totals.get(LAST);
        for (int i = 0; i < fresh; i++) {
            numbers.set(at + i, numberAfter(last, i + 1));
            ids.set(at + i, newIds[i]);
            sizes.set(at + i, newSizes[i]);
        }
        totals.set(COUNT, at + fresh);
        totals.set(LAST, numberAfter(last, fresh));
        fresh = 0;
    }

    /** It was answered. */
    void remove(int number) {
        int count = open();
        for (int i = 0; i < count; i++) {
            if (numbers.get(i) != number) continue;
            for (int n = i + 1; n < count; n++) {
                numbers.set(n - 1, numbers.get(n));
                ids.set(n - 1, ids.get(n));
                sizes.set(n - 1, sizes.get(n));
            }
            numbers.set(count - 1, 0);
            ids.set(count - 1, 0);
            sizes.set(count - 1, 0);
            totals.set(COUNT, count - 1);
            return;
        }
    }

    /** From 1 to the largest int and over; what clients call has the number 0. */
    private static int numberAfter(int last, int more) {
        int number = last + more & Integer.MAX_VALUE;
        return number < last ? number + 1 : number;
    }
}
