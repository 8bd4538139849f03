// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import dev.windhover.cli.doctor.Machine;
import dev.windhover.cli.doctor.MissingProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine, started once for all tests of a run. */
final class Chromium {
    /**
     * Software rendering without a display. Mesa draws instances ten times as fast as SwiftShader,
     * and without the block list's exception there is no WebGL at all.
     */
    private static final List<String> FLAGS =
            List.of(
                    "--use-angle=gl-egl",
                    "--ignore-gpu-blocklist",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run");

    private static Browser shared;

    private Chromium() {}

    /** Where it is, if it is anywhere. */
    static Optional<Path> path() {
        try {
            return dev.windhover.cli.doctor.Browser.find(Machine.here());
        } catch (MissingProgram e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The browser that tests share; each takes contexts of its own. */
    static synchronized Browser shared() {
        if (shared == null || !shared.isConnected()) {
            shared = launch(List.of());
        }
        return shared;
    }

    /** One with more flags, for the caller to close. */
    static synchronized Browser launch(List<String> moreFlags) {
        Path path =
                path().orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "no Chromium; see ./windhover doctor"));
        return Driver.shared()
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(path)
                                .setArgs(
                                        Stream.concat(FLAGS.stream(), moreFlags.stream())
                                                .toList()));
    }
}
