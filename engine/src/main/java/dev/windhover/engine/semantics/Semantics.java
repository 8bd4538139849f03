// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.semantics;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.input.Sense;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.protocol.InputKind;

/**
 * The semantic tree of a game: {@link #nodes} says what there is, and this what a player has done
 * with it since the last step, by keyboard or by a screen reader. Both are state. The page makes an
 * element of each node, over the canvas; the pointer goes through them to the game.
 */
public final class Semantics extends Sense {
    /** The table of the nodes and the section that shows them; a page knows it by this name. */
    public static final String SECTION = "semantics";

    /** Nobody does more between two steps; what comes behind is left alone. */
    public static final int ACTIONS_MAX = 16;

    private final Nodes nodes;
    private final IntColumn entity = entities(Field.of("entity"));
    private final IntColumn action = ints("action");
    private final IntColumn count = add(new IntColumn("count", 1));
    private final IntColumn focused = add(new IntColumn(Field.of("focused").entity(), 1));

    public Semantics(int nodesMax) {
        super("semanticActions", ACTIONS_MAX);
        nodes = new Nodes(Check.range("nodesMax", nodesMax, 1, Nodes.NODES_MAX));
    }

    public Nodes nodes() {
        return nodes;
    }

    /** How many things were done since the last step. */
    public int actions() {
        return count.get(0);
    }

    /** The node that the i-th was done with; it may be gone since. */
    public int entity(int i) {
        return entity.get(checked(i));
    }

    /** What the i-th was, one of the SEMANTIC_ numbers of {@link InputKind}. */
    public int action(int i) {
        return action.get(checked(i));
    }

    /** Whether a button or a checkbox was pressed since the last step. */
    public boolean isPressed(int node) {
        return times(node, InputKind.SEMANTIC_PRESS) > 0;
    }

    /** How far a slider was pushed since the last step: so many times up, less those down. */
    public int pushed(int node) {
        return times(node, InputKind.SEMANTIC_MORE) - times(node, InputKind.SEMANTIC_LESS);
    }

    /** The node that has the player's focus; 0 for none. */
    public int focused() {
        return focused.get(0);
    }

    private int checked(int i) {
        return Check.range("action", i, 0, actions() - 1);
    }

    private int times(int node, int what) {
        int times = 0;
        for (int i = 0; i < actions(); i++) {
            if (entity.get(i) == node && action.get(i) == what) times++;
        }
        return times;
    }

    @Override
    protected void heard(InputRecords records, int i) {
        if (records.kind(i) != InputKind.SEMANTIC) return;
        int node = records.id(i);
        int what = records.code(i);
        if (what == InputKind.SEMANTIC_FOCUS) {
            focused.set(0, node);
        } else if (what == InputKind.SEMANTIC_BLUR) {
            if (focused.get(0) == node) focused.set(0, 0);
        } else if (what <= InputKind.SEMANTIC_LESS && actions() < ACTIONS_MAX && allows(node)) {
            entity.set(actions(), node);
            action.set(actions(), what);
            count.set(0, actions() + 1);
        }
    }

    /** Of what the page shows something may be gone or disabled by now. */
    private boolean allows(int node) {
        int row = nodes.row(node);
        return row >= 0 && nodes.role.get(row).isControl() && !nodes.disabled.get(row);
    }

    @Override
    public Kernel kernel() {
        return new Forget(this);
    }

    /** What was done is told to one step. */
    private record Forget(Semantics semantics) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.FINISH).writes(semantics.entity, semantics.action, semantics.count);
        }

        @Override
        public void run(Step step) {
            int done = semantics.actions();
            for (int i = 0; i < done; i++) {
                semantics.entity.set(i, 0);
                semantics.action.set(i, 0);
            }
            semantics.count.set(0, 0);
        }

        @Override
        public String name() {
            return "ForgetSemanticActions";
        }
    }
}
