// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import dev.windhover.cli.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code windhover demo}: builds the sample and serves it. Opens nothing. */
final class DemoRun implements Command {
    private static final String SAMPLE = "docs/samples/drift";

    private final Setting setting;

    DemoRun(Setting setting) {
        this.setting = setting;
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        Path sample = setting.root().resolve(SAMPLE);
        Path site = sample.resolve("target/site");
        Path built = sample.resolve("target/site.built");
        boolean isThere = Files.exists(site.resolve("index.html"));
        if (!isThere || !Freshness.isFresh(built, sources())) {
            Progress progress = new Progress(out);
            progress.say("building the sample; the first time this also fetches libraries");
            int code = new MavenBuild(setting, out, progress).run("demo", goals(), Map.of());
            if (code != 0) {
                return FAILED;
            }
            Files.writeString(built, "");
        }
        List<String> serve = new ArrayList<>(List.of(site.toString()));
        serve.addAll(arguments);
        return Launch.server(setting, arguments).run(serve, out, err);
    }

    private static List<String> goals() {
        return List.of(
                "package",
                "-pl",
                SAMPLE,
                "-am",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true");
    }

    private List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>(List.of(setting.root().resolve("pom.xml")));
        for (Path module : setting.repository().modules()) {
            sources.add(module.resolve("pom.xml"));
            sources.add(module.resolve("src/main"));
            if (setting.repository().name(module).equals(SAMPLE)) {
                break;
            }
        }
        return sources;
    }
}
