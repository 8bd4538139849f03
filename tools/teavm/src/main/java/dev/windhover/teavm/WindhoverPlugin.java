// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm;

import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/** Installs the transformers into a compilation. Found by the compiler as a service. */
public final class WindhoverPlugin implements TeaVMPlugin {
    @Override
    public void install(TeaVMHost host) {
        host.add(new GameBodies(host.getProperties()));
        host.add(new JomlBodies());
        host.add(new Negations());
    }
}
