// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import dev.windhover.cli.Command;
import dev.windhover.cli.Repository;
import dev.windhover.cli.doctor.DoctorCommand;
import dev.windhover.cli.doctor.Machine;
import dev.windhover.cli.doctor.MissingProgram;
import dev.windhover.cli.serve.ServeCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chooses what {@code windhover} does. */
public final class Launch {
    private static final String USAGE =
            """
            usage: windhover COMMAND [argument...]

              demo [SAMPLE] [--port N] [--plain] [--config FILE]
                                              build the sample and serve it
              test [Maven argument...]        run every test, browser tests included
              bench [NAME...]                 run benchmarks: all, or those that are named
              features [--json]               list every feature with the tests that prove it
              serve DIR [--port N] [--plain] [--config FILE]
                                              serve a folder; --plain without isolation headers;
                                              with a configuration that open pages follow as it is saved
              serve --headless GAME [option...]
                                              run a game's class here, for clients over WebSocket
              logs ADDRESS [--level LEVEL] [--subsystem NAME] [--trace ID] [--follow]
                                              print what a game that is served wrote down
              inspect ADDRESS [PATH...]       print values of a game that is served
              run GAME [--steps N] [--seed S] [--speed X] [--set NAME=N]...
                                              run a game here, as fast as it can; GAME is a class, the
                                              folder of a built site, or a sample; --console to lead
                                              it by lines: play, step, back, look, and so on
              record GAME --to FILE [--steps N] [option...]
                                              the same, and write the run down
              replay FILE [GAME] [--from STEP] [--speed X]
                                              run what was written down again; --console as above
              verify FILE|FOLDER [GAME]       compare recordings with what today's code makes of them
              diff FILE [FILE] [GAME]         tell where two recordings, or a recording and today's code,
                                              part: step, table, row and column
              scenario GAME [NAME]... [--golden FOLDER [--update]] [--to FOLDER]
                       [--gallery SITE] [--list] [--bench [--rounds N] [--json]]
                                              play a game's scenarios, and tell what does not hold;
                                              a page of the site plays them too; or time their steps
              saves FOLDER [remove SLOT | export SLOT FILE | import FILE SLOT]
                                              list the saves of a folder, and take them out or in
              telemetry FILE [--json OUT] [--trace OUT]
                                              tell what steps and frames took, or write it for
                                              other tools
              config check FILE               say what is wrong with a configuration
              config schema                   print the JSON Schema of configurations
              explain [REPORT] [--lines FILE] tell a failure of a release in lines of Java
              build [option...]               build a game's site without Maven
              doctor                          say what this machine has and what it lacks
              fmt                             format the sources
              help                            print this

            --verbose prints Maven's output as it comes; else it goes to target/logs.
            """;

    private Launch() {}

    /** Exits with the code of the command. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments), Machine.here(), System.out, System.err));
    }

    static int run(List<String> arguments, Machine machine, PrintStream out, PrintStream err)
            throws Exception {
        List<String> rest = new ArrayList<>(arguments);
        boolean verbose = rest.remove("--verbose") || machine.isCi();
        String name = rest.isEmpty() ? "help" : rest.remove(0);
        if (List.of("help", "--help", "-h").contains(name)) {
            out.print(USAGE);
            return Command.OK;
        }
        Setting setting = new Setting(Repository.find(), machine, verbose);
        Command command = command(name, setting, rest);
        if (command == null) {
            err.println("windhover: there is no command '" + name + "'");
            err.print(USAGE);
            return Command.USAGE;
        }
        try {
            return command.run(rest, out, err);
        } catch (MissingProgram e) {
            err.println("windhover: " + e.getMessage());
            return Command.FAILED;
        }
    }

    /** The command of a name; null where there is none. */
    static Command command(String name, Setting setting, List<String> arguments) {
        return switch (name) {
            case "demo" -> new DemoRun(setting);
            case "test" -> new TestRun(setting);
            case "bench" -> BuiltCommand.ofBrowserTests(setting, name);
            case "run", "record" -> new GameRun(setting, name, 0);
            case "replay", "verify", "diff" -> new GameRun(setting, name, 1);
            case "scenario" -> GameRun.first(setting, name);
            case "serve" -> server(setting, arguments);
            case "doctor" -> new DoctorCommand(setting.machine());
            case "fmt" -> (extra, o, e) -> format(setting, extra, o);
            case "features", "build", "config", "explain" -> BuiltCommand.ofTools(setting, name);
            case "inspect", "logs", "saves", "telemetry" -> BuiltCommand.ofTools(setting, name);
            default -> null;
        };
    }

    /** All but a folder needs more than what the launcher was compiled from. */
    static Command server(Setting setting, List<String> arguments) {
        return ServeCommand.isMore(arguments)
                ? BuiltCommand.ofTools(setting, "serve")
                : new ServeCommand();
    }

    private static int format(Setting setting, List<String> arguments, PrintStream out)
            throws IOException, InterruptedException, MissingProgram {
        List<String> goals = new ArrayList<>(List.of("spotless:apply"));
        goals.addAll(arguments);
        int code = new MavenBuild(setting, out, new Progress(out)).run("fmt", goals, Map.of());
        return code == 0 ? Command.OK : Command.FAILED;
    }
}
