// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * The calls of a manifest as an OpenRPC document, for the tools that read these. Arguments go by
 * position and results come in one value; that they travel as bytes and not as JSON it cannot say.
 */
public final class OpenRpc {
    private static final String VERSION = "1.3.2";
    private static final String OWN = "#/$defs/";
    private static final String ITS = "#/components/schemas/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenRpc() {}

    /**
     * @param title of the game
     * @param manifest as {@link GameManifest} makes it
     */
    public static ObjectNode of(String title, JsonNode manifest) {
        ObjectNode root = JSON.createObjectNode();
        root.put("openrpc", VERSION);
        root.putObject("info")
                .put("title", title)
                .put("version", manifest.path("contract").asText());
        ArrayNode methods = root.putArray("methods");
        for (JsonNode api : manifest.at("/calls/apis")) {
            for (JsonNode call : api.path("calls")) {
                // What was written by hand has no schema, and a method without one says nothing.
                // What the game asks of others is nothing to call.
                boolean isAsked = call.path("kind").asText().equals("plugin");
                if (call.has("result") && !isAsked)
                    methods.add(method(api.path("api").asText(), call));
            }
        }
        ObjectNode schemas = root.putObject("components").putObject("schemas");
        manifest.path("$defs")
                .properties()
                .forEach(each -> schemas.set(each.getKey(), referring(each.getValue())));
        return root;
    }

    private static ObjectNode method(String api, JsonNode call) {
        ObjectNode method = JSON.createObjectNode();
        method.put("name", api + "." + call.path("name").asText());
        if (call.has("doc")) method.put("summary", call.path("doc").asText());
        method.putArray("tags").addObject().put("name", call.path("kind").asText());
        method.put("paramStructure", "by-position");
        ArrayNode params = method.putArray("params");
        for (JsonNode each : call.path("parameters")) {
            ObjectNode param = params.addObject();
            param.set("name", each.path("name"));
            param.set("required", each.path("required"));
            param.set("schema", referring(each.path("schema")));
        }
        method.putObject("result")
                .put("name", "result")
                .set("schema", referring(call.path("result")));
        method.set("x-id", call.path("id"));
        return method;
    }

    /** The same schema, with references to where this document has its values. */
    private static JsonNode referring(JsonNode schema) {
        if (schema.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            schema.forEach(each -> array.add(referring(each)));
            return array;
        }
        if (!schema.isObject()) return schema;
        ObjectNode object = JSON.createObjectNode();
        for (var each : schema.properties()) {
            boolean refers = each.getKey().equals("$ref") && each.getValue().isTextual();
            object.set(
                    each.getKey(),
                    refers
                            ? TextNode.valueOf(each.getValue().asText().replace(OWN, ITS))
                            : referring(each.getValue()));
        }
        return object;
    }
}
