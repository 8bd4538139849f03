// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a new row has in this column instead of zero, and what rows get whose old data lacks it. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Default {
    /**
     * As it is written in Java, without suffix: {@code "1.5"}, {@code "0x4fb8ff"}, {@code "true"},
     * the name of an enum's constant, the text itself for a String. Vectors, matrices and arrays
     * have their numbers between commas; matrices and rotations know {@code "identity"}, and one
     * number fills a whole array.
     */
    String value();
}
