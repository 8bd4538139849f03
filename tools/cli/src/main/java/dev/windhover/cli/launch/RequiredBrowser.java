// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import dev.windhover.cli.doctor.Browser;
import dev.windhover.cli.doctor.DebianPackages;
import dev.windhover.cli.doctor.Firefox;
import dev.windhover.cli.doctor.Machine;
import dev.windhover.cli.doctor.MissingProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings browsers that draw, where it can: by package, on Debian, as root. */
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

    /**
     * The same with a Firefox, for those tests that are about it. They are skipped where it is
     * missing, but not where nobody would see that they are.
     */
    Map<String, String> variablesOfTests()
            throws IOException, InterruptedException, MissingProgram {
        Machine machine = setting.machine();
        Map<String, String> variables = new LinkedHashMap<>(variables());
        // What a person has set is never passed over in silence.
        Firefox.find(machine);
        try {
            if (machine.isDebian() && machine.isRoot()) {
                installFirefox();
            }
            Path firefox = Firefox.find(machine).orElseThrow(() -> lacks("Firefox was not found."));
            variables.put(Firefox.VARIABLE, firefox.toString());
            if (Firefox.lacksScreen(machine)) {
                throw lacks("Firefox has no screen: Xvfb was not found.");
            }
        } catch (MissingProgram e) {
            if (machine.isCi()) {
                throw e;
            }
            out.println("The tests in Firefox will be skipped. " + e.getMessage());
        }
        return variables;
    }

    private MissingProgram lacks(String what) {
        return new MissingProgram(what, Firefox.command(setting.machine()));
    }

    private void installFirefox() throws IOException, InterruptedException, MissingProgram {
        Machine machine = setting.machine();
        List<String> missing = DebianPackages.missing(machine, DebianPackages.FIREFOX);
        if (Firefox.find(machine).isPresent()) {
            missing.remove("firefox-esr");
        }
        if (!Firefox.lacksScreen(machine)) {
            missing.remove("xvfb");
        }
        if (!missing.isEmpty()) {
            install(missing);
        }
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
