// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import dev.windhover.cli.doctor.Browser;
import dev.windhover.cli.doctor.DebianPackages;
import dev.windhover.cli.doctor.Firefox;
import dev.windhover.cli.doctor.Machine;
import dev.windhover.cli.doctor.MissingProgram;
import dev.windhover.cli.doctor.WebKit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

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
     * The same with the other browsers, for those tests that are about them. They are skipped where
     * one is missing, but not where nobody would see that they are.
     */
    Map<String, String> variablesOfTests()
            throws IOException, InterruptedException, MissingProgram {
        Machine machine = setting.machine();
        Map<String, String> variables = new LinkedHashMap<>(variables());
        bring(
                new Other(
                        "Firefox",
                        Firefox.VARIABLE,
                        DebianPackages.FIREFOX,
                        Firefox::find,
                        Firefox::lacksScreen,
                        Firefox::command),
                variables);
        if (WebKit.isPossible(machine)) {
            bring(
                    new Other(
                            "WebKit",
                            WebKit.VARIABLE,
                            DebianPackages.WEBKIT,
                            WebKit::find,
                            WebKit::lacksScreen,
                            WebKit::command),
                    variables);
        } else {
            out.println("The tests in WebKit are skipped: there is none to be had here.");
        }
        return variables;
    }

    /** Looks for a program; a person may have named one that is not there. */
    private interface Finder {
        Optional<Path> find(Machine machine) throws MissingProgram;
    }

    /** A browser beside the one that no test is without; the first package is its own. */
    private record Other(
            String name,
            String variable,
            List<String> packages,
            Finder finder,
            Predicate<Machine> dark,
            Function<Machine, String> command) {}

    private void bring(Other browser, Map<String, String> variables)
            throws IOException, InterruptedException, MissingProgram {
        Machine machine = setting.machine();
        // What a person has set is never passed over in silence.
        browser.finder().find(machine);
        try {
            if (machine.isDebian() && machine.isRoot()) {
                install(browser);
            }
            Path found =
                    browser.finder()
                            .find(machine)
                            .orElseThrow(() -> lacks(browser, " was not found."));
            variables.put(browser.variable(), found.toString());
            if (browser.dark().test(machine)) {
                throw lacks(browser, " has no screen: Xvfb was not found.");
            }
        } catch (MissingProgram e) {
            if (machine.isCi()) {
                throw e;
            }
            out.println("The tests in " + browser.name() + " will be skipped. " + e.getMessage());
        }
    }

    private MissingProgram lacks(Other browser, String what) {
        return new MissingProgram(
                browser.name() + what, browser.command().apply(setting.machine()));
    }

    private void install(Other browser) throws IOException, InterruptedException, MissingProgram {
        Machine machine = setting.machine();
        List<String> missing = DebianPackages.missing(machine, browser.packages());
        if (browser.finder().find(machine).isPresent()) {
            missing.remove(browser.packages().get(0));
        }
        if (!browser.dark().test(machine)) {
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
