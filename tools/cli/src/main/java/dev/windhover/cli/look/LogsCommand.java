// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windhover.cli.Command;
import dev.windhover.cli.LineFault;
import dev.windhover.engine.base.Identity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Prints what a game that is served wrote down, and with {@code --follow} what it writes. */
public final class LogsCommand implements Command {
    private static final String USAGE_LINE =
            "usage: windhover logs ADDRESS [--level LEVEL] [--subsystem NAME] [--trace ID]"
                    + " [--text TEXT] [--follow] [--json]";
    private static final int CODE_OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> query = new ArrayList<>();
    private GameAddress address;
    private boolean isJson;

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err)
            throws InterruptedException {
        try {
            read(arguments);
        } catch (IllegalArgumentException e) {
            err.println("logs: " + e.getMessage());
            err.println(USAGE_LINE);
            return USAGE;
        }
        try {
            return print(out, err);
        } catch (IOException e) {
            err.println("logs: " + LineFault.told(address.base(), e));
            return FAILED;
        }
    }

    private void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            switch (option) {
                case "--follow" -> query.add("follow=1");
                case "--json" -> isJson = true;
                case "--level", "--subsystem", "--trace", "--text" -> {
                    if (++i == arguments.size()) {
                        throw new IllegalArgumentException("'" + option + "' needs a value");
                    }
                    query.add(GameAddress.part(option.substring(2), arguments.get(i)));
                }
                default -> {
                    if (address != null || option.startsWith("--")) {
                        throw new IllegalArgumentException("'" + option + "' is not understood");
                    }
                    address = GameAddress.of(option);
                }
            }
        }
        if (address == null) throw new IllegalArgumentException("the address is missing");
    }

    private int print(PrintStream out, PrintStream err) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = address.ask("logs", String.join("&", query));
        if (answer.statusCode() != CODE_OK) {
            err.println("logs: " + GameAddress.complaint(answer));
            return FAILED;
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) out.println(isJson ? line : text(JSON.readTree(line)));
            }
        }
        return OK;
    }

    private static String text(JsonNode line) {
        if (line.has("identity")) return "identity: " + identity(line.path("identity")).text();
        if (line.has("lost")) return line.path("lost").asLong() + " lines lost";
        return (line.path("time").asText() + " " + line.path("step").asInt())
                + (" " + line.path("level").asText() + " " + line.path("subsystem").asText())
                + (": " + line.path("text").asText())
                + (line.has("trace") ? " (trace " + line.path("trace").asText() + ")" : "");
    }

    private static Identity identity(JsonNode told) {
        return new Identity(
                told.path("engine").asText(),
                told.path("build").asText(),
                told.path("layout").asText(),
                told.path("placement").asText(),
                told.path("session").asText(),
                told.path("epoch").asInt(),
                told.path("runtime").asText());
    }
}
