// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test that measures time or jams the machine: while it runs, no other of this module does.
 * On a class it covers every test in it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@interface Alone {}
