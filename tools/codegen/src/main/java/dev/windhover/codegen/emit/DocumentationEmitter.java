// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import dev.windhover.codegen.model.ColumnModel;
import dev.windhover.codegen.model.Declaration;
import dev.windhover.codegen.model.RowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes documentation: what the record says of a component, and what its annotations mean. */
final class DocumentationEmitter {
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)\\}");

    private DocumentationEmitter() {}

    static CodeBlock ofType(Declaration declaration) {
        return CodeBlock.of(
                "Rows of {@link $T}. Generated from it.\n", EngineNames.of(declaration.record()));
    }

    static CodeBlock ofRows(RowKind kind) {
        return CodeBlock.of(
                kind == RowKind.TABLE
                        ? "The most rows there can be.\n"
                        : "How many rows there are.\n");
    }

    static CodeBlock ofWholeConstructor() {
        return CodeBlock.of("With room for {@link #ROWS_MAX} rows.\n");
    }

    static CodeBlock ofSizedConstructor() {
        return CodeBlock.of("@param rowsMax the most rows there can be in this one\n");
    }

    /** Empty when there is nothing to say. */
    static CodeBlock ofColumn(ColumnModel column) {
        List<String> sentences = new ArrayList<>();
        if (!column.doc().isBlank()) {
            sentences.add(sentence(withoutLinks(column.doc().strip())));
        }
        column.unit().ifPresent(unit -> sentences.add("In " + escaped(unit) + "."));
        column.ref()
                .ifPresent(
                        table ->
                                sentences.add(
                                        "An entity of table {@code " + table + "}, 0 for none."));
        if (column.scratch()) {
            sentences.add("Scratch: rebuilt in every step before it is read.");
        }
        return sentences.isEmpty()
                ? CodeBlock.of("")
                : CodeBlock.of("$L\n", String.join(" ", sentences));
    }

    private static String sentence(String text) {
        String begun = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return ".!?>".indexOf(begun.charAt(begun.length() - 1)) < 0 ? begun + "." : begun;
    }

    /** The generated file has other imports than the record's, so that links would lead nowhere. */
    private static String withoutLinks(String text) {
        Matcher tags = INLINE_TAG.matcher(text);
        StringBuilder plain = new StringBuilder();
        while (tags.find()) {
            tags.appendReplacement(plain, Matcher.quoteReplacement(plain(tags)));
        }
        return tags.appendTail(plain).toString();
    }

    private static String plain(Matcher tag) {
        String name = tag.group(1);
        if (name.equals("code") || name.equals("literal")) {
            return tag.group();
        }
        String[] parts = tag.group(2).strip().split("\\s+", 2);
        if (name.startsWith("link") && parts.length == 2 && !parts[0].contains("(")) {
            return parts[1];
        }
        String target = tag.group(2).strip().replace('#', '.');
        return "{@code " + (target.startsWith(".") ? target.substring(1) : target) + "}";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;");
    }
}
