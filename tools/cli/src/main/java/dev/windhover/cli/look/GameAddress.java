// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.look;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Where a game can be looked into, as its server printed it.
 *
 * @param base without the token
 * @param token empty when none was given
 */
record GameAddress(URI base, String token) {
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(10);
    private static final String TOKEN = "token=";
    private static final int PORT_MAX = 65_535;

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a sentence for whoever typed it
     */
    static GameAddress of(String typed) {
        String text = typed.contains("://") ? typed : "http://" + typed;
        String wrong = "'" + typed + "' is not an address such as http://127.0.0.1:9090/?token=...";
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong);
        }
        boolean isHttp = List.of("http", "https").contains(uri.getScheme());
        boolean isPort = uri.getPort() <= PORT_MAX;
        if (!isHttp || !isPort || uri.getHost() == null) throw new IllegalArgumentException(wrong);
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        String token = query.startsWith(TOKEN) ? query.substring(TOKEN.length()) : "";
        // As a header has it; one with an ellipsis was copied where it is shortened.
        if (!token.matches("[!-~]*")) throw new IllegalArgumentException(wrong);
        return new GameAddress(uri.resolve("/"), token);
    }

    /**
     * Asks, and has the answer as it comes. The token is not in the address: those are written down
     * on the way.
     */
    HttpResponse<InputStream> ask(String path, String query)
            throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECTS_WITHIN).build();
        URI address = base.resolve(path + (query.isEmpty() ? "" : "?" + query));
        HttpRequest request =
                HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token).build();
        return http.send(request, BodyHandlers.ofInputStream());
    }

    /** A part of a query. */
    static String part(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** What an answer says that is none. */
    static String complaint(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            String why = new String(body.readNBytes(1_000), StandardCharsets.UTF_8).strip();
            return answer.statusCode() + (why.isEmpty() ? "" : " " + why);
        }
    }
}
