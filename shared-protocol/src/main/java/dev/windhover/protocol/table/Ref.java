// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an int an entity: one that has a row in the table of another record, or 0 for none. Who
 * keeps one asks the table before using it, because the entity may have died.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Ref {
    /** The record with {@link Table} whose table the entity has a row in. */
    Class<?> value();
}
