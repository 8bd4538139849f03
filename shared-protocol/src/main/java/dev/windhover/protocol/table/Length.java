// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How much a String or an array holds in every row; in calls, how much it may hold at most. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Length {
    /**
     * Bytes of UTF-8 for a String, 1 to 255; elements for an array, 1 to 1024. In calls it is 1 to
     * 65 535, for lists as well.
     */
    int value();
}
