// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli;

import dev.windhover.cli.bench.BenchCommand;
import dev.windhover.cli.config.ConfigCommand;
import dev.windhover.cli.config.LiveConfiguration;
import dev.windhover.cli.features.FeaturesCommand;
import dev.windhover.cli.headless.HeadlessCommand;
import dev.windhover.cli.headless.SavesCommand;
import dev.windhover.cli.lines.ExplainCommand;
import dev.windhover.cli.look.InspectCommand;
import dev.windhover.cli.look.LogsCommand;
import dev.windhover.cli.replay.DiffCommand;
import dev.windhover.cli.replay.RecordCommand;
import dev.windhover.cli.replay.ReplayCommand;
import dev.windhover.cli.replay.RunCommand;
import dev.windhover.cli.replay.ScenarioCommand;
import dev.windhover.cli.replay.VerifyCommand;
import dev.windhover.cli.serve.ServeCommand;
import dev.windhover.cli.site.SiteCommand;
import dev.windhover.cli.telemetry.TelemetryCommand;
import java.io.PrintStream;
import java.util.List;

/** Runs the subcommands that need the project to be built. The launcher calls it. */
public final class Main {
    private Main() {}

    /** Exits with the code of the subcommand. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** The code that the subcommand ends with. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err)
            throws Exception {
        String name = arguments.isEmpty() ? "" : arguments.get(0);
        Command command =
                switch (name) {
                    case "bench" -> new BenchCommand(Repository.find());
                    case "build" -> Main::build;
                    case "config" -> new ConfigCommand();
                    case "explain" -> new ExplainCommand(System.in);
                    case "features" -> new FeaturesCommand(Repository.find());
                    case "inspect" -> new InspectCommand();
                    case "logs" -> new LogsCommand();
                    case "diff" -> new DiffCommand();
                    case "record" -> new RecordCommand();
                    case "replay" -> new ReplayCommand().ledBy(System.in, isTerminal());
                    case "run" -> new RunCommand().ledBy(System.in, isTerminal());
                    case "saves" -> new SavesCommand();
                    case "scenario" -> new ScenarioCommand();
                    case "serve" ->
                            HeadlessCommand.isMeant(arguments)
                                    ? new HeadlessCommand()
                                    : new ServeCommand(LiveConfiguration::join);
                    case "telemetry" -> new TelemetryCommand();
                    case "verify" -> new VerifyCommand();
                    default -> null;
                };
        if (command == null) {
            err.println(
                    "usage: windhover bench|build|config|diff|explain|features|inspect|logs|record"
                            + "|replay|run|saves|scenario|serve|telemetry|verify [argument...]");
            return Command.USAGE;
        }
        return command.run(arguments.subList(1, arguments.size()), out, err);
    }

    /** As the launcher knows it, behind which this has no terminal of its own. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("windhover.terminal");
    }

    private static int build(List<String> arguments, PrintStream out, PrintStream err) {
        return SiteCommand.run(arguments.toArray(String[]::new), out, err);
    }
}
