// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.model;

import java.util.Optional;

/**
 * A parameter of a call or a component of a record.
 *
 * @param doc what the documentation says of it; may be blank
 */
public record Part(String name, Shape shape, Optional<String> unit, String doc) {
    /** What documentation and unit say together; may be empty. */
    public String said() {
        String in = unit.map(each -> "in " + each).orElse("");
        return doc.strip() + (doc.isBlank() || in.isEmpty() ? "" : ", ") + in;
    }
}
