// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import dev.windhover.cli.doctor.Browser;
import dev.windhover.cli.doctor.DebianPackages;
import dev.windhover.cli.doctor.Machine;
import dev.windhover.cli.doctor.MissingProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a browser that draws, where it can: by package, on Debian, as root. */
final class RequiredBrowser {
    private final Setting setting;
    private final PrintStream out;
    private final Progress progress;

    RequiredBrowser(Setting setting, PrintStream out, Progress progress) {
        this.setting = setting;
        this.out = out;
        this.progress = progress;
    }

    /** The variables that tell the tests which browser to drive, and to fetch nothing. */
    Map<String, String> variables() throws IOException, InterruptedException, MissingProgram {
        Machine machine = setting.machine();
        Optional<Path> browser = Browser.find(machine);
        if (machine.isDebian()) {
            List<String> missing = DebianPackages.missing(machine, DebianPackages.BROWSER);
            if (browser.isPresent()) {
                missing.remove("chromium");
            }
            if (!missing.isEmpty() && machine.isRoot()) {
                install(missing);
                browser = Browser.find(machine);
            } else if (!missing.isEmpty() && browser.isPresent()) {
                out.println(
                        "Drawing will be slow. To speed it up: "
                                + DebianPackages.command(machine, missing));
            }
        }
        Path found =
                browser.orElseThrow(
                        () ->
                                new MissingProgram(
                                        "The browser tests need a browser, and none was found.",
                                        Browser.command(machine)));
        return Map.of(Browser.VARIABLE, found.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    }

    private void install(List<String> packages)
            throws IOException, InterruptedException, MissingProgram {
        progress.say("installing " + String.join(" ", packages));
        Path installer =
                setting.machine()
                        .onPath("apt-get")
                        .orElseThrow(
                                () ->
                                        new MissingProgram(
                                                "apt-get is not on the path.",
                                                Browser.command(setting.machine())));
        for (List<String> command : DebianPackages.commands(installer, packages)) {
            Path log = setting.root().resolve("target/logs").resolve(command.get(1) + ".log");
            progress.say("apt-get " + command.get(1) + ", log: " + log);
            int code =
                    new RunProgram(log, progress, out, setting.verbose())
                            .run(
                                    command,
                                    setting.root(),
                                    Map.of("DEBIAN_FRONTEND", "noninteractive"),
                                    line -> {});
            if (code != 0) {
                throw new MissingProgram(
                        String.join(" ", command) + " failed with exit code " + code + ".",
                        DebianPackages.command(setting.machine(), packages));
            }
        }
        progress.say("installed");
    }
}
