// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import dev.windhover.codegen.model.ColumnModel;

/**
 * Writes what is known of a column beyond its elements. From this the engine has its schema, and
 * from the schema hash, snapshot, patch and the reading of old data.
 */
final class SchemaEmitter {
    private SchemaEmitter() {}

    static CodeBlock field(ColumnModel column) {
        CodeBlock.Builder field =
                CodeBlock.builder().add("$T.of($S)", EngineNames.FIELD, column.name());
        if (column.scratch()) {
            field.add(".scratch()");
        }
        column.unit().ifPresent(unit -> field.add(".unit($S)", unit));
        column.ref().ifPresent(table -> field.add(".ref($S)", table));
        column.was().ifPresent(oldName -> field.add(".was($S)", oldName));
        if (column.since() > 0) {
            field.add(".since($L)", column.since());
        }
        if (column.kind().needsLength()) {
            field.add(".width($L)", column.length());
        }
        return field.build();
    }
}
