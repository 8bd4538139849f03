// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares rows that no entity owns and that are always there: settings with one row, grids,
 * queues. From {@code record Camera} the class {@code CameraBlock} is generated next to it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Block {
    /** How many rows there are, 1 to 1 048 575. One is for settings. */
    int rows() default 1;

    /**
     * Which form of the row this is, from 1. Whoever adds, renames or drops a column that saved
     * data has raises it by one.
     */
    int version() default 1;

    /** Columns that older versions had and this one has no more. Their old data is dropped. */
    String[] gone() default {};

    /**
     * What the block is called in saved data and tools; the record's name with a small first letter
     * when empty. Given, it survives renaming the record.
     */
    String name() default "";
}
