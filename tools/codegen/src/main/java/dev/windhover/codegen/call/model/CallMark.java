// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.model;

import java.util.Locale;

/** The kinds of call. */
public enum CallMark {
    COMMAND("Command"),
    QUERY("Query"),
    JOB("Job"),
    AUTHORITY("Authority"),
    PLUGIN("Plugin");

    private final String annotation;

    CallMark(String annotation) {
        this.annotation = annotation;
    }

    /** Simple name of the annotation that says it. */
    public String annotation() {
        return annotation;
    }

    /** Whether calls of both can be in one interface: they are if one handler can do them. */
    public boolean goesWith(CallMark other) {
        return seesWorld() == other.seesWorld() && (seesWorld() || this == other);
    }

    /** Whether what it came to enters the world later on. */
    public boolean comesBack() {
        return !seesWorld();
    }

    private boolean seesWorld() {
        return this == COMMAND || this == QUERY;
    }

    /** What clients and manifests call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
