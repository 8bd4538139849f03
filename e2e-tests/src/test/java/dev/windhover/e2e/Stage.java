// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import java.util.Locale;

/** A page of a test's own with one canvas, for what the page that a site brings does not have. */
final class Stage {
    private final String manifest;
    private String style = "";
    private String before = "";
    private String options = "";
    private String script = "";

    private Stage(String manifest) {
        this.manifest = manifest;
    }

    /** A canvas of 640 x 360 CSS px in the page's corner. */
    static Stage of(Class<?> game) {
        return new Stage(game.getSimpleName().toLowerCase(Locale.ROOT) + ".json");
    }

    /** The same of a game that its site calls so. */
    static Stage named(String site) {
        return new Stage(site + ".json");
    }

    /** Style rules, after those of the plain stage. */
    Stage style(String rules) {
        style = rules;
        return this;
    }

    /** Elements in front of the canvas. */
    Stage before(String elements) {
        before = elements;
        return this;
    }

    /** More options of launch, such as {@code overlay: true}. */
    Stage options(String members) {
        options = members;
        return this;
    }

    /** What the page's script does with the game, {@code __game}, once it runs. */
    Stage script(String statements) {
        script = statements;
        return this;
    }

    String html() {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Stage</title>
                <style>
                  body { margin: 0; background: #fff; }
                  canvas { display: block; width: 640px; height: 360px; }
                  %s
                </style>
                <body>
                %s
                <canvas></canvas>
                <script type="module">
                  import { CallRefused, launch } from './windhover.js';
                  globalThis.__game = await launch({ canvas: 'canvas', game: '%s', %s });
                  %s
                </script>
                """
                .formatted(style, before, manifest, options, script);
    }
}
