// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Step code reaches this, and it may use what is not the same on every target: the build's check of
 * step code does not look into it. Right where nothing of it gets into the world, as with a table
 * that is only drawn.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Inexact {
    /** Why no bit of the world depends on it. */
    String value();
}
