// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.windhover.testing.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the guide shows of an interface and of its callers compiles, and the reference that is
 * linked from it is the one that is generated; run with {@code -Dwindhover.generate=true} to write
 * it anew.
 */
class GuideTest {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Path PAGE = DOCS.resolve(Path.of("reference", "ledger.md"));

    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static final String IMPORTS =
            "package game;\nimport dev.windhover.protocol.call.*;\nimport java.util.*;\n";

    @TempDir private Path folder;

    @Test
    @Feature("G11")
    void interfaceAndCallersOfTheGuideCompile() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        sources.put("game/LedgerApi.java", IMPORTS + block("interface LedgerApi"));
        sources.put("game/Teller.java", IMPORTS + block("class Teller"));

        Compilation compilation = Compilation.of(folder, folder, sources);

        assertEquals(List.of(), compilation.complaints());
        String rendered = compilation.resources().get("windhover/calls/ledger.md");
        if (Boolean.getBoolean("windhover.generate")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, rendered);
        }
        String checkedIn = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        assertEquals(
                rendered, checkedIn, PAGE + " is stale; render it with -Dwindhover.generate=true");
    }

    /** The block of the guide that declares a type. */
    private static String block(String declares) throws IOException {
        String guide = Files.readString(DOCS.resolve(Path.of("guide", "calls.md")));
        Matcher blocks = JAVA.matcher(guide);
        while (blocks.find()) {
            if (blocks.group(1).contains(declares)) return blocks.group(1);
        }
        return fail("the guide declares no " + declares);
    }
}
