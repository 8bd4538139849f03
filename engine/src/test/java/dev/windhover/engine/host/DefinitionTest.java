// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.input.Pads;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.state.Table;
import org.junit.jupiter.api.Test;

/** What a game may name, refused where it makes no sense, before anything runs. */
class DefinitionTest {
    /** A table of one column; as many rows as it is told. */
    private static final class Rows extends Table {
        final FloatColumn x = floats("x");

        Rows(String name, int rowsMax) {
            super(name, rowsMax);
        }
    }

    @Test
    void refusesTwoInputHandlers() {
        assertRefused(
                game -> {
                    game.input(new InputHandler() {});
                    game.input(new InputHandler() {});
                },
                "the game has two input handlers");
    }

    @Test
    void tellsWhetherAGameTakesInput() {
        assertFalse(Blueprint.of(game -> game.table(new Rows("rows", 4))).takesInput());
        assertTrue(Blueprint.of(game -> game.input(new InputHandler() {})).takesInput());
        assertTrue(Blueprint.of(Definition::controls).takesInput());
        assertTrue(Blueprint.of(game -> game.sense(new Pads())).takesInput());
    }

    @Test
    void refusesTwoScenes() {
        assertRefused(
                game -> {
                    game.scene((list, alpha) -> list.background(0f, 0f, 0f));
                    game.scene((list, alpha) -> list.background(1f, 1f, 1f));
                },
                "the game has two scenes");
    }

    @Test
    void refusesTwoParametersOfOneName() {
        assertRefused(
                game -> {
                    game.parameter("ships", 1, 0, 9);
                    game.parameter("ships", 2, 0, 9);
                },
                "two parameters are named ships");
    }

    @Test
    void refusesAParameterWhoseRangeIsNone() {
        assertRefused(
                game -> game.parameter("ships", 1, 9, 0), "parameter ships has the range 9..0");
    }

    @Test
    void refusesAParameterWhoseOwnValueIsOutsideItsRange() {
        assertRefused(
                game -> game.parameter("ships", 10, 0, 9),
                "value of parameter ships is 10, must be 0..9");
    }

    @Test
    void refusesTwoSectionsOfOneName() {
        assertRefused(
                game -> {
                    Rows rows = game.table(new Rows("row", 1));
                    game.publish("rows", rows);
                    game.publish("rows", rows);
                },
                "two sections are named rows");
    }

    @Test
    void refusesTwoTablesOfOneName() {
        assertRefused(
                game -> {
                    game.table(new Rows("row", 1));
                    game.table(new Rows("row", 2));
                },
                "two tables are named row");
    }

    @Test
    void refusesATableNamedLikeTheControls() {
        assertRefused(game -> game.table(new Rows("controls", 1)), "two tables are named controls");
    }

    @Test
    void refusesANullKernelByName() {
        assertRefused(game -> game.kernel(null), "kernel is missing");
    }

    @Test
    void refusesAStepRateOfNothing() {
        assertRefused(game -> game.stepsPerSecond(0), "stepsPerSecond is 0, must be 1..1000");
    }

    @Test
    void refusesTwoHandlersOfOneInterface() {
        assertRefused(
                game -> {
                    game.handler(new Book.Calls(null));
                    game.handler(new Book.Calls(null));
                },
                "the game has two handlers for book");
    }

    @Test
    void refusesAHandlerThatIsNone() {
        assertRefused(game -> game.handler(null), "dispatcher is missing");
    }

    /** The build reads the same shape that the run lays. */
    @Test
    void blueprintHasTheLayoutOfTheRun() {
        Host host = new Host(new ToyGame(), Launch.seeded(1).with("sparks", 9), () -> 0);

        assertEquals(Blueprint.of(new ToyGame()).layoutHash(), host.arena().layoutHash());
    }

    @Test
    void blueprintListsParametersAndSectionsInTheirOrder() {
        Blueprint blueprint = Blueprint.of(new ToyGame());

        assertEquals(new Parameter("sparks", 50, 0, 200), blueprint.parameters().get(0));
        assertEquals("wind", blueprint.parameters().get(1).name());
        assertEquals("sky", blueprint.sections().get(0).name());
        assertEquals("sparks", blueprint.sections().get(1).name());
    }

    @Test
    void sectionOfATableOfOneRowHasNoColumnsBesideItsRows() {
        Blueprint blueprint =
                Blueprint.of(game -> game.publish("rows", game.table(new Rows("row", 1))));

        assertEquals(1, blueprint.sections().get(0).columns().size());
    }

    private static void assertRefused(Game game, String message) {
        RuntimeException refused = assertThrows(RuntimeException.class, () -> Blueprint.of(game));

        assertEquals(message, refused.getMessage());
    }
}
