// SPDX-License-Identifier: Apache-2.0
package dev.windhover.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says which rows of {@code docs/features.md} a test proves. On a class it covers every test in it.
 *
 * <p>Such a claim is checked: {@code ./windhover features} fails on an id that is not in the list
 * and on a claim whose test did not pass.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Features.class)
@ExtendWith(PlacementExtension.class)
public @interface Feature {
    /** Ids of rows, such as {@code "W4"}. */
    String[] value();

    /** What of the row's acceptance sentence this test leaves open; empty when it shows all. */
    String partial() default "";
}
