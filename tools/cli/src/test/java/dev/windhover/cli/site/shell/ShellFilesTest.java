// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.cli.site.base.SiteFailure.Reason;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ShellFilesTest {
    /** Begins a line, as all that the scope of a module holds does. */
    private static final Pattern DECLARED =
            Pattern.compile(
                    "(?:export )?(?:async )?(?:const|let|class|function\\*?) (\\{[^}]*}|[\\w$]+)");

    private static final String READ_ALL =
            """
            const { readdirSync, readFileSync } = require('node:fs');
            const { SourceTextModule } = require('node:vm');
            const files = readdirSync('.', { recursive: true }).filter((name) => name.endsWith('.js'));
            for (const identifier of files) {
              try {
                new SourceTextModule(readFileSync(identifier, 'utf8'), { identifier });
              } catch (thrown) {
                console.log(`${identifier}: ${thrown}`);
              }
            }
            console.log(`${files.length} files`);
            """;

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
                        + "const $launch$launch = $launch.launch;\n"
                        + "export { $launch$launch as launch };\n",
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
    void whatAFileImportsAndExportsToOthersItHasOnce() {
        SortedMap<String, String> sources = TinyShell.sources();
        sources.put(
                "panel.js",
                "import { host } from './host.js';\n"
                        + "export { host, host as other } from './host.js';\n"
                        + "export const panel = host;\n");
        sources.put("host.js", "export const host = 1;\n");
        sources.put("launch.js", "export const launch = () => import('./panel.js');\n");

        ShellFiles shell = ShellFiles.publish(sources, false);

        String panel =
                shell.published().keySet().stream()
                        .filter(a -> a.startsWith("shell/panel."))
                        .findAny()
                        .get();
        assertTrue(
                text(shell, panel)
                        .endsWith(
                                "const { host } = $host;\n"
                                        + "const $host$host = $host.host;\n"
                                        + "export { $host$host as host };\n"
                                        + "const $host$other = $host.host;\n"
                                        + "export { $host$other as other };\n"
                                        + "export const panel = host;\n"),
                text(shell, panel));
    }

    /** With Node, which is no part of the build, the whole grammar; else names that clash. */
    @Test
    void everyFileOfADevelopmentBuildCanBeRead(@TempDir Path folder) throws Exception {
        ShellFiles shell = ShellFiles.publish(ShellSources.load(), false);
        shell.publishValues();
        assertTrue(shell.published().keySet().stream().anyMatch(a -> a.startsWith("shell/veil.")));

        for (Map.Entry<String, byte[]> file : shell.published().entrySet()) {
            assertEquals(List.of(), boundTwice(text(shell, file.getKey())), file.getKey());
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Process node;
        try {
            node =
                    new ProcessBuilder("node", "--experimental-vm-modules", "--no-warnings", "-")
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            return;
        }
        try (Writer in = node.outputWriter()) {
            in.write(READ_ALL);
        }
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        node.waitFor();
        assertEquals(shell.published().size() + " files\n", said);
    }

    /** Names that one scope of a joined file declares twice. */
    private static List<String> boundTwice(String text) {
        List<String> twice = new ArrayList<>();
        Set<String> outer = new HashSet<>();
        Set<String> names = outer;
        for (String line : text.lines().toList()) {
            if (line.equals("})();")) names = outer;
            Matcher declared = DECLARED.matcher(line);
            if (declared.lookingAt()) {
                for (String name : declared.group(1).replaceAll("[{}]|\\w+:", " ").split(",")) {
                    if (!name.isBlank() && !names.add(name.strip())) twice.add(name.strip());
                }
            }
            if (line.endsWith(" = (() => {")) names = new HashSet<>();
        }
        return twice;
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
