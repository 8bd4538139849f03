// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.site.GameClass;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.log.Levels;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which game is run on this JVM, and with what: read from a command line. */
public final class GameOptions {
    /** What {@link #takes} understands, for usage lines. */
    public static final String LAUNCH_USAGE =
            "[--classes PATH] [--seed N] [--set NAME=N]... [--log LEVEL[,NAME=LEVEL]...]";

    private String game = "";
    private String classPath = "";
    private long seed = 1;
    private boolean isSeedGiven;
    private Optional<Levels> levels = Optional.empty();
    private final Map<String, Integer> parameters = new LinkedHashMap<>();

    /** The same again, for one more game. */
    public GameOptions copy() {
        GameOptions copy = new GameOptions();
        copy.game = game;
        copy.classPath = classPath;
        copy.seed = seed;
        copy.isSeedGiven = isSeedGiven;
        copy.levels = levels;
        copy.parameters.putAll(parameters);
        return copy;
    }

    /** A class, or the folder of a built site. */
    public void game(String named) {
        game = named;
    }

    /** Empty before {@link #game} was told one. */
    public String game() {
        return game;
    }

    /** Whether an option is one of a game's, and then takes it. */
    public boolean takes(String option, String value) {
        switch (option) {
            case "--classes" -> classPath = value;
            case "--seed" -> {
                seed = number(value, Long.MIN_VALUE, Long.MAX_VALUE);
                isSeedGiven = true;
            }
            case "--set" -> set(value);
            case "--log" -> levels = Optional.of(Levels.parse(value));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether seed or parameters were chosen, which a replay takes from its recording. */
    public boolean hasLaunch() {
        return isSeedGiven || !parameters.isEmpty();
    }

    /**
     * What was named may be the folder of a built site, as {@code serve} takes it.
     *
     * @throws IOException when that has no game in it
     */
    public void locate() throws IOException {
        Path site = Path.of(game);
        if (Files.isDirectory(site)) {
            SiteGame built = SiteGame.of(site);
            game = built.gameClass();
            if (classPath.isEmpty()) classPath = built.classPath();
        }
        if (classPath.isEmpty()) classPath = "target" + File.separator + "classes";
    }

    /** With the game's classes; to be closed when the game has ended. */
    public URLClassLoader loader() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), getClass().getClassLoader());
    }

    /** A new game each time. */
    public Game create(ClassLoader loader) {
        return GameClass.create(game, loader);
    }

    /** Whether the lines that the game writes are to be printed. */
    public boolean logs() {
        return levels.isPresent();
    }

    /** The same with the levels that were typed, if any were. */
    public HostDef logged(HostDef def) {
        return levels.map(def::logged).orElse(def);
    }

    /** Of a release that runs on this JVM. */
    public HostDef def(Game created) {
        return logged(HostDef.release().identity(JvmIdentity.of(created)));
    }

    public Launch launch() {
        Launch launch = Launch.seeded(seed);
        for (Map.Entry<String, Integer> each : parameters.entrySet()) {
            launch = launch.with(each.getKey(), each.getValue());
        }
        return launch;
    }

    private void set(String value) {
        int equals = value.indexOf('=');
        if (equals < 1) throw new IllegalArgumentException("'" + value + "' is not NAME=N");
        String number = value.substring(equals + 1);
        int chosen = (int) number(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
        parameters.put(value.substring(0, equals), chosen);
    }

    /**
     * Reads a whole number of a command line.
     *
     * @throws IllegalArgumentException with a sentence for whoever typed it
     */
    public static long number(String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a number within " + least + ".." + most);
    }
}
