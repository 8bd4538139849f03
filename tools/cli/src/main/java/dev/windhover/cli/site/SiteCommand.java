// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static dev.windhover.cli.site.base.SiteFailure.Reason.SETTING_REFUSED;

import dev.windhover.cli.site.base.SiteFailure;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The site build from the command line, for projects that Maven does not build. */
public final class SiteCommand {
    private static final String USAGE =
            """
            usage: build --game CLASS --class-path PATHS [--name NAME] [--title TITLE] [--mode release|dev]
                         [--script true|false] [--sources PATHS] [--own-files FOLDER]
                         [--site FOLDER] [--work FOLDER]
            """;

    private SiteCommand() {}

    /**
     * Builds as the arguments say.
     *
     * @return the exit code: 0 when the site stands, 1 when not, 2 when the arguments make no sense
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            new SiteBuild(def(args), SiteListener.printing(out)).run();
            return 0;
        } catch (SiteFailure e) {
            err.println(e.getMessage());
            if (e.reason() == SETTING_REFUSED) {
                err.print(USAGE);
                return 2;
            }
            return 1;
        }
    }

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    private static SiteDef def(String[] args) {
        String game = null;
        List<Path> classPath = List.of();
        for (int i = 0; i + 1 < args.length; i += 2) {
            if (args[i].equals("--game")) {
                game = args[i + 1];
            } else if (args[i].equals("--class-path")) {
                classPath = paths(args[i + 1]);
            }
        }
        SiteDef def = new SiteDef(game, classPath);
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new SiteFailure(SETTING_REFUSED, "The option " + args[i] + " has no value.");
            }
            apply(def, args[i], args[i + 1]);
        }
        return def;
    }

    private static void apply(SiteDef def, String option, String value) {
        switch (option) {
            case "--game", "--class-path" -> {}
            case "--name" -> def.name(value);
            case "--title" -> def.title(value);
            case "--mode" -> def.mode(SiteDef.Mode.of(value));
            case "--script" -> def.script(Boolean.parseBoolean(value));
            case "--sources" -> def.sources(paths(value));
            case "--own-files" -> def.ownFiles(Path.of(value));
            case "--site" -> def.site(Path.of(value));
            case "--work" -> def.work(Path.of(value));
            default -> throw new SiteFailure(SETTING_REFUSED, "There is no option " + option + ".");
        }
    }

    private static List<Path> paths(String text) {
        List<Path> paths = new ArrayList<>();
        for (String part : text.split(File.pathSeparator)) {
            if (!part.isBlank()) {
                paths.add(Path.of(part));
            }
        }
        return paths;
    }
}
