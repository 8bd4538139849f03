// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static dev.windhover.cli.site.base.SiteFailure.Reason.GAME_CLASS_MISSING;
import static dev.windhover.cli.site.base.SiteFailure.Reason.GAME_CLASS_UNFIT;
import static dev.windhover.cli.site.base.SiteFailure.Reason.GAME_THREW;

import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.cli.site.calls.GameCall;
import dev.windhover.engine.call.Calls;
import dev.windhover.engine.host.Blueprint;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Parameter;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.mirror.Section;
import dev.windhover.engine.schedule.Plan;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** Loads a game on the JVM, and asks the engine for its shape without running it. */
public final class GameClass {
    /** Of a game's stack trace; below lie only the engine and this build. */
    private static final int FRAMES_MAX = 8;

    private GameClass() {}

    /**
     * Makes a game.
     *
     * @throws SiteFailure when there is no such class, it is no game, or it throws
     */
    public static Game create(String name, ClassLoader loader) {
        return instantiate(name, load(name, loader));
    }

    static GameShape shape(String name, CompilePath path) {
        try (URLClassLoader loader = path.loader()) {
            Game game = create(name, loader);
            Blueprint blueprint;
            try {
                blueprint = Blueprint.of(game);
            } catch (RuntimeException | LinkageError e) {
                throw threw(name, "while it was being defined", e);
            }
            return shapeOf(blueprint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new SiteFailure(
                    GAME_CLASS_MISSING,
                    "There is no class "
                            + name
                            + " on the game's class path. A game is named in full, package"
                            + " included; see that its project was compiled, too.");
        } catch (ExceptionInInitializerError e) {
            throw threw(name, "while its class was loaded", e.getCause());
        } catch (LinkageError e) {
            throw new SiteFailure(
                    GAME_CLASS_UNFIT,
                    "The class "
                            + name
                            + " cannot be loaded: "
                            + e
                            + ". A library it needs is missing, or"
                            + " it was compiled for a later Java than the one that runs this build.",
                    e);
        }
    }

    private static Game instantiate(String name, Class<?> type) {
        if (!Game.class.isAssignableFrom(type)) {
            throw unfit(name, "does not implement " + Game.class.getName());
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            throw unfit(name, "is abstract");
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            throw unfit(name, "is not public");
        }
        try {
            Constructor<?> constructor = type.getConstructor();
            return (Game) constructor.newInstance();
        } catch (NoSuchMethodException e) {
            throw unfit(name, "has no public constructor without arguments");
        } catch (InvocationTargetException e) {
            throw threw(name, "in its constructor", e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw unfit(name, "cannot be constructed: " + e);
        }
    }

    private static SiteFailure unfit(String name, String why) {
        return new SiteFailure(
                GAME_CLASS_UNFIT, "The class " + name + " is no game: it " + why + ".");
    }

    /**
     * Tells what a game threw with the upper part of its stack, where its author finds the line.
     */
    private static SiteFailure threw(String name, String when, Throwable thrown) {
        StringBuilder text =
                new StringBuilder("The game " + name + " threw " + when + ": " + thrown);
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, FRAMES_MAX); i++) {
            text.append("\n    at ").append(frames[i]);
        }
        return new SiteFailure(GAME_THREW, text.toString(), thrown);
    }

    private static GameShape shapeOf(Blueprint blueprint) {
        return new GameShape(
                blueprint.layoutHash(),
                blueprint.arenaBase(),
                blueprint.arenaBytes(),
                blueprint.inboxAddress(),
                blueprint.inboxBytes(),
                blueprint.outboxAddress(),
                blueprint.outboxBytes(),
                blueprint.stepsPerSecond(),
                blueprint.hasJobs(),
                blueprint.savesPower(),
                blueprint.takesInput(),
                blueprint.parameters().stream().map(GameClass::parameter).toList(),
                blueprint.sections().stream().map(GameClass::section).toList(),
                clients(blueprint),
                inside(blueprint));
    }

    private static GameShape.Inside inside(Blueprint blueprint) {
        List<List<Integer>> addresses = new ArrayList<>();
        for (Block block : blueprint.world().blocks()) {
            addresses.add(block.columns().stream().map(Column::address).toList());
        }
        Plan plan = blueprint.plan();
        return new GameShape.Inside(addresses, plan.entries(), plan.flows());
    }

    private static GameShape.Clients clients(Blueprint blueprint) {
        Calls calls = blueprint.calls();
        List<GameCall> all = new ArrayList<>();
        for (int at = 0; at < calls.count(); at++) {
            all.add(GameCall.of(calls.name(at), calls.kind(at), calls.id(at)));
        }
        return new GameShape.Clients(
                blueprint.contractHash(),
                calls.hash(),
                calls.hashes(),
                Schema.json(blueprint.world()),
                List.copyOf(all));
    }

    private static GameShape.Parameter parameter(Parameter parameter) {
        return new GameShape.Parameter(
                parameter.name(), parameter.value(), parameter.min(), parameter.max());
    }

    private static GameShape.Section section(Section section) {
        List<GameShape.Column> columns = section.columns().stream().map(GameClass::column).toList();
        return new GameShape.Section(
                section.name(), section.block().length(), section.isTable(), columns);
    }

    private static GameShape.Column column(Column column) {
        return new GameShape.Column(
                column.name(),
                column.type().tag(),
                column.length(),
                column.width(),
                column.field().meaning().tag(),
                column.field().values());
    }
}
