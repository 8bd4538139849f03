// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Writes down which test ran in which browser, and of the others why not: the launcher makes the
 * table of the guide of it. What a browser's driver lacks is declared and no skip; a browser that
 * is missing skips tests, and fails them where nobody would see that.
 */
final class BrowserRuns implements AfterEachCallback, InvocationInterceptor, AfterAllCallback {
    private static final Path FOLDER = Path.of("target", "browsers");

    /** How a line says that a test passed in a browser. */
    private static final String RAN = "ran";

    /** Between the words of a method's name. */
    private static final Pattern WORDS =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** Names, as they are written in the middle of a sentence. */
    private static final Map<String, String> NAMES =
            Map.of(
                    "jvm", "JVM",
                    "java script", "JavaScript",
                    "web assembly", "WebAssembly",
                    "web gl2", "WebGL2");

    /** What this class's tests came to, by test and browser. */
    private static final Map<String, String> LINES = new LinkedHashMap<>();

    /** Whether a browser has what a test needs; if not, that is written down. */
    static boolean canRun(ExtensionContext test, BrowserKind kind) {
        Method method = test.getRequiredTestMethod();
        String title = sentence(method.getName());
        Optional<String> impossible = kind.impossible();
        impossible.ifPresent(why -> note(test, title, kind, "skipped", why));
        if (impossible.isPresent()) return false;
        Optional<String> lack = lacking(needs(method, test), kind);
        lack.ifPresent(why -> note(test, title, kind, "lacks", why));
        return lack.isEmpty();
    }

    private static Optional<String> lacking(List<Ability> needs, BrowserKind kind) {
        return needs.stream().flatMap(each -> each.lack(kind).stream()).findFirst();
    }

    private static List<Ability> needs(Method method, ExtensionContext test) {
        // What a class needs is why its tests are not run in every browser: those that are, are.
        Stream<AnnotatedElement> declared =
                inBrowsers(method)
                        ? Stream.of(method)
                        : Stream.of(method, test.getRequiredTestClass());
        return declared.map(each -> each.getAnnotation(Needs.class))
                .flatMap(each -> each == null ? Stream.empty() : Arrays.stream(each.value()))
                .toList();
    }

    /**
     * A test of Chromium alone says what it needs that others lack, once it is known how it went.
     */
    @Override
    public void afterEach(ExtensionContext test) {
        Optional<Throwable> thrown = test.getExecutionException();
        if (thrown.filter(TestAbortedException.class::isInstance).isPresent()) return;
        Method method = test.getRequiredTestMethod();
        if (inBrowsers(method)) return;
        List<Ability> needs = needs(method, test);
        for (BrowserKind kind : BrowserKind.values()) {
            Optional<String> lack = lacking(needs, kind);
            if (lack.isEmpty() && kind != BrowserKind.CHROMIUM) continue;
            String outcome = lack.isPresent() ? "lacks" : thrown.isPresent() ? "failed" : RAN;
            note(test, needs.get(0).description(), kind, outcome, lack.orElse(""));
        }
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invoked,
            ExtensionContext test)
            throws Throwable {
        if (!inBrowsers(invoked.getExecutable())) {
            invocation.proceed();
            return;
        }
        BrowserKind kind = (BrowserKind) invoked.getArguments().get(0);
        String title = sentence(invoked.getExecutable().getName());
        try {
            BrowserTest target = (BrowserTest) invoked.getTarget().orElseThrow();
            target.driveIn(kind);
            proceed(invocation, invoked, target, kind);
            note(test, title, kind, RAN, kind.version());
        } catch (TestAbortedException e) {
            note(test, title, kind, "skipped", e.getMessage());
            throw e;
        } catch (Throwable e) {
            note(test, title, kind, "failed", e.getClass().getSimpleName());
            throw e;
        }
    }

    /**
     * A browser that ends by itself says nothing of the game: the test is run once more in a new
     * one, and the launcher tells of it. One that ends again has failed.
     */
    private static void proceed(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invoked,
            BrowserTest target,
            BrowserKind kind)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (TestAbortedException e) {
            throw e;
        } catch (Throwable e) {
            if (!target.hasLostBrowser()) throw e;
            noteEnd(invoked.getExecutable(), kind, e);
            target.closeAll();
            again(invoked, target);
        }
    }

    private static void again(ReflectiveInvocationContext<Method> invoked, BrowserTest target)
            throws Throwable {
        Method method = invoked.getExecutable();
        method.setAccessible(true);
        try {
            method.invoke(target, invoked.getArguments().toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void noteEnd(Method method, BrowserKind kind, Throwable seen)
            throws IOException {
        String test = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        String why = seen.toString().lines().findFirst().orElse("");
        Files.createDirectories(FOLDER);
        Files.writeString(
                FOLDER.resolve("ended.txt"),
                String.join("\t", kind.title(), test, why) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static boolean inBrowsers(Method method) {
        return method.isAnnotationPresent(InBrowsers.class);
    }

    /** {@code keysArriveOnAnyBoard} as a sentence. */
    private static String sentence(String method) {
        String sentence = String.join(" ", WORDS.split(method)).toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> each : NAMES.entrySet()) {
            sentence = sentence.replace(each.getKey(), each.getValue());
        }
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static void note(
            ExtensionContext test, String title, BrowserKind kind, String outcome, String reason) {
        String key = title + "\t" + kind.title();
        String line =
                String.join(
                        "\t",
                        inBrowsers(test.getRequiredTestMethod()) ? "test" : "group",
                        title,
                        test.getRequiredTestClass().getSimpleName(),
                        kind.title(),
                        outcome,
                        reason.lines().findFirst().orElse(""));
        synchronized (LINES) {
            // One run of several that was not well speaks for the test.
            String known = LINES.get(key);
            if (known == null || known.contains("\t" + RAN + "\t")) LINES.put(key, line);
        }
    }

    /** What earlier runs of other tests of the class wrote stays. */
    @Override
    public void afterAll(ExtensionContext type) {
        Path file = FOLDER.resolve(type.getRequiredTestClass().getSimpleName() + ".tsv");
        synchronized (LINES) {
            try {
                Files.createDirectories(FOLDER);
                List<String> told = List.copyOf(LINES.values());
                List<String> lines = new ArrayList<>(told);
                if (Files.exists(file)) {
                    Files.readAllLines(file).stream()
                            .filter(old -> told.stream().noneMatch(one -> isOfOneTest(one, old)))
                            .forEach(lines::add);
                }
                Files.write(file, lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                LINES.clear();
            }
        }
    }

    private static boolean isOfOneTest(String one, String other) {
        return Arrays.equals(one.split("\t"), 0, 3, other.split("\t"), 0, 3);
    }
}
