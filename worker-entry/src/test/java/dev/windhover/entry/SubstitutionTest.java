// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.teavm.Substitutions;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.teavm.extension.spi.substitution.ClassSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/**
 * The classes that a build puts in the place of others: they exist and can do what those can. A
 * build does not say so when they cannot, it fails somewhere else.
 */
class SubstitutionTest {
    /** Answers as the compiler would: by what name a class is replaced. */
    private static String substitute(String name) {
        String[] found = {name};
        new Substitutions().contribute(new Sink(name, found));
        return found[0];
    }

    private record Sink(String name, String[] found) implements SubstitutionSink {
        @Override
        public ClassSubstitutionPolicy selectClasses(Predicate<String> selected) {
            return new Policy(selected.test(name) ? name : null, found);
        }
    }

    private record Policy(String name, String[] found) implements ClassSubstitutionPolicy {
        @Override
        public ClassSubstitutionPolicy replacePackage(String from, String to) {
            if (name != null && name.startsWith(from + ".")) {
                found[0] = to + name.substring(from.length());
            }
            return this;
        }

        @Override
        public ClassSubstitutionPolicy simpleNamePrefix(String prefix) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClassSubstitutionPolicy simpleNameSuffix(String suffix) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClassSubstitutionPolicy packagePrefix(String prefix) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClassSubstitutionPolicy packageSuffix(String suffix) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClassSubstitutionPolicy dontFallbackWhenNoSubstitution() {
            throw new UnsupportedOperationException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.windhover.engine.memory.FloatColumn",
                "dev.windhover.engine.memory.IntColumn",
                "dev.windhover.engine.memory.LongColumn",
                "dev.windhover.engine.memory.DoubleColumn",
                "dev.windhover.engine.memory.ByteColumn",
                "dev.windhover.engine.memory.Fence"
            })
    void columnOfTheBrowserHasTheApiOfTheOneItReplaces(String name) throws Exception {
        Class<?> original = Class.forName(name);
        Class<?> replacement = Class.forName(substitute(name));

        assertEquals("dev.windhover.entry.memory", replacement.getPackageName());
        assertEquals(original.getSuperclass(), replacement.getSuperclass());
        assertEquals(original.getModifiers(), replacement.getModifiers());
        assertEquals(api(original), api(replacement));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.joml.Options", "org.joml.Runtime"})
    void replacementInTheMathLibraryHasAllThatTheOriginalHas(String name) throws Exception {
        Class<?> replacement = Class.forName(substitute(name));

        assertEquals("dev.windhover.entry.joml", replacement.getPackageName());
        assertTrue(
                api(replacement).containsAll(api(Class.forName(name))),
                () -> api(replacement) + " lacks some");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.windhover.engine.memory.Column",
                "dev.windhover.engine.memory.Column$Type",
                "dev.windhover.engine.memory.Arena",
                "org.joml.Math",
                "org.joml.Matrix4f"
            })
    void otherClassesStay(String name) {
        assertEquals(name, substitute(name));
    }

    /** The build writes these bodies; it looks for them by name. */
    @Test
    void methodsWhoseBodiesTheBuildWritesAreThere() throws Exception {
        Method create = GameFactory.class.getDeclaredMethod("create");
        Method checked =
                Class.forName("dev.windhover.entry.memory.Bounds").getDeclaredMethod("checked");

        assertEquals("dev.windhover.engine.host.Game", create.getReturnType().getName());
        assertEquals(boolean.class, checked.getReturnType());
        assertTrue(Modifier.isStatic(create.getModifiers() & checked.getModifiers()));
    }

    /** Public members and overridable ones, with their types, without the name of the class. */
    private static Set<String> api(Class<?> type) {
        Set<String> members = new TreeSet<>();
        for (Method method : type.getDeclaredMethods()) {
            if (isApi(method.getModifiers())) {
                members.add(
                        Modifier.toString(method.getModifiers() & ~Modifier.FINAL)
                                + " "
                                + method.getReturnType().getSimpleName()
                                + " "
                                + method.getName()
                                + parameters(method.getParameterTypes()));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isApi(constructor.getModifiers())) {
                members.add("new" + parameters(constructor.getParameterTypes()));
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (isApi(field.getModifiers())) {
                members.add(field.getType().getSimpleName() + " " + field.getName());
            }
        }
        return members;
    }

    private static boolean isApi(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String parameters(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getSimpleName).toList().toString();
    }
}
