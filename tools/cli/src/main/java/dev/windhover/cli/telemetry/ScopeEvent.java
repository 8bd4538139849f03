// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A kernel of a step, or the scene of a frame, in a flight recording. */
@Name("dev.windhover.Scope")
@Label("Scope")
@Category("Windhover")
@Description("A kernel of a step, or the scene of a frame")
@StackTrace(false)
final class ScopeEvent extends Event {
    @Label("Scope")
    String scope;

    @Label("Step")
    int step;
}
