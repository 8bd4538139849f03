// SPDX-License-Identifier: Apache-2.0
package dev.windhover.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says where a test runs the engine. An argument of type {@link Placement} of a parameterised test
 * wins over this annotation on the method, which wins over the one on the class; without any of
 * them the placement is {@link Placement#H}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface In {
    /** The one placement of every run of the test. */
    Placement value();
}
