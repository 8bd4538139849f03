// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import dev.windhover.cli.Command;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code windhover run} and what else takes a game: a sample may be named in its place, and is
 * compiled first. Its site is not built.
 */
final class GameRun implements Command {
    private static final Pattern GAME = Pattern.compile("<game>([\\w.]+)</game>");

    /** Options that have no value behind them. */
    private static final List<String> ALONE =
            List.of("--list", "--update", "--bench", "--json", BuiltCommand.CONSOLE);

    private final Setting setting;
    private final String name;
    private final int place;
    private final boolean isFirst;

    /**
     * A command that takes a game.
     *
     * @param place how many names stand before the game's at least
     */
    GameRun(Setting setting, String name, int place) {
        this(setting, name, place, false);
    }

    private GameRun(Setting setting, String name, int place, boolean isFirst) {
        this.setting = setting;
        this.name = name;
        this.place = place;
        this.isFirst = isFirst;
    }

    /** A command that takes a game before all other names. */
    static GameRun first(Setting setting, String name) {
        return new GameRun(setting, name, 0, true);
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        List<String> rest = new ArrayList<>(arguments);
        int at = named(rest);
        if (at >= 0 && isSample(rest.get(at))) {
            String module = DemoRun.SAMPLES + rest.get(at);
            if (!compile(module, err)) return FAILED;
            Path sample = setting.root().resolve(module);
            rest.set(at, gameOf(sample));
            String classes = sample.resolve("target/classes") + File.separator;
            rest.addAll(List.of("--classes", classes));
        }
        return BuiltCommand.ofTools(setting, name).run(rest, out, err);
    }

    /** Where the game's name is; less than 0 when there are too few. */
    private int named(List<String> arguments) {
        int names = 0;
        int last = -1;
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).startsWith("--")) {
                if (!ALONE.contains(arguments.get(i))) i++;
                continue;
            }
            if (names++ >= place) last = i;
            if (isFirst) break;
        }
        return last;
    }

    private boolean compile(String module, PrintStream err) throws Exception {
        Path built = setting.root().resolve(module).resolve("target/classes.built");
        if (Freshness.isFresh(built, DemoRun.sources(setting, module))) return true;
        // With what belongs to the classes: in a fresh copy the plugin that builds a game is one of
        // the modules, and no plugin before that.
        List<String> goals = new ArrayList<>(List.of("process-classes", "-pl", module, "-am"));
        goals.add("-Dspotless.check.skip=true");
        Progress progress = new Progress(err);
        int code = new MavenBuild(setting, err, progress).run(name, goals, Map.of());
        if (code != 0) return false;
        Files.writeString(built, "");
        return true;
    }

    private boolean isSample(String named) throws IOException {
        return !Files.exists(Path.of(named)) && DemoRun.samples(setting).contains(named);
    }

    private static String gameOf(Path sample) throws IOException {
        Matcher game = GAME.matcher(Files.readString(sample.resolve("pom.xml")));
        if (!game.find()) throw new IOException(sample + "/pom.xml names no game");
        return game.group(1);
    }
}
