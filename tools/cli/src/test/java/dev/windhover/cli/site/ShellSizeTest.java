// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Repository;
import dev.windhover.cli.site.shell.ShellFiles;
import dev.windhover.cli.site.shell.ShellSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What pages download of the shell of a release, compressed, and where it is written down. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ShellSizeTest {
    /** Of a game that draws and takes no input, until its first picture. */
    private static final int LEAST_BYTES_MAX = 13_960;

    /** Of a game that takes keys and pointers, until its first picture. */
    private static final int PLAYED_BYTES_MAX = 18_230;

    /** Of all files together; no page loads them all. */
    private static final int ALL_BYTES_MAX = 104 * 1024;

    /** A row of the table of the shell's files. */
    private static final Pattern ROW =
            Pattern.compile("^\\| `(?:shell/)?(\\w+)(?:\\.HASH)?\\.js` \\|", Pattern.MULTILINE);

    /** Brotli bytes by the file's name without its hash. */
    private static final SortedMap<String, Integer> SIZES = new TreeMap<>();

    @BeforeAll
    static void publish() {
        ShellFiles shell = ShellFiles.publish(ShellSources.load(), true);
        shell.publishValues();
        Precompression precompression = new Precompression();
        assertTrue(precompression.brotliAvailable());
        shell.published()
                .forEach(
                        (address, bytes) ->
                                SIZES.put(stem(address), precompression.brotli(bytes).length));
    }

    private static String stem(String address) {
        return address.substring(address.indexOf('/') + 1).split("\\.")[0];
    }

    @Test
    void aGameThatNeedsNoPartsLoadsTwoSmallFiles() {
        int least = SIZES.get("windhover") + SIZES.get("worker");

        assertTrue(least <= LEAST_BYTES_MAX, least + " B of " + SIZES);
    }

    @Test
    void aGameThatTakesInputLoadsTwoMore() {
        int played = Stream.of("windhover", "worker", "feed", "capture").mapToInt(SIZES::get).sum();

        assertTrue(played <= PLAYED_BYTES_MAX, played + " B of " + SIZES);
    }

    @Test
    void allPartsTogetherStayWithinTheirFloor() {
        int all = SIZES.values().stream().mapToInt(Integer::intValue).sum();

        assertTrue(all <= ALL_BYTES_MAX, all + " B of " + SIZES);
    }

    @Test
    void theGuideTellsEveryFileOfTheShell() throws IOException {
        Path guide = Repository.find().root().resolve("docs/guide/deploying.md");
        Matcher rows = ROW.matcher(Files.readString(guide));
        Set<String> told = new TreeSet<>();
        while (rows.find()) told.add(rows.group(1));

        assertEquals(SIZES.keySet(), told);
    }
}
