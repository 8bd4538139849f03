// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The first version that has this column. Rows of older data get the {@link Default}, or zero. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Since {
    /** From 2 to the version of the record. */
    int value();
}
