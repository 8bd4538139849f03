// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windhover.engine.schedule.Plan;

/**
 * What there is in a game's memory and who writes it, for whoever looks into it while it runs: no
 * player loads it.
 */
final class TablesFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TablesFile() {}

    static ObjectNode of(GameShape shape) {
        ObjectNode root = JSON.createObjectNode();
        root.put("stepsPerSecond", shape.stepsPerSecond());
        root.put("layout", shape.layout());
        try {
            root.set("blocks", JSON.readTree(shape.clients().tables()).path("blocks"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the engine describes its tables in JSON", e);
        }
        ArrayNode addresses = root.putArray("addresses");
        shape.inside().addresses().forEach(each -> addresses.add(JSON.valueToTree(each)));
        ArrayNode kernels = root.putArray("kernels");
        for (Plan.Entry entry : shape.inside().kernels()) {
            ObjectNode kernel = kernels.addObject();
            kernel.put("name", entry.name());
            kernel.put("stage", entry.stage());
            kernel.put("every", entry.every());
            kernel.set("reads", JSON.valueToTree(entry.reads()));
            kernel.set("writes", JSON.valueToTree(entry.writes()));
        }
        ArrayNode flows = root.putArray("flows");
        for (Plan.Flow flow : shape.inside().flows()) {
            ObjectNode node = flows.addObject();
            node.put("from", flow.from());
            node.put("to", flow.to());
            node.set("what", JSON.valueToTree(flow.columns()));
        }
        return root;
    }
}
