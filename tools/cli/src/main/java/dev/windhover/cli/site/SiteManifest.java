// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windhover.cli.site.shell.ShellFiles;
import dev.windhover.engine.base.Hash;
import dev.windhover.protocol.Wire;
import java.nio.charset.StandardCharsets;

/**
 * The game's description that the shell reads first. Keys in a fixed order and nothing that depends
 * on the machine or the hour, so the same game makes the same bytes.
 */
final class SiteManifest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode root = JSON.createObjectNode();

    /**
     * @param version of Windhover
     * @param build tells one set of module, script, runtime and layout from another
     */
    SiteManifest(SiteDef def, String version, String build, ShellFiles shell, GameShape shape) {
        root.put("windhover", version);
        root.put("game", def.name);
        root.put("title", def.title);
        root.put("class", def.gameClass);
        root.put("build", build);
        root.put("shell", shell.build());
        root.put("protocol", Wire.PROTOCOL);
        root.put("layout", shape.layout());
        root.put("contract", shape.contract());
        root.put("release", def.release());
        root.put("stepsPerSecond", shape.stepsPerSecond());
        // As WebGL names it.
        if (shape.savesPower()) root.put("power", "low-power");
        if (shape.takesInput()) root.put("input", true);
    }

    void memory(GameShape shape, MemoryPlan plan) {
        ObjectNode memory = root.putObject("memory");
        memory.put("base", shape.arenaBase());
        memory.put("bytes", shape.arenaBytes());
        memory.put("pages", plan.pages());
        memory.put("heapBase", plan.heapBase());
        memory.put("heapEnd", plan.heapEnd());
        memory.put("instancesMax", MemoryPlan.INSTANCES_MAX);
        memory.put("inbox", shape.inbox());
        memory.put("inboxBytes", shape.inboxBytes());
        memory.put("outbox", shape.outbox());
        memory.put("outboxBytes", shape.outboxBytes());
    }

    /**
     * @param memoryFlagsAt where the byte lies that makes the imported memory shared
     */
    void module(String address, int bytes, int memoryFlagsAt) {
        ObjectNode module = root.putObject("module");
        module.put("url", address);
        module.put("bytes", bytes);
        module.put("memoryFlagsAt", memoryFlagsAt);
    }

    void script(String address, int bytes) {
        root.putObject("script").put("url", address).put("bytes", bytes);
    }

    /** A file that the shell loads by the name told here: runtime, worker or job worker. */
    void file(String role, String address) {
        root.putObject(role).put("url", address);
    }

    void shape(GameShape shape) {
        ArrayNode parameters = root.putArray("parameters");
        for (GameShape.Parameter parameter : shape.parameters()) {
            ObjectNode node = parameters.addObject();
            node.put("name", parameter.name());
            node.put("value", parameter.value());
            node.put("min", parameter.min());
            node.put("max", parameter.max());
        }
        ObjectNode calls = root.putObject("calls");
        shape.clients().apis().forEach(each -> calls.put(each.api(), Hash.hex(each.hash())));
        ArrayNode sections = root.putArray("sections");
        for (GameShape.Section section : shape.sections()) {
            ObjectNode node = sections.addObject();
            node.put("name", section.name());
            node.put("rowsMax", section.rowsMax());
            ArrayNode columns = node.putArray("columns");
            for (GameShape.Column column : section.columns()) {
                ObjectNode columnNode = columns.addObject();
                columnNode.put("name", column.name());
                columnNode.put("type", column.type());
                columnNode.put("elements", column.elements());
            }
        }
    }

    /** As {@link #shape} wrote them. */
    JsonNode sections() {
        return root.path("sections");
    }

    /** What only a dev build has. */
    void debug(String info, String deobfuscator, String sourceMap) {
        ObjectNode debug = root.putObject("debug");
        debug.put("info", info);
        debug.put("deobfuscator", deobfuscator);
        debug.put("sourceMap", sourceMap);
    }

    byte[] bytes() {
        return bytes(root);
    }

    /** Readable, and the same on every machine. */
    static byte[] bytes(JsonNode root) {
        // The printer's own line end is that of the machine.
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            String text = JSON.writer(printer).writeValueAsString(root);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can always be written", e);
        }
    }
}
