// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.cli.headless.HeadlessServer;
import dev.windhover.cli.headless.SocketTransport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host on a JVM behind a WebSocket. */
class SocketLineTest extends LineCases {
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

    private WebSocket connectFrom(String origin) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(server().address(), new WebSocket.Listener() {})
                .join();
    }
}
