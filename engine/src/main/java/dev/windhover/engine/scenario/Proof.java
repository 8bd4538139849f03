// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

/** What every run of every game withstands, or it is not the same run everywhere. */
public enum Proof {
    /** Its recording makes the same worlds in another host. */
    REPLAYED("played again", "something enters the run that is no input: a clock, static state"),

    /** After every step it goes some steps back and does them again. */
    ROLLED_BACK(
            "some steps back and done again",
            "something that is in no table counts: a field of a kernel or handler"),

    /** Snapshots of it, put into new hosts, go on as the run did. */
    RESTORED(
            "restored in another host",
            "something that is in no table counts: a field of a kernel or handler"),

    /** Kernels are registered and run in other orders that they allow. */
    SHUFFLED(
            "kernels in another order that they allow",
            "a kernel that reads or writes this column does not declare it"),

    /** Kernels by rows are given their rows in other ranges. */
    SPLIT("rows in other ranges", "a kernel by rows that writes this column looks at other rows");

    private final String what;
    private final String hint;

    Proof(String what, String hint) {
        this.what = what;
        this.hint = hint;
    }

    /** What is done to the run. */
    public String what() {
        return what;
    }

    /** What is wrong most likely where a run differs. */
    public String hint() {
        return hint;
    }
}
