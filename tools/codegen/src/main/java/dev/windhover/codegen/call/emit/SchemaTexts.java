// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.call.model.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Values as JSON Schema 2020-12. The JSON is that of {@code JSON.stringify}, with bytes in base64:
 * what is not there is left out of a record and null in a list.
 */
final class SchemaTexts {
    /**
     * The largest float as it is written shortest; so written it is a little larger, and rounds.
     */
    private static final String FLOAT_MAX = "3.4028235e38";

    private final String api;
    private final ScriptNames names;

    SchemaTexts(String api, ScriptNames names) {
        this.api = api;
        this.names = names;
    }

    /** What an enum or record is called among those of all apis of a game. */
    String name(Shape shape) {
        return api + "." + names.type(shape);
    }

    /** The schema of an enum or record itself. */
    String definition(Shape shape) {
        if (shape.form() == Form.ENUM) {
            return "{ \"type\": \"string\", \"enum\": " + texts(shape.constants()) + " }";
        }
        List<String> properties = new ArrayList<>();
        List<String> required = new ArrayList<>();
        for (Part part : shape.parts()) {
            properties.add(Quoted.json(part.name()) + ": " + part(part));
            if (part.shape().form() != Form.OPTIONAL) {
                required.add(part.name());
            }
        }
        return "{\n      \"type\": \"object\",\n      \"properties\": {\n        "
                + String.join(",\n        ", properties)
                + "\n      },\n      \"required\": "
                + texts(required)
                + ",\n      \"additionalProperties\": false\n    }";
    }

    /** The schema of a parameter or component where it is there, with what is said of it. */
    String part(Part part) {
        boolean optional = part.shape().form() == Form.OPTIONAL;
        List<String> members = members(optional ? part.shape().content() : part.shape());
        if (!part.doc().isBlank()) {
            members.add(member("description", part.doc().strip()));
        }
        part.unit().ifPresent(unit -> members.add(member("x-unit", unit)));
        return object(members);
    }

    String schema(Shape shape) {
        return object(members(shape));
    }

    private List<String> members(Shape shape) {
        List<String> members = new ArrayList<>();
        switch (shape.form()) {
            case VOID -> members.add(member("type", "null"));
            case BOOLEAN -> members.add(member("type", "boolean"));
            case BYTE -> integer(members, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SHORT -> integer(members, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> integer(members, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> integer(members, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> {
                members.add(member("type", "number"));
                members.add("\"minimum\": -" + FLOAT_MAX);
                members.add("\"maximum\": " + FLOAT_MAX);
            }
            case DOUBLE -> members.add(member("type", "number"));
            case CHAR -> {
                members.add(member("type", "string"));
                members.add("\"minLength\": 1");
                members.add("\"maxLength\": 1");
            }
            case TEXT -> {
                members.add(member("type", "string"));
                // No character takes less than a byte.
                max(members, "maxLength", shape.max());
                // What the host checks; no word of JSON Schema counts bytes.
                max(members, "x-bytesMax", shape.max());
            }
            case BYTES -> {
                members.add(member("type", "string"));
                members.add(member("contentEncoding", "base64"));
                max(members, "maxLength", (shape.max() + 2) / 3 * 4);
            }
            case ENUM, RECORD -> members.add(member("$ref", "#/$defs/" + name(shape)));
            case LIST -> {
                members.add(member("type", "array"));
                members.add("\"items\": " + schema(shape.content()));
                max(members, "maxItems", shape.max());
            }
            case OPTIONAL ->
                    members.add(
                            "\"anyOf\": [" + schema(shape.content()) + ", { \"type\": \"null\" }]");
        }
        return members;
    }

    private static void integer(List<String> members, long min, long max) {
        members.add(member("type", "integer"));
        members.add("\"minimum\": " + min);
        members.add("\"maximum\": " + max);
    }

    private static void max(List<String> members, String name, int max) {
        if (max > 0) {
            members.add("\"" + name + "\": " + max);
        }
    }

    private static String member(String name, String value) {
        return Quoted.json(name) + ": " + Quoted.json(value);
    }

    private static String object(List<String> members) {
        return "{ " + String.join(", ", members) + " }";
    }

    private static String texts(List<String> texts) {
        return "[" + String.join(", ", texts.stream().map(Quoted::json).toList()) + "]";
    }
}
