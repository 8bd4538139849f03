// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.cli.site.base.SiteFailure.Reason;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShellFilesTest {
    @Test
    void keepsTheRootsNameAndNamesTheOthersByContent() {
        ShellFiles shell = ShellFiles.publish(TinyShell.sources());

        assertTrue(shell.published().containsKey("windhover.js"));
        assertTrue(shell.workerAddress().matches("shell/worker\\.[0-9a-f]{10}\\.js"));
        assertTrue(shell.hostAddress().matches("shell/host\\.[0-9a-f]{10}\\.js"));
        assertEquals(5, shell.published().size());
    }

    @Test
    void rewritesImportsToThePublishedNames() {
        ShellFiles shell = ShellFiles.publish(TinyShell.sources());

        String host = shell.hostAddress().substring("shell/".length());
        assertEquals("import './" + host + "';\n", text(shell, shell.workerAddress()));
        assertTrue(
                text(shell, "windhover.js")
                        .matches("(?s).*from './shell/launch\\.[0-9a-f]{10}\\.js';.*"));
    }

    @Test
    void writesItsOwnHashIntoTheBuildFile() {
        ShellFiles shell = ShellFiles.publish(TinyShell.sources());

        String build =
                shell.published().keySet().stream()
                        .filter(a -> a.startsWith("shell/build."))
                        .findAny()
                        .get();
        assertEquals("export const shellBuild = '" + shell.build() + "';\n", text(shell, build));
    }

    @Test
    void renamesEverythingThatImportsAChangedFileAndNothingElse() {
        ShellFiles before = ShellFiles.publish(TinyShell.sources());
        SortedMap<String, String> changed = TinyShell.sources();
        changed.put("launch.js", changed.get("launch.js") + "// changed\n");

        ShellFiles after = ShellFiles.publish(changed);

        assertEquals(before.workerAddress(), after.workerAddress());
        assertNotEquals(text(before, "windhover.js"), text(after, "windhover.js"));
        assertNotEquals(before.build(), after.build());
    }

    @Test
    void refusesACircleOfImportsByName() {
        SortedMap<String, String> sources = TinyShell.sources();
        sources.put("a.js", "import './b.js';");
        sources.put("b.js", "import './c.js';");
        sources.put("c.js", "import('./a.js');");

        SiteFailure failure = assertThrows(SiteFailure.class, () -> ShellFiles.publish(sources));

        assertEquals(Reason.SHELL_IMPORT_CYCLE, failure.reason());
        assertTrue(
                failure.getMessage().contains("a.js > b.js > c.js > a.js"), failure.getMessage());
    }

    @Test
    void refusesAnImportOfAFileThatIsNotThere() {
        SortedMap<String, String> sources = TinyShell.sources();
        sources.put("host.js", "import './hots.js';");

        SiteFailure failure = assertThrows(SiteFailure.class, () -> ShellFiles.publish(sources));

        assertEquals(Reason.SHELL_IMPORT_MISSING, failure.reason());
        assertEquals(
                "The shell file host.js imports ./hots.js, which is not a file of the shell.",
                failure.getMessage());
    }

    @Test
    void refusesAShellWithoutAWorker() {
        SortedMap<String, String> sources = new TreeMap<>(TinyShell.sources());
        sources.remove("worker.js");

        SiteFailure failure = assertThrows(SiteFailure.class, () -> ShellFiles.publish(sources));

        assertEquals(Reason.SHELL_INCOMPLETE, failure.reason());
    }

    private static String text(ShellFiles shell, String address) {
        return new String(shell.published().get(address), StandardCharsets.UTF_8);
    }
}
