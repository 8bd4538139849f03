// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.call.model.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what there is to call as JSON, for tools: one line for each parameter, keys in one order,
 * calls in the order of the source, and nothing of the machine that it was built on.
 */
public final class ManifestEmitter {
    private ManifestEmitter() {}

    public static String emit(ApiModel api) {
        return "{\n  \"api\": "
                + Quoted.json(api.name())
                + ",\n  \"calls\": ["
                + joined(api.calls().stream().map(call -> call(api, call)).toList(), "  ")
                + "]\n}\n";
    }

    private static String call(ApiModel api, Call call) {
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
                        + joined(
                                call.parameters().stream().map(ManifestEmitter::part).toList(),
                                "      ")
                        + "]");
        lines.add(member("result", call.result().text()));
        return "{\n      " + String.join(",\n      ", lines) + "\n    }";
    }

    private static String part(Part part) {
        List<String> members = new ArrayList<>();
        members.add(member("name", part.name()));
        members.add(member("shape", part.shape().text()));
        if (part.shape().max() > 0) {
            members.add("\"max\": " + part.shape().max());
        }
        part.unit().ifPresent(unit -> members.add(member("unit", unit)));
        if (!part.doc().isBlank()) {
            members.add(member("doc", part.doc()));
        }
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
