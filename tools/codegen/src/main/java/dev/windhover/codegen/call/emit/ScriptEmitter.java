// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.call.model.Shape;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the client as an ES module: a function for each call that says how its arguments are
 * written and how its result is read. What carries, writes and reads is the shell's, so that a page
 * with many clients loads it once. Of a plugin, which the page provides, it is the other way round.
 */
public final class ScriptEmitter {
    /** Where the shell lies beside the clients: on the class path, and in a site. */
    private static final String SHELL = "../shell/values.js";

    private final ApiModel api;
    private final ScriptNames names;

    private ScriptEmitter(ApiModel api) {
        this.api = api;
        names = new ScriptNames(api);
    }

    public static String emit(ApiModel api) {
        return new ScriptEmitter(api).module();
    }

    /**
     * The module by which a page provides a plugin: how the arguments of each call are read, what
     * is called with them, and how its answer is written.
     */
    public static String plugin(ApiModel api) {
        return new ScriptEmitter(api).provided();
    }

    private String module() {
        StringBuilder out = head();
        out.append("import { ").append(names.imported()).append(" } from ");
        out.append(Quoted.name(SHELL)).append(";\n\n");
        types(out);
        out.append("export const ").append(api.name());
        String caller = names.caller();
        out.append(" = (").append(caller).append(") => {\n");
        String hash = HexFormat.of().toHexDigits(api.callsHash());
        out.append("  %s.expects?.('%s', '%s');\n".formatted(caller, api.name(), hash));
        out.append("  return {\n");
        for (Call call : api.calls()) {
            out.append("    ").append(call.name()).append(": ").append(call(call)).append(",\n");
        }
        return out.append("  };\n};\n").toString();
    }

    private String provided() {
        StringBuilder out = head();
        types(out);
        out.append("export const ").append(api.name());
        out.append(" = (").append(names.caller()).append(") => ({\n");
        out.append("  api: ").append(Quoted.name(api.name())).append(",\n  calls: {\n");
        for (Call call : api.calls()) {
            String read =
                    call.parameters().stream()
                            .map(part -> read(part.shape()))
                            .collect(Collectors.joining(", "));
            out.append("    ").append(Quoted.hex(call.id(api.name()))).append(": [\n      ");
            out.append(Quoted.name(call.name())).append(",\n      (r) => ");
            out.append(names.caller()).append('.').append(call.name());
            out.append('(').append(read).append("),\n");
            if (call.answers()) {
                out.append("      ").append(writing(call.result())).append(",\n");
            }
            out.append("    ],\n");
        }
        return out.append("  },\n});\n").toString();
    }

    private StringBuilder head() {
        StringBuilder out = new StringBuilder("// Generated from ");
        return out.append(api.type().qualified()).append(".\n\n");
    }

    private void types(StringBuilder out) {
        for (Shape each : names.types()) {
            if (each.form() == Form.ENUM) {
                constant(out, names.constants(each), list(each.constants()));
                continue;
            }
            if (names.isWritten(each)) {
                constant(out, names.writer(each), "(w, v) => w" + fields(each));
            }
            if (names.isRead(each)) {
                constant(out, names.reader(each), "(r) => ({ " + properties(each) + " })");
            }
        }
    }

    private String call(Call call) {
        List<String> variables = names.variables(call);
        String written =
                IntStream.range(0, variables.size())
                        .mapToObj(i -> write(call.parameters().get(i), variables.get(i)))
                        .collect(Collectors.joining());
        String read = call.answers() ? ", " + reading(call.result()) : "";
        List<String> taken = new ArrayList<>(variables);
        taken.add(names.options(call));
        return "(%s) => %s(%s, %d, %s, %s, (w) => w%s%s)"
                .formatted(
                        String.join(", ", taken),
                        names.carry(),
                        names.caller(),
                        call.mark().ordinal(),
                        Quoted.hex(call.id(api.name())),
                        names.options(call),
                        written,
                        read);
    }

    /** What writes the components of {@code v}. */
    private String fields(Shape record) {
        return record.parts().stream()
                .map(part -> write(part, "v." + part.name()))
                .collect(Collectors.joining());
    }

    private String write(Part part, String value) {
        return write(part.shape(), value + ", " + Quoted.name(part.name()));
    }

    /**
     * A call of the writer.
     *
     * @param arguments the value, and behind it its name where it has one
     */
    private String write(Shape shape, String arguments) {
        return switch (shape.form()) {
            case ENUM -> ".of(" + arguments + ", " + names.constants(shape) + ")";
            case RECORD -> ".record(" + arguments + ", " + names.writer(shape) + ")";
            case LIST -> ".list(" + arguments + ", " + writing(shape.content()) + ")";
            case OPTIONAL -> ".optional(" + arguments + ", " + writing(shape.content()) + ")";
            default -> "." + shape.form().text() + "(" + arguments + ")";
        };
    }

    /** How the part of a list or of an optional value is written. */
    private String writing(Shape shape) {
        return shape.form() == Form.RECORD
                ? names.writer(shape)
                : "(w, v) => w" + write(shape, unnamed(shape));
    }

    /** A part of a list has no name; the list puts its index in front. */
    private static String unnamed(Shape shape) {
        return switch (shape.form()) {
            case ENUM, RECORD, LIST, OPTIONAL -> "v, ''";
            default -> "v";
        };
    }

    private String properties(Shape record) {
        return record.parts().stream()
                .map(part -> part.name() + ": " + read(part.shape()))
                .collect(Collectors.joining(", "));
    }

    private String read(Shape shape) {
        return switch (shape.form()) {
            case ENUM -> "r.of(" + names.constants(shape) + ")";
            case RECORD -> names.reader(shape) + "(r)";
            case LIST -> "r.list(" + reading(shape.content()) + ")";
            case OPTIONAL -> "r.optional(" + reading(shape.content()) + ")";
            default -> "r." + shape.form().text() + "()";
        };
    }

    /** A function that reads it. */
    private String reading(Shape shape) {
        return shape.form() == Form.RECORD ? names.reader(shape) : "(r) => " + read(shape);
    }

    private static void constant(StringBuilder out, String name, String value) {
        out.append("const ").append(name).append(" = ").append(value).append(";\n");
    }

    private static String list(List<String> constants) {
        return constants.stream().map(Quoted::name).collect(Collectors.joining(", ", "[", "]"));
    }
}
