// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Changes the world, at the boundary before the next step. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Command {}
