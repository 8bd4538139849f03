// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Field;
import java.util.List;

/**
 * Describes the tables of a world as JSON, for tools and manifests: what a column is called, what
 * its elements are and how old data finds it. The same text for the same tables on every target.
 */
public final class Schema {
    private final StringBuilder out = new StringBuilder();
    private boolean isFirst = true;

    private Schema() {}

    /** Of a world whose memory is laid. */
    public static String json(World world) {
        Schema schema = new Schema();
        schema.world(world);
        return schema.out.toString();
    }

    /** What snapshots and patches of the world bear; maxima of tables do not count. */
    public static long layoutHash(World world) {
        return Layout.of(world).hash();
    }

    private void world(World world) {
        open('{');
        text("layout", Hash.hex(layoutHash(world)));
        key("blocks");
        open('[');
        for (Block block : world.blocks()) {
            comma();
            block(block);
        }
        close(']');
        key("groups");
        open('[');
        for (Group group : world.groups()) {
            comma();
            open('[');
            for (Table table : group.tables()) {
                comma();
                quoted(table.name());
            }
            close(']');
        }
        close(']');
        key("gone");
        texts(world.gone());
        close('}');
    }

    private void block(Block block) {
        open('{');
        text("name", block.name());
        text("kind", kind(block));
        number("version", block.version());
        number("rowsMax", block.length());
        key("columns");
        open('[');
        for (Column column : block.columns()) {
            comma();
            column(block, column);
        }
        close(']');
        if (!block.gone().isEmpty()) {
            key("gone");
            texts(block.gone());
        }
        close('}');
    }

    private static String kind(Block block) {
        if (block instanceof Entities) return "entities";
        return block instanceof Table ? "table" : "block";
    }

    private void column(Block block, Column column) {
        Field field = column.field();
        open('{');
        text("name", column.name());
        text("type", column.type().tag());
        text("meaning", field.meaning().tag());
        if (column.width() > 1) number("width", column.width());
        if (!block.rowColumns().contains(column)) number("rows", column.rows());
        if (!field.unit().isEmpty()) text("unit", field.unit());
        if (!field.ref().isEmpty()) text("ref", field.ref());
        if (!field.was().isEmpty()) text("was", field.was());
        if (field.since() > 1) number("since", field.since());
        if (field.isScratch()) {
            key("scratch");
            out.append("true");
        }
        if (!field.values().isEmpty()) {
            key("values");
            texts(field.values());
        }
        close('}');
    }

    private void texts(List<String> values) {
        open('[');
        for (String each : values) {
            comma();
            quoted(each);
        }
        close(']');
    }

    private void open(char bracket) {
        out.append(bracket);
        isFirst = true;
    }

    private void close(char bracket) {
        out.append(bracket);
        isFirst = false;
    }

    private void comma() {
        if (!isFirst) out.append(',');
        isFirst = false;
    }

    private void key(String name) {
        comma();
        quoted(name);
        out.append(':');
    }

    private void text(String name, String value) {
        key(name);
        quoted(value);
    }

    private void number(String name, int value) {
        key(name);
        out.append(value);
    }

    private void quoted(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each == '"' || each == '\\') {
                out.append('\\').append(each);
            } else if (each < ' ') {
                out.append("\\u00").append(Character.forDigit(each >> 4, 16));
                out.append(Character.forDigit(each & 15, 16));
            } else {
                out.append(each);
            }
        }
        out.append('"');
    }
}
