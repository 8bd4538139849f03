// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.call.model.Shape;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what there is to call as Markdown, for people. */
public final class ReferenceEmitter {
    private final ApiModel api;
    private final ScriptNames names;
    private final StringBuilder out = new StringBuilder();

    private ReferenceEmitter(ApiModel api) {
        this.api = api;
        names = new ScriptNames(api);
    }

    public static String emit(ApiModel api) {
        ReferenceEmitter reference = new ReferenceEmitter(api);
        reference.page();
        return reference.out.toString();
    }

    private void page() {
        line("# " + api.name());
        line("");
        line("Generated from `" + api.type().qualified() + "`.");
        line("");
        line("| call | kind | answers |");
        line("|---|---|---|");
        for (Call call : api.calls()) {
            row("`" + call.name() + "`", call.mark().word(), is(call.result()));
        }
        api.calls().forEach(this::call);
        for (Shape each : names.types()) {
            value(each);
        }
    }

    private void call(Call call) {
        line("");
        line("## " + call.name());
        line("");
        String variables =
                call.parameters().stream().map(Part::name).collect(Collectors.joining(", "));
        line(
                "`%s.%s(%s)`, a %s with the id `%s`."
                        .formatted(
                                api.name(),
                                call.name(),
                                variables,
                                call.mark().word(),
                                Quoted.hex(call.id(api.name()))));
        if (!call.doc().isBlank()) {
            line("");
            line(call.doc());
        }
        parts("argument", call.parameters());
        line("");
        line(call.answers() ? "Answers: " + is(call.result()) + "." : "Answers nothing.");
    }

    private void value(Shape shape) {
        line("");
        line("## " + names.type(shape));
        if (shape.form() == Form.ENUM) {
            line("");
            line(
                    shape.constants().stream()
                            .map(each -> "`" + each + "`")
                            .collect(Collectors.joining(", ", "One of ", ".")));
        } else {
            parts("part", shape.parts());
        }
    }

    private void parts(String what, List<Part> parts) {
        if (parts.isEmpty()) return;
        line("");
        line("| " + what + " | is | unit | |");
        line("|---|---|---|---|");
        for (Part each : parts) {
            row("`" + each.name() + "`", is(each.shape()), each.unit().orElse(""), each.doc());
        }
    }

    private String is(Shape shape) {
        return switch (shape.form()) {
            case VOID -> "nothing";
            case BOOLEAN -> "true or false";
            case BYTE -> "whole number, -128 to 127";
            case SHORT -> "whole number, -32768 to 32767";
            case INT -> "whole number of 32 bits";
            case LONG -> "whole number of 64 bits";
            case CHAR -> "one character";
            case FLOAT -> "number of 32 bits";
            case DOUBLE -> "number of 64 bits";
            case TEXT -> "text" + atMost(shape, "bytes");
            case BYTES -> "bytes" + atMost(shape, "of them");
            case ENUM, RECORD ->
                    "["
                            + names.type(shape)
                            + "](#"
                            + names.type(shape).toLowerCase(Locale.ROOT)
                            + ")";
            case LIST -> "list of: " + is(shape.content()) + atMost(shape, "elements");
            case OPTIONAL -> is(shape.content()) + ", or nothing";
        };
    }

    private static String atMost(Shape shape, String of) {
        return shape.max() == 0 ? "" : ", at most " + shape.max() + " " + of;
    }

    private void row(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String each : cells) {
            String cell = each.strip().replace("|", "\\|");
            row.append(cell.isEmpty() ? " " : " " + cell + " ").append('|');
        }
        line(row.toString());
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
