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

/** {@code windhover demo}: builds a sample and serves it. Opens nothing. */
final class DemoRun implements Command {
    static final String SAMPLES = "docs/samples/";

    /** Unless another is named. */
    private static final String USUAL = "drift";

    private final Setting setting;

    DemoRun(Setting setting) {
        this.setting = setting;
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        boolean isNamed = !arguments.isEmpty() && !arguments.get(0).startsWith("-");
        String module = SAMPLES + (isNamed ? arguments.get(0) : USUAL);
        if (!isSample(module)) {
            err.println("windhover: there is no sample '" + arguments.get(0) + "'");
            err.println("samples: " + String.join(", ", samples(setting)));
            return USAGE;
        }
        List<String> rest = isNamed ? arguments.subList(1, arguments.size()) : arguments;
        Path sample = setting.root().resolve(module);
        Path site = sample.resolve("target/site");
        Path built = sample.resolve("target/site.built");
        boolean isThere = Files.exists(site.resolve("index.html"));
        if (!isThere || !Freshness.isFresh(built, sources(setting, module))) {
            Progress progress = new Progress(out);
            progress.say("building the sample; the first time this also fetches libraries");
            int code = new MavenBuild(setting, out, progress).run("demo", goals(module), Map.of());
            if (code != 0) {
                return FAILED;
            }
            Files.writeString(built, "");
        }
        List<String> serve = new ArrayList<>(List.of(site.toString()));
        serve.addAll(rest);
        return Launch.server(setting, rest).run(serve, out, err);
    }

    private boolean isSample(String module) throws IOException {
        return samples(setting).contains(module.substring(SAMPLES.length()));
    }

    /** Those that Maven builds. */
    static List<String> samples(Setting setting) throws IOException {
        return setting.repository().modules().stream()
                .map(setting.repository()::name)
                .filter(name -> name.startsWith(SAMPLES))
                .map(name -> name.substring(SAMPLES.length()))
                .toList();
    }

    private static List<String> goals(String sample) {
        return List.of(
                "package",
                "-pl",
                sample,
                "-am",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true");
    }

    /** What a sample is built from. */
    static List<Path> sources(Setting setting, String sample) throws IOException {
        List<Path> sources = new ArrayList<>(List.of(setting.root().resolve("pom.xml")));
        for (Path module : setting.repository().modules()) {
            sources.add(module.resolve("pom.xml"));
            sources.add(module.resolve("src/main"));
            if (setting.repository().name(module).equals(sample)) {
                break;
            }
        }
        return sources;
    }
}
