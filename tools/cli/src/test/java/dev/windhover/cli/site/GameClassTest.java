// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.cli.site.base.SiteFailure.Reason;
import dev.windhover.cli.site.fixture.ClosedGame;
import dev.windhover.cli.site.fixture.ExplodingGame;
import dev.windhover.cli.site.fixture.ThrowingGame;
import dev.windhover.cli.site.fixture.TinyGame;
import dev.windhover.cli.site.fixture.TinyMain;
import java.util.List;
import org.junit.jupiter.api.Test;

class GameClassTest {
    private final CompilePath path = CompilePath.of(List.of());

    @Test
    void readsTheShapeOfAGame() {
        GameShape shape = GameClass.shape(TinyGame.class.getName(), path);

        assertEquals(0x40000, shape.arenaBase());
        assertEquals(60, shape.stepsPerSecond());
        assertEquals(List.of(new GameShape.Parameter("ships", 10, 1, 100)), shape.parameters());
        assertTrue(shape.layout().matches("[0-9a-f]{16}"));
    }

    @Test
    void saysWhenTheClassIsMissing() {
        assertFails(
                Reason.GAME_CLASS_MISSING,
                "There is no class dev.windhover.Drfit",
                "dev.windhover.Drfit");
    }

    @Test
    void saysWhenTheClassIsNoGame() {
        assertFails(Reason.GAME_CLASS_UNFIT, "does not implement", TinyMain.class.getName());
    }

    @Test
    void saysWhenNoConstructorCanBeCalled() {
        assertFails(Reason.GAME_CLASS_UNFIT, "no public constructor", ClosedGame.class.getName());
    }

    @Test
    void tellsWhatTheConstructorThrewAndWhere() {
        assertFails(Reason.GAME_THREW, "no fuel", ExplodingGame.class.getName());
        assertFails(Reason.GAME_THREW, "ExplodingGame.java:10", ExplodingGame.class.getName());
    }

    @Test
    void tellsWhatTheDefinitionThrewAndWhere() {
        assertFails(Reason.GAME_THREW, "while it was being defined", ThrowingGame.class.getName());
        assertFails(Reason.GAME_THREW, "ThrowingGame.java:11", ThrowingGame.class.getName());
    }

    private void assertFails(Reason reason, String text, String game) {
        SiteFailure failure = assertThrows(SiteFailure.class, () -> GameClass.shape(game, path));
        assertEquals(reason, failure.reason());
        assertTrue(failure.getMessage().contains(text), failure.getMessage());
    }
}
