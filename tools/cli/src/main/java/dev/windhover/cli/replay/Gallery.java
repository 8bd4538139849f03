// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.cli.headless.RecordingFile;
import dev.windhover.engine.host.Blueprint;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Parameter;
import dev.windhover.engine.journal.RecordingHead;
import dev.windhover.engine.scenario.ScenarioResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A page of a site that lists the scenarios of its game, and plays them. */
final class Gallery {
    private static final String PAGE =
            """
            <!doctype html>
            <!-- SPDX-License-Identifier: Apache-2.0 -->
            <html lang="en">
              <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>Scenarios</title>
                <link rel="icon" href="data:," />
                <style>
                  body { margin: 2rem; font: 16px system-ui; color: #222; background: #fff; }
                  li { margin: 0.6rem 0; }
                  canvas { display: block; max-width: 100%%; height: 75vh; aspect-ratio: 16 / 9; }
                  output { display: block; margin: 0.8rem 0; }
                  [data-failed] { color: #a00; }
                </style>
              </head>
              <body data-game="%s">
                <h1>Scenarios</h1>
                <p><a href="?all">play all, in a worker and on the page</a></p>
                <ul>
            %s    </ul>
                <script type="module" src="scenarios.js"></script>
              </body>
            </html>
            """;

    private static final String ROW =
            "      <li><a href=\"?play=%s\" data-name=\"%s\" data-seed=\"%d\""
                    + " data-parameters=\"%s\">%s</a> %s (%d steps)</li>\n";

    private Gallery() {}

    /**
     * Writes the page, its script and the recordings into the folder of a built site.
     *
     * @param game for the names of its parameters
     */
    static void write(Path site, Game game, List<ScenarioResult> results) throws IOException {
        String description = description(site);
        Path recordings = Files.createDirectories(site.resolve("scenarios"));
        List<Parameter> parameters = Blueprint.of(game).parameters();
        StringBuilder rows = new StringBuilder();
        for (ScenarioResult each : results) {
            String name = each.scenario().name();
            Files.write(recordings.resolve(name + RecordingFile.ENDING), each.bytes());
            RecordingHead head = each.recording().head();
            String values = escaped(values(parameters, head));
            String about = escaped(each.scenario().about());
            rows.append(ROW.formatted(name, name, head.seed(), values, name, about, each.steps()));
        }
        String page = PAGE.formatted(escaped(description), rows);
        Files.writeString(site.resolve("scenarios.html"), page);
        try (InputStream script = Gallery.class.getResourceAsStream("scenarios.js")) {
            Files.write(site.resolve("scenarios.js"), script.readAllBytes());
        }
    }

    /** What the site's game is launched by. */
    private static String description(Path site) throws IOException {
        try (Stream<Path> files = Files.list(site)) {
            List<String> all =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json"))
                            .sorted()
                            .toList();
            boolean isSite = all.size() == 1 && Files.exists(site.resolve("windhover.js"));
            if (!isSite) throw new IOException(site + " is not the folder of a built site");
            return all.get(0);
        }
    }

    private static String values(List<Parameter> parameters, RecordingHead head) {
        StringBuilder json = new StringBuilder("{");
        for (int n = 0; n < parameters.size(); n++) {
            json.append(n == 0 ? "" : ", ").append('"').append(parameters.get(n).name());
            json.append("\": ").append(head.parameters()[n]);
        }
        return json.append('}').toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
