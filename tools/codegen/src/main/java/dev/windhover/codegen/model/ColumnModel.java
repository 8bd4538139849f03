// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.model;

import java.util.Optional;

/**
 * One component, checked.
 *
 * @param name of the component and of its column
 * @param length UTF-8 bytes or elements in each row; 0 where the kind says it
 * @param ref name of the table that an entity has a row in
 * @param since first version that has it; 0 when every version has
 * @param initial what a new row has; empty for zero
 * @param doc what the record's documentation says of the component; may be blank
 */
public record ColumnModel(
        String name,
        ColumnKind kind,
        int length,
        Optional<JavaName> enumType,
        boolean scratch,
        Optional<String> unit,
        Optional<String> ref,
        Optional<String> was,
        int since,
        Initial initial,
        String doc) {}
