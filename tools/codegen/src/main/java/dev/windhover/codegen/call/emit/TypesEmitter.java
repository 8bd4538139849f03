// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.call.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the types of the client's module, by themselves: they import nothing. */
public final class TypesEmitter {
    private static final String CALLER =
            """
            /** How a call is made, where it is not as usual. */
            export interface CallOptions {
              /** Aborted, it ends the wait: with AbortSignal.timeout(1000) after a second. */
              readonly signal?: AbortSignal | undefined;
              /** Hears how much of a job is done, 0 to 1. */
              readonly onProgress?: ((share: number) => void) | undefined;
            }

            /** A way to the game: the Game that launch gives, or whatever else carries calls. */
            export interface Caller {
              call(
                kind: number,
                id: number,
                bytes: Uint8Array,
                options?: CallOptions,
              ): Promise<{ readonly step: number; readonly view: DataView }>;
              /** Hears which calls a client was made for, and tells where the game has others. */
              expects?(api: string, calls: string): void;
            }

            """;

    private static final String PLUGIN =
            """
            /** What launch takes among its plugins. */
            export interface Plugin {
              readonly api: string;
              readonly calls: object;
            }

            """;

    private final ApiModel api;
    private final ScriptNames names;

    private TypesEmitter(ApiModel api) {
        this.api = api;
        names = new ScriptNames(api);
    }

    public static String emit(ApiModel api) {
        return new TypesEmitter(api).module();
    }

    private String module() {
        StringBuilder out = new StringBuilder("// Generated from ");
        out.append(api.type().qualified()).append(".\n\n");
        out.append(api.isPlugin() ? PLUGIN : CALLER);
        for (Shape each : names.types()) {
            if (each.form() == Form.ENUM) {
                String constants =
                        each.constants().stream()
                                .map(Quoted::name)
                                .collect(Collectors.joining(" | "));
                out.append("export type ").append(names.type(each));
                out.append(" = ").append(constants).append(";\n\n");
            } else {
                record(out, each);
            }
        }
        if (api.isPlugin()) return out.append(provider()).toString();
        out.append("export declare const ").append(api.name()).append(": (caller: Caller) => {\n");
        for (Call call : api.calls()) {
            comment(out, call);
            out.append("  ").append(call.name()).append('(').append(parameters(call));
            out.append("): Promise<").append(type(call.result())).append(">;\n");
        }
        return out.append("};\n").toString();
    }

    /** What the page implements, answering at once or later. */
    private StringBuilder provider() {
        StringBuilder out = new StringBuilder();
        out.append(
                "/** Does what the game asks for; an error with a code in capitals refuses. */\n");
        out.append("export interface Provider {\n");
        for (Call call : api.calls()) {
            comment(out, call);
            String result = type(call.result());
            out.append("  ").append(call.name()).append('(');
            out.append(String.join(", ", typed(call))).append("): ");
            out.append(result).append(" | Promise<").append(result).append(">;\n");
        }
        out.append("}\n\nexport declare const ").append(api.name());
        return out.append(": (provider: Provider) => Plugin;\n");
    }

    private void record(StringBuilder out, Shape record) {
        out.append("export interface ").append(names.type(record)).append(" {\n");
        for (Part part : record.parts()) {
            String said = Quoted.comment(part.said());
            if (!said.isEmpty()) {
                out.append("  /** ").append(said).append(" */\n");
            }
            boolean optional = part.shape().form() == Form.OPTIONAL;
            out.append("  readonly ").append(part.name()).append(optional ? "?: " : ": ");
            out.append(type(part.shape())).append(";\n");
        }
        out.append("}\n\n");
    }

    private void comment(StringBuilder out, Call call) {
        List<String> lines = new ArrayList<>();
        if (!call.doc().isBlank()) {
            lines.add(Quoted.comment(call.doc()));
        }
        List<String> variables = names.variables(call);
        for (int i = 0; i < variables.size(); i++) {
            String said = Quoted.comment(call.parameters().get(i).said());
            if (!said.isEmpty()) {
                lines.add("@param " + variables.get(i) + " " + said);
            }
        }
        if (lines.size() == 1) {
            out.append("  /** ").append(lines.get(0)).append(" */\n");
        } else if (!lines.isEmpty()) {
            out.append("  /**\n");
            lines.forEach(line -> out.append("   * ").append(line).append('\n'));
            out.append("   */\n");
        }
    }

    private List<String> typed(Call call) {
        List<String> variables = names.variables(call);
        List<String> typed = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            typed.add(variables.get(i) + ": " + type(call.parameters().get(i).shape()));
        }
        return typed;
    }

    private String parameters(Call call) {
        List<String> typed = typed(call);
        typed.add(names.options(call) + "?: CallOptions");
        return String.join(", ", typed);
    }

    private String type(Shape shape) {
        return switch (shape.form()) {
            case VOID -> "void";
            case BOOLEAN -> "boolean";
            case BYTE, SHORT, INT, FLOAT, DOUBLE -> "number";
            case LONG -> "bigint";
            case CHAR, TEXT -> "string";
            case BYTES -> "Uint8Array";
            case ENUM, RECORD -> names.type(shape);
            case LIST ->
                    shape.content().form() == Form.OPTIONAL
                            ? "readonly (" + type(shape.content()) + ")[]"
                            : "readonly " + element(type(shape.content())) + "[]";
            case OPTIONAL -> type(shape.content()) + " | undefined";
        };
    }

    /** A list of lists needs brackets. */
    private static String element(String type) {
        return type.startsWith("readonly ") ? "(" + type + ")" : type;
    }
}
