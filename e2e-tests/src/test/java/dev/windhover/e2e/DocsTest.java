// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Repository;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostMisused;
import dev.windhover.engine.host.HostState;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.Failure;
import dev.windhover.samples.counter.Counter;
import dev.windhover.samples.drift.Drift;
import dev.windhover.samples.harbor.Harbor;
import dev.windhover.samples.pads.PadsGame;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say is there, and what is there they say. */
@In(Placement.H)
class DocsTest {
    private static final Path ROOT = Repository.find().root();
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final int STEPS = 600;

    /** Each sample by its folder; the one in React has the game of another. */
    private static final Map<String, Supplier<Game>> SAMPLES =
            Map.of(
                    "counter", Counter::new,
                    "drift", Drift::new,
                    "harbor", Harbor::new,
                    "pads", PadsGame::new);

    @Test
    @Feature("K25")
    void everyStateIsInTheDiagramEveryCodeHasItsPageAndEverySampleRuns() throws IOException {
        String life = read("docs/guide/lifecycle.md");
        for (HostState state : HostState.values()) {
            String name = state.name().toLowerCase(Locale.ROOT);
            assertTrue(life.contains("--> " + name), "no way to " + name + " in the diagram");
            assertTrue(life.contains("| `" + name + "` |"), name + " is not explained");
        }
        for (HostMisused.Reason reason : HostMisused.Reason.values()) {
            assertTrue(life.contains("| `" + reason + "` |"), reason + " is not explained");
        }
        for (Failure failure : Failure.values()) {
            String page = read("docs/errors/" + failure.code() + ".md");
            String title = "# " + failure.code() + " " + failure.name();
            assertTrue(page.startsWith(title), "a page without the title " + title);
            for (String part : List.of("## What happened\n", "## What to do\n")) {
                assertTrue(page.contains(part), failure.code() + " without " + part);
            }
        }
        assertEquals(new TreeSet<>(SAMPLES.keySet()), samples());
        SAMPLES.forEach(DocsTest::runs);
    }

    @Test
    void everyLinkBetweenDocumentsLeadsSomewhere() throws IOException {
        List<String> astray = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document).replaceAll("(?s)```.*?```", ""));
            while (link.find()) {
                if (!leads(document, link.group(1))) {
                    astray.add(ROOT.relativize(document) + " -> " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), astray);
    }

    @Test
    void everyChapterIsReachedFromTheReadme() throws IOException {
        String readme = read("README.md");
        try (Stream<Path> chapters = Files.list(ROOT.resolve("docs/guide"))) {
            List<String> alone =
                    chapters.map(chapter -> "docs/guide/" + chapter.getFileName())
                            .filter(chapter -> !readme.contains("(" + chapter + ")"))
                            .sorted()
                            .toList();
            assertEquals(List.of(), alone);
        }
    }

    private static void runs(String name, Supplier<Game> sample) {
        HeadlessHost host = HeadlessHost.start(sample.get(), Launch.seeded(1));
        host.resize(0, 960, 540).steps(STEPS).draw();
        assertEquals(STEPS, host.world().step(), name);
        host.stop();
    }

    private static TreeSet<String> samples() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("docs/samples"))) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !ROOT.relativize(path).toString().contains("target"))
                    .filter(path -> !path.toString().contains("node_modules"))
                    .forEach(found::add);
        }
        assertTrue(found.size() > 40, "only " + found.size() + " documents");
        return found;
    }

    /** Of other sites nothing is known here. */
    private static boolean leads(Path from, String link) throws IOException {
        if (link.contains("://")) return true;
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path to = path.isEmpty() ? from : from.resolveSibling(path).normalize();
        if (!Files.exists(to)) return false;
        return hash < 0 || anchors(to).contains(link.substring(hash + 1));
    }

    /** As readers of Markdown make them of headings. */
    private static List<String> anchors(Path document) throws IOException {
        List<String> anchors = new ArrayList<>();
        Matcher heading = HEADING.matcher(Files.readString(document));
        while (heading.find()) {
            String text = heading.group(1).strip().toLowerCase(Locale.ROOT);
            anchors.add(text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
        }
        return anchors;
    }

    private static String read(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }
}
