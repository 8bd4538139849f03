// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares one kind of row that entities own. From {@code record Ship} the class {@code ShipTable}
 * is generated next to it, with one column per component; the record itself is only the
 * declaration, and nothing makes instances of it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Table {
    /**
     * The most rows there can be, 1 to 1 048 574: memory is laid for them once and never grows. A
     * full table refuses.
     */
    int rowsMax();

    /**
     * Which form of the row this is, from 1. Whoever adds, renames or drops a column that saved
     * data has raises it by one.
     */
    int version() default 1;

    /** Columns that older versions had and this one has no more. Their old data is dropped. */
    String[] gone() default {};

    /**
     * What the table is called in saved data and tools; the record's name with a small first letter
     * when empty. Given, it survives renaming the record.
     */
    String name() default "";
}
