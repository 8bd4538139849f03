// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.mirror;

import java.util.Map;

/**
 * All sections as they were at one moment. Nothing of it changes.
 *
 * @param version rises with every state of a host
 * @param step of the world
 * @param sections by name
 */
public record MirrorState(int version, int step, Map<String, SectionState> sections) {
    /** It throws when nothing of that name is followed. */
    public SectionState section(String name) {
        SectionState section = sections.get(name);
        if (section == null) throw new IllegalArgumentException("no section " + name + " is here");
        return section;
    }
}
