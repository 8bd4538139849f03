// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Pages that tests write themselves, to start a game in another way than the site's own page does.
 */
final class Pages {
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>A page of a test</title>
            <link rel="icon" href="data:,">
            <style>html, body { margin: 0; height: 100% } body > * { display: block; width: 100%; height: 100% }</style>
            """;

    /** Before a page: its workers are kept, so that a test can end one. */
    static final String KEEP_WORKERS =
            "globalThis.__workers = [];"
                    + "globalThis.Worker = class extends Worker {"
                    + " constructor(...a) { super(...a); globalThis.__workers.push(this); } };";

    private Pages() {}

    /** One game as an element, with these parameters, that shows every failure. */
    static String element(String game, Map<String, Integer> parameters) {
        String json =
                parameters.entrySet().stream()
                        .map(each -> '"' + each.getKey() + "\":" + each.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
        return HEAD
                + "<script type=\"module\" src=\"windhover.js\"></script>\n"
                + "<windhover-game game=\"%s.json\" parameters='%s' recover=\"off\"></windhover-game>\n"
                        .formatted(game, json);
    }

    /** A canvas named stage and a script that has launch; whatever it makes of it. */
    static String script(String script) {
        return body("<canvas id=\"stage\"></canvas>", script);
    }

    /**
     * Script that launches a game on the canvas and has it show every failure; a test finds it also
     * when it failed.
     */
    static String launch(String game, String parameters) {
        return launch(game, parameters, "recover: false");
    }

    /** The same with one more option. */
    static String launch(String game, String parameters, String option) {
        return "launch({ canvas: '#stage', game: '%s.json', parameters: %s, %s })"
                        .formatted(game, parameters, option)
                + ".then(game => (globalThis.__game = game), fault => (globalThis.__game ="
                + " fault.game));\n";
    }

    /** Any body and a script that has launch. */
    static String body(String body, String script) {
        return HEAD
                + body
                + "\n<script type=\"module\">\nimport { launch } from './windhover.js';\n"
                + script
                + "\n</script>\n";
    }
}
