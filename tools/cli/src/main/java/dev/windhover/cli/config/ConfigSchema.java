// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windhover.cli.config.Shape.ByName;
import dev.windhover.cli.config.Shape.Choice;
import dev.windhover.cli.config.Shape.Field;
import dev.windhover.cli.config.Shape.Fields;
import dev.windhover.cli.config.Shape.Flag;
import dev.windhover.cli.config.Shape.Names;
import dev.windhover.cli.config.Shape.Whole;
import dev.windhover.engine.host.configuration.Configuration;

/**
 * The table of keys as JSON Schema 2020-12, for editors and validators of others. It says all that
 * a schema can say; that an offset is less than its rate and that an order has no cycle only the
 * reader knows.
 */
public final class ConfigSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConfigSchema() {}

    /** The schema as a text that ends with a line end; the same on every machine. */
    public static String text() {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Configuration of a Windhover game");
        root.setAll(schema(ConfigKeys.ROOT));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        try {
            return JSON.writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can always be written", e);
        }
    }

    private static ObjectNode schema(Shape shape) {
        ObjectNode node = JSON.createObjectNode();
        if (shape instanceof Whole whole) {
            node.put("type", "integer").put("minimum", whole.min()).put("maximum", whole.max());
        } else if (shape instanceof Flag) {
            node.put("type", "boolean");
        } else if (shape instanceof Choice choice) {
            choice.words().forEach(node.putArray("enum")::add);
        } else if (shape instanceof Names names) {
            node.put("type", "array").put("maxItems", names.max()).put("uniqueItems", true);
            node.set("items", name().put("type", "string"));
        } else if (shape instanceof Fields fields) {
            fields(node, fields);
        } else if (shape instanceof ByName byName) {
            node.put("type", "object").put("maxProperties", byName.max());
            node.set("propertyNames", name());
            node.set("additionalProperties", schema(byName.value()));
        } else {
            node.put("type", "string");
        }
        return node;
    }

    private static void fields(ObjectNode node, Fields fields) {
        node.put("type", "object");
        ObjectNode properties = node.putObject("properties");
        ObjectNode needs = JSON.createObjectNode();
        for (Field field : fields.byKey().values()) {
            ObjectNode property = schema(field.shape());
            property.put("description", field.meaning());
            properties.set(field.key(), property);
            if (!field.needs().isEmpty()) needs.putArray(field.key()).add(field.needs());
        }
        node.put("additionalProperties", false);
        if (!needs.isEmpty()) node.set("dependentRequired", needs);
    }

    private static ObjectNode name() {
        return JSON.createObjectNode()
                .put("minLength", 1)
                .put("maxLength", Configuration.NAME_MAX)
                .put("pattern", "^[^\\u0000-\\u001f]*$");
    }
}
