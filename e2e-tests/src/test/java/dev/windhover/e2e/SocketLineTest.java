// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.headless.HeadlessServer;
import dev.windhover.cli.headless.SocketTransport;
import dev.windhover.e2e.games.TillClient;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.peer.Connection;
import dev.windhover.testing.Feature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host on a JVM behind a WebSocket. */
class SocketLineTest extends LineCases {
    private static final String ON_ONE_ID = "spans with their times, from page to worker";

    @Override
    LineSetting setting() {
        return new SocketSetting();
    }

    private HeadlessServer server() {
        return ((SocketSetting) setting).server();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?token=", "?token=AAAAAAAAAAAAAAAAAAAAAA", "?other=1"})
    void nobodyComesInWithoutTheToken(String query) {
        URI address = URI.create(server().address().toString().replaceAll("\\?.*", query));

        assertThrows(CompletionException.class, () -> new SocketTransport(address, Runnable::run));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example:80",
                "null"
            })
    void pagesOfForeignOriginsStayOutsideEvenWithTheToken(String origin) {
        CompletionException refused =
                assertThrows(CompletionException.class, () -> connectFrom(origin));

        assertEquals(WebSocketHandshakeException.class, refused.getCause().getClass());
    }

    @Test
    void pagesOfThisMachineComeIn() {
        connectFrom("http://127.0.0.1:8080").abort();
        connectFrom("http://localhost:3000").abort();
    }

    /** The caller learns nothing but the id by which whoever runs the host finds the rest. */
    @Test
    @Feature("C11")
    @Feature(value = "G15", partial = ON_ONE_ID)
    void handlerThatThrowsIsNamedInTheLogAloneWithTheTraceOfItsCaller() throws Exception {
        Connection client = connect();
        Refusal query = refusal(new TillClient(client).stumble());
        assertEquals(
                new Refusal("HANDLER_FAILED", "", "", "", "", query.trace()), query, "no secrets");
        assertTrue(query.trace().matches("[0-9a-f]{8}"), query.trace());
        String line = ((SocketSetting) setting).log.poll(10, TimeUnit.SECONDS);
        String begins =
                "E0028 The handler of a call threw. call till.stumble with the trace id "
                        + query.trace()
                        + " threw java.lang.IllegalStateException: over its own feet\n    at "
                        + "dev.windhover.e2e.games.Till$Calls.stumble";
        assertEquals(begins, line.substring(0, Math.min(line.length(), begins.length())));

        Refusal command = refusal(new TillClient(client).tear());
        assertEquals("HANDLER_FAILED", command.code());
        String ended = server().ended().get(10, TimeUnit.SECONDS);
        assertTrue(ended.contains("call till.tear with the trace id " + command.trace()), ended);
        assertTrue(ended.contains("java.lang.IllegalStateException: torn"), ended);
    }

    private WebSocket connectFrom(String origin) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(server().address(), new WebSocket.Listener() {})
                .join();
    }
}
