// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.engine.semantics.Nodes;
import dev.windhover.engine.semantics.Role;
import dev.windhover.engine.state.World;
import java.nio.charset.StandardCharsets;

/** Tells a player who does not see the picture, by two nodes whose names are read out. */
public final class Voice {
    /** Makes another text of the same words: only what changes is read out. */
    private static final String AGAIN = "\u00a0";

    private static final int AGAIN_BYTES = AGAIN.getBytes(StandardCharsets.UTF_8).length;

    private final Nodes nodes;
    private final MenuBlock menu;

    public Voice(Nodes nodes, MenuBlock menu) {
        this.nodes = nodes;
        this.menu = menu;
    }

    /** Makes the nodes; once, when the world begins. */
    public void begin(World world) {
        menu.say.set(0, world.entities().create());
        menu.alarm.set(0, world.entities().create());
        nodes.add(menu.say.get(0), Role.STATUS, "");
        nodes.add(menu.alarm.get(0), Role.ALERT, "");
    }

    /** Once nothing else is said. Allocates, so not in every step. */
    public void say(String text) {
        set(menu.say.get(0), text);
    }

    /** At once. */
    public void warn(String text) {
        set(menu.alarm.get(0), text);
    }

    private void set(int entity, String text) {
        int row = nodes.row(entity);
        String name = fitting(text, Nodes.NAME_BYTES_MAX - AGAIN_BYTES);
        if (name.equals(nodes.name.get(row))) name += AGAIN;
        nodes.name.set(row, name);
    }

    /** As many whole characters of a text as fit. */
    public static String fitting(String text, int bytesMax) {
        int end = text.length();
        while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytesMax) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
