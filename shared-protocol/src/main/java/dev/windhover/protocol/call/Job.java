// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Long work off the step: a pure function of its arguments, whose result enters as input. The
 * method returns the result, or a {@link Sliced} that works towards it and can be stopped between
 * slices.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Job {
    /** Whether it is run once more when the worker that ran it is lost. */
    boolean retry() default true;
}
