// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.Scenarios;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The scenarios beside a game: in the class that is called as the game is, and Scenarios. */
final class ScenarioClass {
    private static final String BEHIND = "Scenarios";

    private ScenarioClass() {}

    /**
     * Those that are named, in their order; without names all of them.
     *
     * @throws IOException when there is no such class or scenario
     */
    static List<Scenario> of(String game, List<String> names, ClassLoader loader)
            throws IOException {
        List<Scenario> all = create(game + BEHIND, loader).all();
        Set<String> known = new TreeSet<>();
        for (Scenario each : all) {
            if (!known.add(each.name())) {
                throw new IOException("two scenarios of " + game + " are called " + each.name());
            }
        }
        if (names.isEmpty()) return all;
        List<Scenario> named = new ArrayList<>();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IOException(
                        game + " has no scenario " + name + "; it has " + String.join(", ", known));
            }
            for (Scenario each : all) {
                if (each.name().equals(name)) named.add(each);
            }
        }
        return named;
    }

    private static Scenarios create(String name, ClassLoader loader) throws IOException {
        try {
            return (Scenarios) loader.loadClass(name).getConstructor().newInstance();
        } catch (ClassNotFoundException none) {
            throw new IOException("there is no class " + name + " beside the game", none);
        } catch (ClassCastException other) {
            throw new IOException(name + " does not implement Scenarios", other);
        } catch (ReflectiveOperationException unfit) {
            throw new IOException(name + " cannot be made by a public constructor", unfit);
        }
    }
}
