// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.cli.Command;
import dev.windhover.cli.FileFault;
import dev.windhover.cli.console.Console;
import dev.windhover.cli.console.Runs;
import dev.windhover.cli.headless.GameOptions;
import dev.windhover.cli.headless.LogTail;
import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.save.SaveRefused;
import dev.windhover.engine.journal.RecordingRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What is common to the commands that run a game: how they are read and how they fail. */
public abstract class GameCommand implements Command {
    private static final String CONSOLE = "--console";

    final GameOptions game = new GameOptions();
    private final String name;
    private InputStream in = InputStream.nullInputStream();
    private boolean isTerminal;
    private boolean isLed;
    private Runnable lastLines = () -> {};
    private final String usage;

    GameCommand(String name, String usage) {
        this.name = name;
        this.usage = usage;
    }

    @Override
    public final int run(List<String> arguments, PrintStream out, PrintStream err)
            throws InterruptedException {
        try {
            read(arguments);
        } catch (IllegalArgumentException e) {
            err.println(name + ": " + e.getMessage());
            err.println("usage: windhover " + name + " " + usage);
            return USAGE;
        }
        try {
            return work(out, err);
        } catch (UncheckedIOException e) {
            err.println(name + ": " + FileFault.told(e.getCause()));
            return FAILED;
        } catch (HostFailed e) {
            lastLines.run();
            err.println(name + ": " + e.failure().code() + " " + e.getMessage());
            err.println(name + ": identity: " + e.identity().text());
            return FAILED;
        } catch (IOException e) {
            err.println(name + ": " + FileFault.told(e));
            return FAILED;
        } catch (SiteFailure | RecordingRefused | SaveRefused e) {
            err.println(name + ": " + e.getMessage());
            return FAILED;
        }
    }

    /** Takes an option of its own; false when it has none of that name. */
    abstract boolean takes(String option, String value);

    /** Takes an option that has no value; false when it has none of that name. */
    boolean takesAlone(String option) {
        return false;
    }

    /** Takes what stands there without an option. */
    abstract void named(List<String> names);

    abstract int work(PrintStream out, PrintStream err) throws IOException, InterruptedException;

    /** Prints from here on what a game writes down, if that was asked for. */
    final void follow(HeadlessHost host, PrintStream err) {
        if (!game.logs()) return;
        err.println("identity: " + host.identity().text());
        LogTail lines = new LogTail(err::println, line -> true);
        lastLines = () -> lines.carry(host.host().logs());
        host.readBy(lastLines);
    }

    /**
     * Has it be led by lines where that is asked for.
     *
     * @param terminal whether a person types them
     */
    public final GameCommand ledBy(InputStream lines, boolean terminal) {
        in = lines;
        isTerminal = terminal;
        return this;
    }

    /** Takes what asks for lines to lead it; false when it is something else. */
    final boolean takesConsole(String option) {
        isLed |= option.equals(CONSOLE);
        return option.equals(CONSOLE);
    }

    final boolean isLed() {
        return isLed;
    }

    /** Refuses an option that says what lines say. */
    final void notLed(String option) {
        if (isLed) throw new IllegalArgumentException(option + " goes not with " + CONSOLE);
    }

    /** What leads it. */
    final Console console(RecordedGame code, double speed, PrintStream out, PrintStream err) {
        Runs runs = code.runs(host -> follow(host, err));
        return new Console(name, runs, in, isTerminal, out, err).speed(speed);
    }

    private void read(List<String> arguments) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            if (!option.startsWith("--")) {
                names.add(option);
                continue;
            }
            if (takesAlone(option)) continue;
            // The launcher puts options of its own behind what was typed.
            boolean isBare = i + 1 == arguments.size() || arguments.get(i + 1).startsWith("--");
            if (isBare) refuseBare(option);
            String value = arguments.get(++i);
            if (takes(option, value) || game.takes(option, value)) continue;
            throw new IllegalArgumentException("'" + option + "' is not understood");
        }
        named(names);
    }

    private void refuseBare(String option) {
        boolean isKnown = true;
        try {
            isKnown = takes(option, "") || game.takes(option, "");
        } catch (IllegalArgumentException needed) {
            // It is one of these, and its value is no empty one.
        }
        String what = isKnown ? " needs a value" : " is not understood";
        throw new IllegalArgumentException("'" + option + "'" + what);
    }

    /** Refuses another number of names than there may be. */
    static void count(List<String> names, int least, int most, String what) {
        if (names.size() < least) throw new IllegalArgumentException(what + " is missing");
        if (names.size() > most) {
            throw new IllegalArgumentException("'" + names.get(most) + "' is one name too many");
        }
    }

    /** Refuses what a recording says itself. */
    void launchedByTheRecording() {
        if (!game.hasLaunch()) return;
        throw new IllegalArgumentException("seed and parameters are in the recording");
    }

    static int steps(String value) {
        return (int) GameOptions.number(value, 0, Integer.MAX_VALUE);
    }
}
