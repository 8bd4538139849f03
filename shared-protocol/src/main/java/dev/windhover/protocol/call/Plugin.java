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
}
