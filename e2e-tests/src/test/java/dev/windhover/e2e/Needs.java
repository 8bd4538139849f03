// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a test needs of a browser. A test that runs {@link InBrowsers} is run in those that have it
 * all; any other is run in Chromium alone, and one that says nothing needs what {@link BrowserTest}
 * does.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Inherited
@interface Needs {
    Ability[] value();
}
