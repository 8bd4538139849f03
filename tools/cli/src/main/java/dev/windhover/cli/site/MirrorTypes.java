// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a page's author imports to read the mirror with types: one module and its declarations. */
final class MirrorTypes {
    static final String SCRIPT =
            """
            // SPDX-License-Identifier: Apache-2.0
            // Made by Windhover: the mirror of a game or a connection, as mirror.d.ts describes it.
            export const mirror = (game) => game.mirror;
            """;

    private static final String HEAD =
            """
            // SPDX-License-Identifier: Apache-2.0
            // Made by Windhover of what the game publishes.

            /** One state of a section. Nothing of it changes. */
            export interface Section<Row, Columns> {
              readonly version: number;
              readonly step: number;
              readonly rows: number;
              readonly entities: Int32Array;
              readonly columns: Readonly<Columns>;
              row(row: number): Row;
              get(entity: number): Row | undefined;
              [Symbol.iterator](): Iterator<Row>;
            }
            """;

    private static final String TAIL =
            """
            export interface Mirror extends EventTarget, Partial<Sections> {
              readonly ready: Promise<void>;
              readonly version: number;
              readonly step: number;
              within(millis: number): Promise<void>;
              select<T>(selector: (state: State) => T): T;
              watch<T>(
                selector: (state: State) => T,
                listener: (value: T, before: T | undefined, state: State) => void,
                options?: { equals?: (one: T, other: T) => boolean; immediate?: boolean },
              ): () => void;
              subscribe(listener: (state: State) => void): () => void;
              getSnapshot(): State | null;
            }

            export function mirror(game: { readonly mirror: EventTarget }): Mirror;
            """;

    private MirrorTypes() {}

    static String of(List<GameShape.Section> sections) {
        StringBuilder text = new StringBuilder(HEAD);
        for (GameShape.Section section : sections) section(section, text);
        text.append("\nexport interface Sections {\n");
        for (GameShape.Section section : sections) {
            String name = typeName(section);
            text.append("  readonly " + section.name() + ": Section<" + name + "Row, ");
            text.append(name + "Columns>;\n");
        }
        text.append("}\n\n");
        text.append("export interface State extends Sections {\n");
        text.append("  readonly version: number;\n  readonly step: number;\n}\n\n");
        return text.append(TAIL).toString();
    }

    private static void section(GameShape.Section section, StringBuilder text) {
        String name = typeName(section);
        text.append("\nexport interface " + name + "Columns {\n");
        for (GameShape.Column column : section.columns()) {
            text.append("  '" + column.name() + "': " + array(column) + ";\n");
        }
        text.append("}\n\nexport interface " + name + "Row {\n");
        if (section.isTable()) text.append("  readonly entity: number;\n");
        SortedMap<String, StringBuilder> parts = new TreeMap<>();
        for (GameShape.Column column : section.columns()) {
            int point = column.name().indexOf('.');
            String whole = point < 0 ? "" : column.name().substring(0, point);
            String member = "readonly " + column.name().substring(point + 1) + ": " + type(column);
            if (point < 0) {
                text.append("  " + member + ";\n");
            } else {
                parts.computeIfAbsent(whole, any -> new StringBuilder()).append(member + "; ");
            }
        }
        parts.forEach(
                (whole, members) -> text.append("  readonly " + whole + ": { " + members + "};\n"));
        text.append("}\n");
    }

    private static String typeName(GameShape.Section section) {
        return Character.toUpperCase(section.name().charAt(0)) + section.name().substring(1);
    }

    private static String array(GameShape.Column column) {
        return switch (column.type()) {
            case "f32" -> "Float32Array";
            case "i32" -> "Int32Array";
            case "u8" -> "Uint8Array";
            case "i64" -> "BigInt64Array";
            default -> "Float64Array";
        };
    }

    private static String type(GameShape.Column column) {
        if (column.meaning().equals("text")) return "string";
        if (column.width() > 1) return array(column);
        if (column.meaning().equals("boolean")) return "boolean";
        if (column.meaning().equals("enum")) {
            return column.values().stream()
                    .map(value -> "'" + value + "'")
                    .collect(Collectors.joining(" | "));
        }
        return column.type().equals("i64") ? "bigint" : "number";
    }
}
