// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.route;

import dev.windhover.protocol.call.Sliced;

/** Begins what it is asked for. */
public final class RoutePlanner implements RouteApi {
    @Override
    public Sliced<Passage> plan(PassageRequest request) {
        return new Planning(request);
    }
}
