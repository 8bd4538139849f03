// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.cli.site.base.SiteFailure.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ShellFilesTest {
    @Test
    void keepsTheRootsNameAndNamesTheOthersByContent() {
        ShellFiles shell = ShellFiles.publish(TinyShell.sources(), true);

        assertTrue(shell.published().containsKey("windhover.js"));
        assertTrue(shell.workerAddress().matches("shell/worker\\.[0-9a-f]{10}\\.js"));
        assertTrue(shell.jobWorkerAddress().matches("shell/jobworker\\.[0-9a-f]{10}\\.js"));
        assertEquals(3, shell.published().size());
    }

    @Test
    void joinsEachFileWithWhatItImports() {
        ShellFiles shell = ShellFiles.publish(TinyShell.sources(), true);

        assertEquals(
                "// SPDX-License-Identifier: Apache-2.0\n"
                        + "const $host = (() => {\n"
                        + "const host = 1;\n"
                        + "return { host };\n"
                        + "})();\n"
                        + "\n",
                text(shell, shell.workerAddress()));
        assertEquals(
                "// SPDX-License-Identifier: Apache-2.0\n"
                        + "const $build = (() => {\n"
                        + "const shellBuild = '"
                        + shell.build()
                        + "';\n"
                        + "return { shellBuild };\n"
                        + "})();\n"
                        + "const $launch = (() => {\n"
                        + "const { shellBuild } = $build;\n"
                        + "const launch = () => shellBuild;\n"
                        + "return { launch };\n"
                        + "})();\n"
                        + "export const { launch } = $launch;\n",
                text(shell, "windhover.js"));
    }

    @Test
    void publishesWhatIsLoadedLaterAsAFileOfItsOwn() {
        SortedMap<String, String> sources = TinyShell.sources();
        sources.put("panel.js", "import { host } from './host.js';\nexport const panel = host;\n");
        sources.put("host.js", "export const host = 1;\n");
        sources.put("launch.js", "export const launch = () => import('./panel.js');\n");

        ShellFiles shell = ShellFiles.publish(sources, true);

        String panel =
                shell.published().keySet().stream()
                        .filter(a -> a.startsWith("shell/panel."))
                        .findAny()
                        .get();
        assertTrue(text(shell, "windhover.js").contains("import('./" + panel + "')"));
        assertTrue(text(shell, panel).contains("const { host } = $host;\nexport const panel"));
    }

    @Test
    void whatClientsImportStandsByItself() {
        ShellFiles shell = ShellFiles.publish(ShellSources.load(), true);

        String address = shell.publishValues();

        assertTrue(address.matches("shell/values\\.[0-9a-f]{10}\\.js"), address);
        String text = text(shell, address);
        assertFalse(text.contains("import"), text);
        assertTrue(text.contains("'CallRefused'") || text.contains("\"CallRefused\""), text);
    }

    /**
     * The systems for which there is an esbuild on Maven's Central are told in the module's POM.
     */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void releaseSitesGetTheSmallForm() {
        ShellFiles release = ShellFiles.publish(ShellSources.load(), true);
        ShellFiles dev = ShellFiles.publish(ShellSources.load(), false);

        String small = text(release, "windhover.js");
        assertTrue(small.length() * 3 < text(dev, "windhover.js").length() * 2, small);
        assertTrue(small.contains("\"" + release.build() + "\""), small);
        assertEquals(release.build(), dev.build());
        List<String> later =
                ModuleImports.of("windhover.js", small).stream()
                        .map(ModuleImports.Specifier::text)
                        .toList();
        assertFalse(later.isEmpty());
        for (String each : later) {
            assertTrue(release.published().containsKey(each.substring("./".length())), each);
        }
    }

    @Test
    void refusesToPublishForClientsWhatTheShellDoesNotHave() {
        ShellFiles shell = ShellFiles.publish(TinyShell.sources(), true);

        SiteFailure failure = assertThrows(SiteFailure.class, shell::publishValues);

        assertEquals(Reason.SHELL_INCOMPLETE, failure.reason());
    }

    @Test
    void keepsCommentsWhereTheyHelpToDebug() {
        SortedMap<String, String> sources = TinyShell.sources();
        sources.put("host.js", "// why\nexport const host = 1;\n");

        ShellFiles release = ShellFiles.publish(sources, true);
        ShellFiles dev = ShellFiles.publish(sources, false);

        assertFalse(text(release, release.workerAddress()).contains("why"));
        assertTrue(text(dev, dev.workerAddress()).contains("why"));
    }

    @Test
    void refusesWhatCannotBeJoined() {
        for (String source :
                new String[] {
                    "export let host = 1;\n",
                    "export default 1;\n",
                    "import * as build from './build.js';\n",
                    "export * from './build.js';\n"
                }) {
            SortedMap<String, String> sources = TinyShell.sources();
            sources.put("host.js", source);

            SiteFailure failure =
                    assertThrows(SiteFailure.class, () -> ShellFiles.publish(sources, true));

            assertEquals(Reason.SHELL_INCOMPLETE, failure.reason());
            assertTrue(
                    failure.getMessage().startsWith("The shell file host.js has \""),
                    failure.getMessage());
        }
    }

    @Test
    void renamesEverythingThatImportsAChangedFileAndNothingElse() {
        ShellFiles before = ShellFiles.publish(TinyShell.sources(), true);
        SortedMap<String, String> changed = TinyShell.sources();
        changed.put("launch.js", changed.get("launch.js") + "// changed\n");

        ShellFiles after = ShellFiles.publish(changed, true);

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

        SiteFailure failure =
                assertThrows(SiteFailure.class, () -> ShellFiles.publish(sources, true));

        assertEquals(Reason.SHELL_IMPORT_CYCLE, failure.reason());
        assertTrue(
                failure.getMessage().contains("a.js > b.js > c.js > a.js"), failure.getMessage());
    }

    @Test
    void refusesAnImportOfAFileThatIsNotThere() {
        SortedMap<String, String> sources = TinyShell.sources();
        sources.put("host.js", "import './hots.js';");

        SiteFailure failure =
                assertThrows(SiteFailure.class, () -> ShellFiles.publish(sources, true));

        assertEquals(Reason.SHELL_IMPORT_MISSING, failure.reason());
        assertEquals(
                "The shell file host.js imports ./hots.js, which is not a file of the shell.",
                failure.getMessage());
    }

    @Test
    void refusesAShellWithoutAWorker() {
        SortedMap<String, String> sources = new TreeMap<>(TinyShell.sources());
        sources.remove("worker.js");

        SiteFailure failure =
                assertThrows(SiteFailure.class, () -> ShellFiles.publish(sources, true));

        assertEquals(Reason.SHELL_INCOMPLETE, failure.reason());
    }

    private static String text(ShellFiles shell, String address) {
        return new String(shell.published().get(address), StandardCharsets.UTF_8);
    }
}
