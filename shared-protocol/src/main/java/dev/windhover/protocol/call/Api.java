// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interface whose methods can be called from outside the world. Each method is one of five
 * kinds: {@link Command}, {@link Query}, {@link Job}, {@link Authority} and, which the world calls
 * outside of it, {@link Plugin}. Both ends are made from it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface Api {
    /** The name that clients call it by: a lower-case letter, then letters and digits. */
    String value();
}
