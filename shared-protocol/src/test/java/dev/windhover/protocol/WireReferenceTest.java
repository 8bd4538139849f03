// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The reference of the wire is rendered from what Java declares and says of it; run with {@code
 * -Dwindhover.generate=true} to write it anew.
 */
class WireReferenceTest {
    private static final Path SOURCE =
            Path.of("src", "main", "java", "dev", "windhover", "protocol", "Wire.java");
    private static final Path PAGE = Path.of("..", "docs", "reference", "wire.md");

    /** A constant, with the comment in front of it. */
    private static final Pattern CONSTANT =
            Pattern.compile(
                    "(?:/\\*\\*((?:(?!\\*/).)*)\\*/\\s*)?public static final int (\\w+) =\\s*([^;]+);",
                    Pattern.DOTALL);

    /** What follows is about this: a title, and a sentence where there is more to say. */
    private static final Pattern HEADING =
            Pattern.compile("^ {4}// ([^.:]+)[.:](.*(?:\\n {4}// .*)*)$", Pattern.MULTILINE);

    private static final Pattern LINK =
            Pattern.compile("\\{@(?:link|code) +#?(?:[a-z]+\\.)*([^}]+)}");

    @Test
    void pageIsWhatTheProtocolDeclares() throws IOException {
        String rendered = page(Files.readString(SOURCE));

        if (Boolean.getBoolean("windhover.generate")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, rendered);
        }
        String checkedIn = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        assertEquals(
                rendered, checkedIn, PAGE + " is stale; render it with -Dwindhover.generate=true");
    }

    @Test
    void pageTellsOfEveryConstant() throws IOException {
        String rendered = page(Files.readString(SOURCE));

        for (Field each : Wire.class.getFields()) {
            assertTrue(rendered.contains("| `" + each.getName() + "` |"), each.getName());
        }
    }

    private static String page(String source) {
        StringBuilder out = new StringBuilder();
        out.append("# The wire\n\nRendered from `dev.windhover.protocol.Wire`.\n\n");
        String about = source.substring(source.indexOf("/**"), source.indexOf("*/"));
        out.append(said(about.substring(3, about.indexOf("<pre>")))).append("\n\n```\n");
        out.append(
                about.substring(about.indexOf("<pre>") + 5, about.indexOf("</pre>"))
                        .lines()
                        .map(line -> line.replaceFirst("^ \\* ?", "").stripTrailing())
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n")));
        out.append("\n```\n");
        List<Integer> from = new ArrayList<>(List.of(source.indexOf("public final class")));
        List<String> titles = new ArrayList<>(List.of("Sizes"));
        HEADING.matcher(source)
                .results()
                .forEach(
                        each -> {
                            from.add(each.start());
                            String more = each.group(2).replaceAll("\\n +// ", " ").strip();
                            titles.add(
                                    each.group(1) + (more.isEmpty() ? "" : "\n\n" + upper(more)));
                        });
        from.add(source.length());
        for (int i = 0; i < titles.size(); i++) {
            out.append("\n## ")
                    .append(titles.get(i))
                    .append("\n\n| name | number | |\n|---|---|---|\n");
            Matcher constants = CONSTANT.matcher(source.substring(from.get(i), from.get(i + 1)));
            while (constants.find()) {
                String comment = constants.group(1) == null ? "" : said(constants.group(1));
                out.append("| `").append(constants.group(2)).append("` | ");
                out.append(constants.group(3)).append(" | ").append(comment);
                out.append(comment.isEmpty() ? "|\n" : " |\n");
            }
        }
        return out.toString();
    }

    private static String upper(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** A comment as a line of Markdown. */
    private static String said(String comment) {
        String line =
                comment.lines()
                        .map(each -> each.replaceFirst("^\\s*\\* ?", "").strip())
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining(" "));
        return LINK.matcher(line).replaceAll("`$1`").replace("|", "\\|");
    }
}
