// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema says the same as the reader, as an independent reading of it shows. */
class ConfigSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void namesItsDialectAndDescribesEveryKey() throws Exception {
        JsonNode schema = JSON.readTree(ConfigSchema.text());

        assertEquals(
                "https://json-schema.org/draft/2020-12/schema", schema.get("$schema").asText());
        assertTrue(ConfigSchema.text().endsWith("}\n"));
        assertDescribed(schema);
        assertDescribed(schema.at("/properties/kernels/additionalProperties"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'$schema': 'x', 'stepsPerSecond': 1, 'catchUpStepsMax': 1000, 'whenHidden': 'slow'}",
                "{'stepsPerSecond': 60.0}",
                "{'kernels': {'A': {}, 'B': {'every': 3600, 'offset': 3599, 'enabled': false}}}",
                "{'kernels': {'A': {'after': [], 'before': ['C', 'D']}}}",
                "{'limits': {'ship': 1048575}, 'streaming': {'*': -1000}}",
                "[]",
                "1",
                "{'stepsPerSecond': 0}",
                "{'stepsPerSecond': 1001}",
                "{'stepsPerSecond': 1.5}",
                "{'stepsPerSecond': '60'}",
                "{'stepsPerSecond': null}",
                "{'catchUpStepsMax': 0}",
                "{'whenHidden': 'PAUSE'}",
                "{'whenHidden': 1}",
                "{'unknown': 1}",
                "{'kernels': []}",
                "{'kernels': {'A': {'unknown': 1}}}",
                "{'kernels': {'': {}}}",
                "{'kernels': {'A': 1}}",
                "{'kernels': {'A': {'offset': 1}}}",
                "{'kernels': {'A': {'every': 0}}}",
                "{'kernels': {'A': {'after': 'B'}}}",
                "{'kernels': {'A': {'after': ['B', 'B']}}}",
                "{'kernels': {'A': {'after': ['']}}}",
                "{'kernels': {'A': {'after': [1]}}}",
                "{'kernels': {'a\\nb': {}}}",
                "{'limits': {'ship': 0}}",
                "{'limits': {'ship': 1048576}}",
                "{'streaming': {'*': 1001}}",
                "{'$schema': 1}"
            })
    void acceptsWhatTheReaderAccepts(String quoted) throws Exception {
        String text = quoted.replace('\'', '"');
        boolean read = ConfigFile.of(text).errors().isEmpty();

        boolean valid = valid(JSON.readTree(text), JSON.readTree(ConfigSchema.text()));

        assertEquals(read, valid, () -> ConfigFile.of(text).errors().toString());
    }

    @Test
    void knowsTheLongestNameAndTheLongestList() throws Exception {
        JsonNode schema = JSON.readTree(ConfigSchema.text());
        String fits = "{\"limits\": {\"" + "x".repeat(100) + "\": 1}}";

        assertTrue(valid(JSON.readTree(fits), schema));
        assertEquals(false, valid(JSON.readTree(fits.replace("xx", "xxx")), schema));
        assertEquals(512, schema.at("/properties/limits/maxProperties").asInt());
        assertEquals(
                64,
                schema.at("/properties/kernels/additionalProperties/properties/after/maxItems")
                        .asInt());
    }

    private static void assertDescribed(JsonNode schema) {
        for (Map.Entry<String, JsonNode> each : schema.get("properties").properties()) {
            assertTrue(each.getValue().get("description").asText().endsWith("."), each.getKey());
        }
    }

    /** As much of a validator as our schema needs; refuses a keyword that it does not know. */
    private static boolean valid(JsonNode value, JsonNode schema) {
        boolean valid = true;
        for (Map.Entry<String, JsonNode> rule : schema.properties()) {
            valid &= holds(rule.getKey(), rule.getValue(), value, schema);
        }
        return valid;
    }

    private static boolean holds(String keyword, JsonNode rule, JsonNode value, JsonNode schema) {
        return switch (keyword) {
            case "$schema", "title", "description" -> true;
            case "type" -> isA(rule.asText(), value);
            case "minimum" -> !value.isNumber() || value.doubleValue() >= rule.doubleValue();
            case "maximum" -> !value.isNumber() || value.doubleValue() <= rule.doubleValue();
            case "minLength" -> !value.isTextual() || value.asText().length() >= rule.asInt();
            case "maxLength" -> !value.isTextual() || value.asText().length() <= rule.asInt();
            case "pattern" -> !value.isTextual() || value.asText().matches(rule.asText());
            case "maxItems" -> !value.isArray() || value.size() <= rule.asInt();
            case "maxProperties" -> !value.isObject() || value.size() <= rule.asInt();
            case "enum" -> contains(rule, value);
            case "uniqueItems" -> !value.isArray() || unique(value);
            case "items" -> !value.isArray() || allValid(value, rule);
            case "properties" -> propertiesValid(value, rule);
            case "additionalProperties" -> othersValid(value, rule, schema.path("properties"));
            case "propertyNames" -> namesValid(value, rule);
            case "dependentRequired" -> dependenciesMet(value, rule);
            default -> throw new AssertionError("the validator does not know " + keyword);
        };
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "integer" ->
                    value.isNumber() && value.doubleValue() == Math.floor(value.doubleValue());
            case "boolean" -> value.isBoolean();
            case "string" -> value.isTextual();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new AssertionError("the validator does not know type " + type);
        };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode each : list) {
            if (each.equals(value)) return true;
        }
        return false;
    }

    private static boolean unique(JsonNode list) {
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode each : list) {
            if (!seen.add(each)) return false;
        }
        return true;
    }

    private static boolean allValid(JsonNode list, JsonNode schema) {
        for (JsonNode each : list) {
            if (!valid(each, schema)) return false;
        }
        return true;
    }

    private static boolean propertiesValid(JsonNode object, JsonNode rules) {
        return object.properties().stream()
                .allMatch(
                        each ->
                                !rules.has(each.getKey())
                                        || valid(each.getValue(), rules.get(each.getKey())));
    }

    private static boolean othersValid(JsonNode object, JsonNode rule, JsonNode known) {
        return object.properties().stream()
                .filter(each -> !known.has(each.getKey()))
                .allMatch(
                        each -> rule.isBoolean() ? rule.asBoolean() : valid(each.getValue(), rule));
    }

    private static boolean namesValid(JsonNode object, JsonNode rule) {
        return object.properties().stream()
                .allMatch(each -> valid(JSON.getNodeFactory().textNode(each.getKey()), rule));
    }

    private static boolean dependenciesMet(JsonNode object, JsonNode rules) {
        for (Map.Entry<String, JsonNode> rule : rules.properties()) {
            for (JsonNode needed : rule.getValue()) {
                if (object.has(rule.getKey()) && !object.has(needed.asText())) return false;
            }
        }
        return true;
    }
}
