// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.host.subsystem.Holdings;
import dev.windhover.engine.host.subsystem.Phase;
import dev.windhover.engine.host.subsystem.PhaseLog;
import dev.windhover.engine.host.subsystem.SubsystemFailed;
import dev.windhover.engine.host.subsystem.Subsystems;
import dev.windhover.engine.render.Gpu;
import dev.windhover.engine.render.Renderer;
import java.util.ArrayList;
import java.util.List;

/** What a host has taken while it ran, and gives back at its end. */
final class Ending {
    private final String whose;
    private final Holdings holdings;
    private final PhaseLog phases;
    private final Subsystems subsystems;
    private final Renderer renderer;
    private int deviceTicket;

    Ending(String whose, PhaseLog phases, Subsystems subsystems, Renderer renderer) {
        this.whose = whose;
        this.phases = phases;
        this.subsystems = subsystems;
        this.renderer = renderer;
        holdings = new Holdings(whose);
    }

    void open(Gpu gpu) {
        if (deviceTicket == 0) deviceTicket = holdings.take("the graphics device");
        renderer.open(gpu);
    }

    /** Stops the subsystems and frees the device, whatever throws on the way. */
    ShutdownReport at(int step) {
        List<SubsystemFailed> failures = subsystems.stopAll();
        List<String> leaks = new ArrayList<>(subsystems.leaks());
        closeDevice();
        for (String held : holdings.held()) {
            leaks.add(whose + " still holds " + held);
        }
        return new ShutdownReport(
                phases.entries(), step, List.copyOf(failures), List.copyOf(leaks));
    }

    private void closeDevice() {
        if (deviceTicket == 0) return;
        try {
            phases.run(Phase.CLOSE_DEVICE, whose, renderer::close);
            holdings.release(deviceTicket);
        } catch (RuntimeException | Error thrown) {
            // It is in the report, as a failed phase and as a leak; the end goes on.
        }
    }
}
