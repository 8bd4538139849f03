// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.route;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Job;
import dev.windhover.protocol.call.Sliced;

/** Long work: found on a worker of its own, told step by step, and ended when nobody wants it. */
@Api("route")
public interface RouteApi {
    /** The shortest way by water that keeps off land as far as the vessel's draught asks for. */
    @Job
    Sliced<Passage> plan(PassageRequest request);
}
