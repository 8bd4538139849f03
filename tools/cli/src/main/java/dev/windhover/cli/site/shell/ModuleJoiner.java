// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.shell;

import static dev.windhover.cli.site.base.SiteFailure.Reason.SHELL_INCOMPLETE;

import dev.windhover.cli.site.base.SiteFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts an ES module and all that it imports outright into one file. A browser that loads thirty
 * small modules is slower to the first frame by an eighth of a second, however near the server is.
 *
 * <p>Every module but the entry becomes a function that is called at once and answers its exports,
 * so that names of one module cannot meet those of another. That is right as long as nobody imports
 * in a circle and no export is assigned again; both are refused.
 */
final class ModuleJoiner {
    private static final Pattern EXPORT =
            Pattern.compile(
                    "^export (?=(?:async function|function|class|const) (\\w+))",
                    Pattern.MULTILINE);
    private static final Pattern OTHER_EXPORT = Pattern.compile("^export .*", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("\\{([^{}]*)}\\s*from\\s*");
    private static final Pattern RENAMED = Pattern.compile("(\\w+)\\s+as\\s+(\\w+)");
    static final String LICENSE = "// SPDX-License-Identifier: Apache-2.0\n";

    private final Function<String, String> sources;

    /** Joined modules by file name, in the order in which they can run. */
    private final Map<String, String> modules = new LinkedHashMap<>();

    private ModuleJoiner(Function<String, String> sources) {
        this.sources = sources;
    }

    /**
     * @param entry whose exports are those of the joined file
     * @param sources the text of a file by its name; imports are known to lead to files, not in a
     *     circle
     */
    static String joined(String entry, Function<String, String> sources) {
        ModuleJoiner joiner = new ModuleJoiner(sources);
        String text = joiner.statement(entry, true);
        StringBuilder out = new StringBuilder(LICENSE);
        joiner.modules.values().forEach(out::append);
        return out.append(text.replace(LICENSE, "")).toString();
    }

    private void add(String file) {
        if (modules.containsKey(file)) return;
        String text = statement(file, false);
        modules.put(file, text);
    }

    /** The module as a statement of the joined file; those that it imports are added before it. */
    private String statement(String file, boolean entry) {
        String source = sources.apply(file);
        StringBuilder body = new StringBuilder();
        List<String> exports = new ArrayList<>();
        int copied = 0;
        for (ModuleImports.Specifier specifier : ModuleImports.of(file, source)) {
            if (specifier.dynamic()) continue;
            String target = specifier.text().substring("./".length());
            add(target);
            int from = statementStart(file, source, specifier.from());
            body.append(source, copied, from);
            String clause = source.substring(from, specifier.from() - 1);
            body.append(binding(file, clause, variable(target), entry, exports));
            copied = source.indexOf('\n', specifier.to());
            copied = copied < 0 ? source.length() : copied;
        }
        body.append(source.substring(copied));
        if (entry) return body.toString();
        String text = withoutExports(file, body.toString(), exports);
        return "const "
                + variable(file)
                + " = (() => {\n"
                + text
                + "return { "
                + String.join(", ", exports)
                + " };\n})();\n";
    }

    /** Where the import or export begins whose specifier was found: at the start of a line. */
    private static int statementStart(String file, String source, int specifier) {
        int at = specifier;
        while (at >= 0) {
            at = source.lastIndexOf('\n', at - 1) + 1;
            if (source.startsWith("import", at) || source.startsWith("export", at)) return at;
            if (at == 0) break;
            at--;
        }
        throw unjoinable(file, "an import that does not begin its line");
    }

    private static String binding(
            String file, String clause, String variable, boolean entry, List<String> exports) {
        Matcher named = NAMED.matcher(clause);
        if (clause.matches("import\\s*")) return "";
        if (!named.find()) {
            throw unjoinable(file, "\"" + clause.strip() + "\", which names no single imports");
        }
        String names = named.group(1).strip().replaceAll(",$", "").strip();
        if (clause.startsWith("import")) {
            String bound = RENAMED.matcher(names).replaceAll("$1: $2");
            return "const { " + bound + " } = " + variable + ";";
        }
        StringBuilder entered = new StringBuilder();
        for (String name : names.split("\\s*,\\s*")) {
            Matcher renamed = RENAMED.matcher(name);
            boolean other = renamed.matches();
            String from = other ? renamed.group(1) : name;
            String to = other ? renamed.group(2) : name;
            exports.add(to + ": " + variable + "." + from);
            // A constant of its own: the file may have imported that name as well.
            String own = variable + "$" + to;
            entered.append("const %s = %s.%s;\n".formatted(own, variable, from));
            entered.append("export { %s as %s };\n".formatted(own, to));
        }
        return entry ? entered.toString().stripTrailing() : "";
    }

    private static String withoutExports(String file, String text, List<String> exports) {
        Matcher export = EXPORT.matcher(text);
        StringBuilder out = new StringBuilder();
        while (export.find()) {
            exports.add(export.group(1));
            export.appendReplacement(out, "");
        }
        export.appendTail(out);
        Matcher other = OTHER_EXPORT.matcher(out);
        if (other.find()) throw unjoinable(file, "\"" + other.group() + "\"");
        return out.toString();
    }

    private static String variable(String file) {
        return "$" + file.substring(0, file.length() - ".js".length()).replaceAll("\\W", "_");
    }

    private static SiteFailure unjoinable(String file, String what) {
        return new SiteFailure(
                SHELL_INCOMPLETE,
                "The shell file "
                        + file
                        + " has "
                        + what
                        + "; only { names } and declarations of functions, classes and constants can"
                        + " be joined.");
    }
}
