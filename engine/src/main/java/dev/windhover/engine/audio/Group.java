// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.audio;

/** Clips whose volume a player sets together, such as music. Made by {@link Audio#group}. */
public final class Group {
    final int number;
    private final String name;
    private final float volume;

    Group(int number, String name, float volume) {
        this.number = number;
        this.name = name;
        this.volume = volume;
    }

    public String name() {
        return name;
    }

    /** With which a world begins. */
    float volume() {
        return volume;
    }
}
