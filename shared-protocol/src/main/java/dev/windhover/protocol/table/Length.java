// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How much a String or an array holds in every row. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Length {
    /** Bytes of UTF-8 for a String, 1 to 255; elements for an array, 1 to 1024. */
    int value();
}
