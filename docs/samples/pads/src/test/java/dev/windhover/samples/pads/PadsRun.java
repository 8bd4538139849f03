// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads;

import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.semantics.Nodes;
import dev.windhover.engine.semantics.Role;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.samples.pads.arena.CraftTable;
import dev.windhover.samples.pads.arena.PuckBlock;
import dev.windhover.samples.pads.match.MatchBlock;
import dev.windhover.samples.pads.match.Phase;
import dev.windhover.samples.pads.menu.MenuBlock;
import dev.windhover.samples.pads.menu.Screen;
import dev.windhover.samples.pads.player.PlayerBlock;

/** A game on the JVM with a screen of 1280 x 720, its tables, and what a player does with it. */
final class PadsRun {
    final HeadlessHost host;
    final CraftTable craft;
    final PuckBlock puck;
    final MatchBlock match;
    final MenuBlock menu;
    final PlayerBlock players;
    final Nodes nodes;

    private PadsRun(HeadlessHost host) {
        this.host = host;
        craft = (CraftTable) host.world().block("craft");
        puck = (PuckBlock) host.world().block("puck");
        match = (MatchBlock) host.world().block("match");
        menu = (MenuBlock) host.world().block("menu");
        players = (PlayerBlock) host.world().block("player");
        nodes = (Nodes) host.world().block("semantics");
    }

    /** Behind its title, with every write of every step watched. */
    static PadsRun titled(int width, int height) {
        HostDef checked = HostDef.checked().hashEvery(1);
        PadsRun run = new PadsRun(HeadlessHost.start(new PadsGame(), Launch.seeded(7), checked));
        run.host.resize(0, width, height).steps(2);
        return run;
    }

    static PadsRun titled() {
        return titled(1_280, 720);
    }

    /** In the first round, with the puck free to go. */
    static PadsRun playing(String button) {
        PadsRun run = titled();
        run.press(button);
        run.until(Phase.PLAY, 300);
        return run;
    }

    PadsRun steps(int steps) {
        host.steps(steps);
        return this;
    }

    void until(Phase phase, int stepsMax) {
        for (int i = 0; match.phase.get(0) != phase; i++) {
            if (i == stepsMax) throw new AssertionError("it is still " + match.phase.get(0));
            host.steps(1);
        }
    }

    PadsRun key(Key key, boolean isDown) {
        int kind = isDown ? InputKind.KEY_DOWN : InputKind.KEY_UP;
        return record(kind, key.ordinal(), 0, 0f, 0f, 0f, 0f);
    }

    /** Down, a step, up, a step. */
    PadsRun tap(Key key) {
        return key(key, true).steps(1).key(key, false).steps(1);
    }

    /** Presses a node as a screen reader does. */
    PadsRun press(String name) {
        int entity = nodes.entity(rowOf(name));
        record(InputKind.SEMANTIC, InputKind.SEMANTIC_PRESS, entity, 0f, 0f, 0f, 0f);
        return steps(2);
    }

    PadsRun record(int kind, int code, int id, float x, float y, float a, float b) {
        host.script().add(host.world().step(), kind, 0, code, id, x, y, a, b);
        return this;
    }

    /** The first node whose name begins so. */
    int rowOf(String name) {
        for (int row = 0; row < nodes.count(); row++) {
            if (nodes.name.get(row).startsWith(name)) return row;
        }
        throw new AssertionError("no node is called " + name + ": " + names());
    }

    String names() {
        StringBuilder all = new StringBuilder();
        for (int row = 0; row < nodes.count(); row++) {
            all.append('[').append(nodes.name.get(row)).append("] ");
        }
        return all.toString();
    }

    /** What was read out last. */
    String said() {
        return nodes.name.get(nodes.row(menu.say.get(0)));
    }

    String warned() {
        return nodes.name.get(nodes.row(menu.alarm.get(0)));
    }

    String selected() {
        return nodes.name.get(nodes.row(menu.selected.get(0)));
    }

    /** Whether the page is to do it with the next gesture. */
    boolean wishes(int wish) {
        for (Column column : host.world().block("wishes").columns()) {
            if (column.name().equals("wanted")) return ((IntColumn) column).get(wish) != 0;
        }
        throw new AssertionError("wishes are kept elsewhere");
    }

    Screen screen() {
        return menu.screen.get(0);
    }

    int controls() {
        int controls = 0;
        for (int row = 0; row < nodes.count(); row++) {
            Role role = nodes.role.get(row);
            if (role.isControl()) controls++;
        }
        return controls;
    }
}
