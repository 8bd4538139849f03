// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Done by what the game runs in, the page or a program on the JVM, when the game asks for it: what
 * a world cannot do itself, such as storing, copying, sharing. The answer comes back as input.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Plugin {
    /** After so long the game is told that there was no answer; 1 to 3600. */
    int secondsMax() default 10;

    /**
     * Whether the answer also comes where another world was loaded meanwhile, or the game has gone
     * back: then into the world that is there, under the number below 0 that the question had above
     * it. Of what has this done to the world that asks.
     */
    boolean outlivesWorld() default false;
}
