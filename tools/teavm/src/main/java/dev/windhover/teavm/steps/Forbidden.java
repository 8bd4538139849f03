// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm.steps;

import java.util.Map;
import java.util.Set;

/**
 * What of the JDK gives other results on a JVM than in a browser, or others from run to run, with
 * what to use instead. Everything else gives the same bits.
 */
final class Forbidden {
    private static final String BASE = " of dev.windhover.engine.base";
    private static final String DRAWS = "Draws of dev.windhover.engine.memory, or Rng" + BASE;
    private static final String ORDERED =
            "LinkedHashMap, LinkedHashSet or a sorted collection, whose order is defined";
    private static final String TIME = "the step's number: step.number(), step.seconds()";
    private static final String TEXTS = "whole numbers, or make the text where it is shown";
    private static final String OUTSIDE =
            "a command or an input: what comes from outside is journalled";
    private static final String ALONE = "a job, which runs beside the steps";

    private static final Set<String> ANGLES =
            Set.of("sin", "cos", "tan", "asin", "acos", "atan", "atan2");
    private static final Set<String> POWERS = Set.of("exp", "log", "pow", "cbrt", "hypot");

    private static final Map<String, String> MATH =
            Map.of(
                    "round", "Rounding.round" + BASE,
                    "rint", "Rounding.even" + BASE,
                    "IEEEremainder", "Rounding.remainder" + BASE,
                    "random", DRAWS,
                    "toRadians", "Trig.radians" + BASE,
                    "toDegrees", "Trig.degrees" + BASE,
                    "fma", "a product and a sum");

    private static final Set<String> INEXACT =
            Set.of(
                    "sinh cosh tanh expm1 log10 log1p ulp nextUp nextDown nextAfter scalb getExponent"
                            .split(" "));

    private static final Set<String> HASHED =
            Set.of(
                    "java/util/HashMap",
                    "java/util/HashSet",
                    "java/util/Hashtable",
                    "java/util/IdentityHashMap",
                    "java/util/WeakHashMap",
                    "java/util/concurrent/ConcurrentHashMap",
                    "java/util/Properties");

    private Forbidden() {}

    /** What to use instead of a method of the JDK or of TeaVM; null where it may be used. */
    static String instead(String owner, String name, String descriptor) {
        if (owner.equals("java/lang/Math") || owner.equals("java/lang/StrictMath")) {
            return insteadOfMath(name);
        }
        if (owner.startsWith("org/teavm/")) return OUTSIDE;
        if (owner.startsWith("java/lang/")) return insteadOfLanguage(owner, name, descriptor);
        if (owner.startsWith("java/util/")) return insteadOfCollection(owner, name, descriptor);
        if (owner.startsWith("java/time/") && name.equals("now")) return TIME;
        if (owner.startsWith("java/text/")) return TEXTS;
        if (owner.startsWith("java/security/")) return DRAWS;
        if (owner.startsWith("java/net/") || owner.startsWith("java/nio/file/")) return OUTSIDE;
        if (owner.startsWith("java/io/File") || owner.equals("java/io/Console")) return OUTSIDE;
        return null;
    }

    private static String insteadOfMath(String name) {
        if (ANGLES.contains(name)) return "Trig." + name + BASE;
        if (POWERS.contains(name)) return "Powers." + name + BASE;
        if (INEXACT.contains(name)) return "Trig, Powers or Rounding" + BASE;
        return MATH.get(name);
    }

    private static String insteadOfLanguage(String owner, String name, String descriptor) {
        boolean takesFloat = descriptor.startsWith("(F)") || descriptor.startsWith("(D)");
        boolean takesText = descriptor.startsWith("(Ljava/lang/String;)");
        return switch (owner) {
            case "java/lang/System" ->
                    switch (name) {
                        case "nanoTime", "currentTimeMillis" -> TIME;
                        case "identityHashCode" ->
                                "an entity or a row, which are the same everywhere";
                        case "getenv", "getProperty" -> "a parameter of the game";
                        default -> null;
                    };
            case "java/lang/Object", "java/lang/Enum" ->
                    switch (name) {
                        case "hashCode" -> "an entity, a row or Enum.ordinal()";
                        case "wait", "notify", "notifyAll" -> ALONE;
                        default -> null;
                    };
            case "java/lang/Float", "java/lang/Double" ->
                    switch (name) {
                        case "parseFloat", "parseDouble" -> "numbers instead of their texts";
                        case "valueOf" -> takesText ? "numbers instead of their texts" : null;
                        case "toString", "toHexString" -> TEXTS;
                        default -> null;
                    };
            case "java/lang/String", "java/lang/StringBuilder", "java/lang/StringBuffer" ->
                    switch (name) {
                        case "format", "formatted" -> TEXTS;
                        case "valueOf", "append", "insert" -> takesFloat ? TEXTS : null;
                        case "toLowerCase", "toUpperCase" ->
                                descriptor.startsWith("()") ? name + "(Locale.ROOT)" : null;
                        default -> null;
                    };
            case "java/lang/Thread", "java/lang/ThreadLocal", "java/lang/Runtime" -> ALONE;
            case "java/lang/Class" ->
                    name.startsWith("getDeclared") || name.equals("forName")
                            ? "what is generated; there is no reflection in a browser"
                            : null;
            default -> owner.startsWith("java/lang/reflect/") ? "what is generated" : null;
        };
    }

    private static String insteadOfCollection(String owner, String name, String descriptor) {
        if (HASHED.contains(owner) && name.equals("<init>")) return ORDERED;
        return switch (owner) {
            case "java/util/Map", "java/util/Set" ->
                    Set.of("of", "copyOf", "ofEntries").contains(name) ? ORDERED : null;
            case "java/util/stream/Collectors" ->
                    Set.of("toMap", "toSet", "groupingBy", "partitioningBy").contains(name)
                                    && !descriptor.contains("Supplier;")
                            ? ORDERED
                            : null;
            case "java/util/Collection" -> name.equals("parallelStream") ? "stream()" : null;
            case "java/util/Collections" -> name.equals("shuffle") ? DRAWS : null;
            case "java/util/Objects" ->
                    name.startsWith("hash") ? "an entity, a row or a number of your own" : null;
            case "java/util/Random", "java/util/SplittableRandom" -> DRAWS;
            case "java/util/UUID" -> name.equals("randomUUID") ? DRAWS : null;
            case "java/util/Date", "java/util/Calendar" ->
                    descriptor.startsWith("()") ? TIME : null;
            case "java/util/Locale" -> name.equals("getDefault") ? "Locale.ROOT" : null;
            case "java/util/Formatter", "java/util/Scanner" -> TEXTS;
            case "java/util/Timer" -> TIME;
            default -> {
                if (owner.startsWith("java/util/random/")) yield DRAWS;
                boolean isThreaded =
                        owner.startsWith("java/util/concurrent/")
                                && !owner.startsWith("java/util/concurrent/atomic/");
                yield isThreaded ? ALONE : null;
            }
        };
    }
}
