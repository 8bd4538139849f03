// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windhover.cli.Command;
import dev.windhover.cli.LineFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Prints values of a game that is served, all of one step; without a path its tables. */
public final class InspectCommand implements Command {
    private static final int CODE_OK = 200;
    private static final int CODE_NOT_FOUND = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err)
            throws InterruptedException {
        GameAddress address;
        try {
            if (arguments.isEmpty()) throw new IllegalArgumentException("the address is missing");
            address = GameAddress.of(arguments.get(0));
        } catch (IllegalArgumentException e) {
            err.println("inspect: " + e.getMessage());
            err.println("usage: windhover inspect ADDRESS [PATH...]");
            return USAGE;
        }
        List<String> query = new ArrayList<>();
        for (String path : arguments.subList(1, arguments.size())) {
            query.add(GameAddress.part("path", path));
        }
        try {
            HttpResponse<InputStream> answer = address.ask("inspect", String.join("&", query));
            int code = answer.statusCode();
            String type = answer.headers().firstValue("Content-Type").orElse("");
            boolean isMissing = code == CODE_NOT_FOUND && type.equals("application/json");
            if (code != CODE_OK && !isMissing) {
                err.println("inspect: " + GameAddress.complaint(answer));
                return FAILED;
            }
            try (InputStream body = answer.body()) {
                print(JSON.readTree(body), out, err);
            }
            return isMissing ? FAILED : OK;
        } catch (IOException e) {
            err.println("inspect: " + LineFault.told(address.base(), e));
            return FAILED;
        }
    }

    private static void print(JsonNode seen, PrintStream out, PrintStream err) {
        for (JsonNode each : seen.path("tables")) out.println(each.asText());
        for (JsonNode each : seen.path("values")) out.println(Look.line(each));
        for (JsonNode each : seen.path("missing")) err.println("inspect: " + each.asText());
    }
}
