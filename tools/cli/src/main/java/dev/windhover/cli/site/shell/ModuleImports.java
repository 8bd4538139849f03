// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.shell;

import dev.windhover.cli.site.base.SiteFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Finds and replaces the module specifiers of an ES module: the string after {@code from}, after
 * {@code import} and in {@code import('...')}; and finds its comments. Reads tokens rather than
 * text, because type comments are full of {@code import('./x.js')} that no browser ever follows.
 */
public final class ModuleImports {
    /**
     * @param from offset of the first character within the quotes
     * @param to offset of the closing quote
     * @param dynamic whether it is loaded only when the program comes there
     */
    public record Specifier(String text, int from, int to, boolean dynamic) {}

    /** After these a slash begins a regular expression, not a division. */
    private static final Set<String> BEFORE_EXPRESSION =
            Set.of(
                    "return",
                    "typeof",
                    "case",
                    "in",
                    "of",
                    "delete",
                    "void",
                    "throw",
                    "new",
                    "else",
                    "do",
                    "instanceof",
                    "await",
                    "yield");

    private static final Collector<CharSequence, ?, String> LINES =
            Collectors.joining("\n", "", "\n");

    private final String file;
    private final String source;
    private final List<Specifier> found = new ArrayList<>();

    /** Offset of the first character of each comment and of the one after its last. */
    private final List<int[]> comments = new ArrayList<>();

    /** Depth of braces at which each open template literal goes on. */
    private final Deque<Integer> templates = new ArrayDeque<>();

    private int braces;
    private int at;

    /** The last three tokens: words and punctuation as they stand, any literal as an empty text. */
    private String last = ";";

    private String beforeLast = ";";
    private String third = ";";

    private ModuleImports(String file, String source) {
        this.file = file;
        this.source = source;
    }

    public static List<Specifier> of(String file, String source) {
        ModuleImports imports = new ModuleImports(file, source);
        imports.scan();
        return List.copyOf(imports.found);
    }

    /** The source with every specifier replaced by what {@code target} makes of it. */
    public static String rewritten(String file, String source, Function<Specifier, String> target) {
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (Specifier specifier : of(file, source)) {
            out.append(source, copied, specifier.from).append(target.apply(specifier));
            copied = specifier.to;
        }
        return out.append(source, copied, source.length()).toString();
    }

    /** The source without its comments and without the lines that held nothing else. */
    public static String withoutComments(String file, String source) {
        ModuleImports imports = new ModuleImports(file, source);
        imports.scan();
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (int[] comment : imports.comments) {
            out.append(source, copied, comment[0]);
            copied = comment[1];
        }
        out.append(source, copied, source.length());
        return out.toString().lines().filter(line -> !line.isBlank()).collect(LINES);
    }

    private void scan() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (source.startsWith("//", at)) {
                skipPast("\n", true);
            } else if (source.startsWith("/*", at)) {
                skipPast("*/", false);
            } else if (c == '\'' || c == '"') {
                string(c);
            } else if (c == '`') {
                at++;
                template();
            } else if (c == '/' && expressionFollows()) {
                regularExpression();
            } else if (Character.isJavaIdentifierPart(c)) {
                word();
            } else {
                punctuation(c);
            }
        }
        if (!templates.isEmpty()) {
            throw unreadable("a template literal that does not end");
        }
    }

    private void string(char quote) {
        int from = ++at;
        while (at < source.length() && source.charAt(at) != quote) {
            if (source.charAt(at) == '\n') {
                throw unreadable("a string that does not end on its line");
            }
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= source.length()) {
            throw unreadable("a string that does not end");
        }
        boolean called = last.equals("(") && beforeLast.equals("import") && !third.equals(".");
        boolean named = (last.equals("from") || last.equals("import")) && !beforeLast.equals(".");
        if (called || named) {
            found.add(new Specifier(source.substring(from, at), from, at, called));
        }
        at++;
        token("");
    }

    /** From within a template literal to its end or to the next substitution. */
    private void template() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '`') {
                at++;
                token("");
                return;
            }
            if (source.startsWith("${", at)) {
                at += 2;
                templates.push(braces);
                token("(");
                return;
            }
            at += c == '\\' ? 2 : 1;
        }
        throw unreadable("a template literal that does not end");
    }

    private void regularExpression() {
        boolean inClass = false;
        for (at++; at < source.length() && source.charAt(at) != '\n'; at++) {
            char c = source.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '/' && !inClass) {
                at++;
                token("");
                return;
            }
        }
        throw unreadable("a regular expression that does not end on its line");
    }

    private void word() {
        int from = at;
        while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
            at++;
        }
        token(source.substring(from, at));
    }

    private void punctuation(char c) {
        at++;
        if (c == '{') {
            braces++;
        } else if (c == '}') {
            if (!templates.isEmpty() && templates.peek() == braces) {
                templates.pop();
                template();
                return;
            }
            braces--;
        }
        token(String.valueOf(c));
    }

    /** Whether a slash here begins a regular expression. After a closing bracket it divides. */
    private boolean expressionFollows() {
        if (last.isEmpty() || ")]}".contains(last)) {
            return false;
        }
        return !Character.isJavaIdentifierPart(last.charAt(0)) || BEFORE_EXPRESSION.contains(last);
    }

    private void skipPast(String end, boolean mayEndWithFile) {
        int from = at;
        int found = source.indexOf(end, at + 2);
        if (found < 0 && !mayEndWithFile) {
            throw unreadable("a comment that does not end");
        }
        at = found < 0 ? source.length() : found + end.length();
        // The end of a line comment belongs to the line.
        boolean line = end.equals("\n") && found >= 0;
        comments.add(new int[] {from, line ? at - 1 : at});
    }

    private void token(String text) {
        third = beforeLast;
        beforeLast = last;
        last = text;
    }

    private SiteFailure unreadable(String what) {
        int at = Math.min(this.at, source.length());
        long line = 1 + source.substring(0, at).chars().filter(c -> c == '\n').count();
        return new SiteFailure(
                SiteFailure.Reason.SHELL_INCOMPLETE,
                "The shell file " + file + " has " + what + ", near line " + line + ".");
    }
}
