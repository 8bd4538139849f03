// SPDX-License-Identifier: Apache-2.0
package dev.windhover.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holds several {@link Feature} tags; written by the compiler, never by hand. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(PlacementExtension.class)
public @interface Features {
    /** The tags in source order. */
    Feature[] value();
}
