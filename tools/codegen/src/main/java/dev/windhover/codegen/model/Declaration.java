// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.model;

import java.util.List;

/**
 * One annotated record, checked.
 *
 * @param rowsMax of a table the most rows, of a block how many there are
 * @param tableName what saved data and tools call it
 * @param isPublic whether the generated class is
 */
public record Declaration(
        RowKind kind,
        JavaName record,
        String tableName,
        int rowsMax,
        int version,
        List<String> gone,
        boolean isPublic,
        List<ColumnModel> columns) {
    public Declaration {
        gone = List.copyOf(gone);
        columns = List.copyOf(columns);
    }

    /** The class that is generated. */
    public JavaName generated() {
        return record.beside(record.simpleName() + kind.suffix());
    }
}
