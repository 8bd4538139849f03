// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name that a column had in older versions, so that their data finds it. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Was {
    /** The component's old name. */
    String value();
}
