// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.call.model.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what there is to call as JSON, for tools: one line for each parameter, keys in one order,
 * calls in the order of the source, and nothing of the machine that it was built on.
 */
public final class ManifestEmitter {
    private final ApiModel api;
    private final ScriptNames names;
    private final SchemaTexts schemas;

    private ManifestEmitter(ApiModel api) {
        this.api = api;
        names = new ScriptNames(api);
        schemas = new SchemaTexts(api.name(), names);
    }

    public static String emit(ApiModel api) {
        return new ManifestEmitter(api).manifest();
    }

    private String manifest() {
        List<String> definitions = new ArrayList<>();
        for (Shape each : names.types()) {
            definitions.add(Quoted.json(schemas.name(each)) + ": " + schemas.definition(each));
        }
        return "{\n  \"api\": "
                + Quoted.json(api.name())
                + ",\n  \"calls\": ["
                + joined(api.calls().stream().map(this::call).toList(), "  ")
                + "],\n  \"$defs\": {"
                + joined(definitions, "  ")
                + "}\n}\n";
    }

    private String call(Call call) {
        List<String> lines = new ArrayList<>();
        lines.add(member("name", call.name()));
        lines.add(member("kind", call.mark().word()));
        // Unsigned, as clients send it.
        lines.add("\"id\": " + Integer.toUnsignedString(call.id(api.name())));
        lines.add(member("signature", call.signature(api.name())));
        if (!call.doc().isBlank()) {
            lines.add(member("doc", call.doc()));
        }
        lines.add(
                "\"parameters\": ["
                        + joined(call.parameters().stream().map(this::part).toList(), "      ")
                        + "]");
        lines.add("\"result\": " + schemas.schema(call.result()));
        return "{\n      " + String.join(",\n      ", lines) + "\n    }";
    }

    private String part(Part part) {
        List<String> members = new ArrayList<>();
        members.add(member("name", part.name()));
        members.add("\"required\": " + (part.shape().form() != Form.OPTIONAL));
        members.add("\"schema\": " + schemas.part(part));
        return "{ " + String.join(", ", members) + " }";
    }

    private static String member(String name, String value) {
        return Quoted.json(name) + ": " + Quoted.json(value);
    }

    private static String joined(List<String> elements, String indent) {
        if (elements.isEmpty()) return "";
        String between = "\n" + indent + "  ";
        return between + String.join("," + between, elements) + "\n" + indent;
    }
}
