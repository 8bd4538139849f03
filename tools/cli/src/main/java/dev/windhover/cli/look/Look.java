// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windhover.engine.inspect.Inspection;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.Meaning;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Entities;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import java.util.ArrayList;
import java.util.List;

/** What stands in a world, in lines and in JSON. Looking changes nothing. */
public final class Look {
    /** Longer than any names that lead somewhere. */
    public static final int PATH_CHARS_MAX = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Look() {}

    /**
     * The value at a path such as {@code ship/17/x}.
     *
     * @throws NotThere with the names that are near
     */
    public static Inspection at(World world, String path) throws NotThere {
        if (path.length() > PATH_CHARS_MAX) {
            throw new NotThere("a path of " + path.length() + " characters leads nowhere");
        }
        try {
            return Inspection.of(world, path);
        } catch (IllegalArgumentException missing) {
            throw new NotThere(missing.getMessage() + near(world, path));
        }
    }

    private static String near(World world, String path) {
        String[] names = path.split("/", -1);
        if (names.length < 2 || names.length > 3) {
            return NearNames.hint(names[0], tables(world));
        }
        for (Block block : world.blocks()) {
            if (!block.name().equals(names[0])) continue;
            List<String> columns = new ArrayList<>();
            for (Column column : block.rowColumns()) columns.add(column.name());
            String wanted = names[names.length - 1];
            if (!columns.contains(wanted)) return NearNames.hint(wanted, columns);
            return "; it has " + rows(block);
        }
        return NearNames.hint(names[0], tables(world));
    }

    private static String rows(Block block) {
        int rows = count(block);
        if (!(block instanceof Table table)) return rows + " rows, from 0 on";
        if (rows == 0) return "no entities";
        return rows + " entities, the first is " + Entities.index(table.entity(0));
    }

    private static List<String> tables(World world) {
        return world.blocks().stream().map(Block::name).toList();
    }

    private static int count(Block block) {
        return block instanceof Table table ? table.count() : block.length();
    }

    /** A table each: its name, how many rows of how many it has, and its columns with types. */
    public static List<String> lines(World world) {
        List<String> lines = new ArrayList<>();
        for (Block block : world.blocks()) {
            StringBuilder line = new StringBuilder("table " + block.name());
            line.append(" rows ").append(count(block)).append(" of ").append(block.length());
            line.append(" version ").append(block.version());
            for (Column column : block.rowColumns()) {
                line.append(' ').append(column.name()).append(':').append(type(column));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** As an {@link Inspection} says it. */
    private static String type(Column column) {
        Field field = column.field();
        boolean isNumber = field.meaning() == Meaning.NUMBER;
        String type = isNumber ? column.type().tag() : field.meaning().tag();
        boolean isOne = column.width() == 1 || field.meaning() == Meaning.TEXT;
        return isOne ? type : type + "[" + column.width() + "]";
    }

    /** In a line: path, value and type, then what else is known, by names. */
    public static String line(Inspection seen) {
        return line(json(seen));
    }

    /** The same of what {@link #json} told somebody else. */
    public static String line(JsonNode seen) {
        String unit = seen.path("unit").asText();
        int entity = seen.path("entity").asInt();
        JsonNode value = seen.path("value");
        // Text in quotes, and no blanks between the numbers of a list.
        String text = value.isNumber() ? value.asText() : value.toString();
        return (seen.path("path").asText() + " " + text + " " + seen.path("type").asText())
                + (unit.isEmpty() ? "" : " unit=" + unit)
                + (" table=" + seen.path("table").asText())
                + (entity == 0 ? "" : " entity=" + entity)
                + (" row=" + seen.path("row") + " version=" + seen.path("version"))
                + (" step=" + seen.path("step"));
    }

    /** For programs; what is no finite number is text. */
    public static ObjectNode json(Inspection seen) {
        ObjectNode told = JSON.createObjectNode();
        told.put("path", seen.path());
        told.set("value", JSON.valueToTree(seen.value()));
        told.put("type", seen.type());
        told.put("unit", seen.unit());
        told.put("table", seen.table());
        told.put("entity", seen.entity());
        told.put("row", seen.row());
        told.put("version", seen.version());
        told.put("step", seen.step());
        return told;
    }
}
