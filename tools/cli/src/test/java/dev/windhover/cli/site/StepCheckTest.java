// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.site.base.Places;
import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.cli.site.base.SiteFailure.Reason;
import dev.windhover.cli.site.fixture.CargoGame;
import dev.windhover.cli.site.fixture.SineGame;
import dev.windhover.testing.Feature;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site build and step code that is not the same on every machine. */
class StepCheckTest {
    private static final String PULL = "dev.windhover.cli.site.fixture.SineGame.SwingOn.pull";

    @TempDir private Path folder;

    @Test
    @Feature("G18")
    void gameWhoseKernelCallsMathSinFailsItsBuildByName() {
        SiteDef def = def(SineGame.class).site(folder.resolve("site"));
        SiteListener silent =
                SiteListener.printing(new PrintStream(OutputStream.nullOutputStream()));

        SiteFailure failure =
                assertThrows(SiteFailure.class, () -> new SiteBuild(def, silent).run());

        assertEquals(Reason.STEP_CODE_UNFIT, failure.reason());
        String text = failure.getMessage();
        assertTrue(
                text.contains(PULL + " (SineGame.java:35) calls java.lang.Math.sin; use Trig.sin"),
                text);
        assertTrue(text.contains("SineGame.SwingOn.run -> " + PULL), text);
        assertTrue(text.contains("@Inexact") && text.contains("<exemptions>"), text);
        assertFalse(Files.exists(folder.resolve("site")));
    }

    @Test
    void exemptionWithAReasonLetsItPass() {
        SiteDef def = def(SineGame.class).exempt(List.of(PULL + ": a test wants it"));

        assertDoesNotThrow(() -> StepCheck.check(def, CompilePath.of(def.classPath)));
    }

    @Test
    void exemptionWithoutAReasonIsRefused() {
        SiteDef def = def(SineGame.class).exempt(List.of(PULL + ": "));

        SiteFailure failure =
                assertThrows(
                        SiteFailure.class,
                        () -> StepCheck.check(def, CompilePath.of(def.classPath)));

        assertEquals(Reason.SETTING_REFUSED, failure.reason());
        assertTrue(failure.getMessage().contains(PULL), failure.getMessage());
    }

    @Test
    void gameWithCallsAndTablesPasses() {
        SiteDef def = def(CargoGame.class);

        assertDoesNotThrow(() -> StepCheck.check(def, CompilePath.of(def.classPath)));
    }

    private static SiteDef def(Class<?> game) {
        return new SiteDef(game.getName(), List.of(Places.rootOf(game)));
    }
}
