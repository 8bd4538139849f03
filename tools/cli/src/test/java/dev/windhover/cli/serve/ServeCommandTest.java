// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    @TempDir private Path folder;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void hostIsIsolatedUnlessItIsAskedToBePlain() throws Exception {
        assertEquals(true, isIsolated(List.of(folder.toString(), "--port", "0")));
        assertEquals(false, isIsolated(List.of("--plain", folder.toString(), "--port", "0")));
    }

    @Test
    void portThatWasAskedForAndIsTakenIsAnErrorThatNamesTheWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            assertEquals(1, run(folder.toString(), "--port", port));
            assertEquals(
                    "serve: port " + port + " is in use; choose another with --port N",
                    err.toString(StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void missingFolderIsNamed() throws Exception {
        assertEquals(1, run(folder.resolve("none").toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("there is no folder"));
    }

    @Test
    void whatIsNotUnderstoodIsRefused() throws Exception {
        assertEquals(2, run());
        assertEquals(2, run(folder.toString(), "--open"));
        assertEquals(2, run(folder.toString(), "--port", "seven"));
        assertEquals(2, run(folder.toString(), "--port", "70000"));
        assertEquals(2, run(folder.toString(), folder.toString()));
    }

    @Test
    void configurationJoinsTheServerWithItsFile() throws Exception {
        List<Path> joined = new ArrayList<>();
        // Ends the command, which otherwise serves until the program is ended.
        Companion companion =
                (server, file, log) -> {
                    joined.add(file);
                    throw new IOException("enough");
                };

        int code =
                run(
                        new ServeCommand(companion),
                        folder.toString(),
                        "--config",
                        "a.json",
                        "--port",
                        "0");

        assertEquals(1, code);
        assertEquals(List.of(Path.of("a.json")), joined);
    }

    @Test
    void configurationWithoutAFileOrWithoutSupportIsRefused() throws Exception {
        Companion none = (server, file, log) -> {};

        assertEquals(2, run(new ServeCommand(none), folder.toString(), "--config"));
        assertEquals(2, run(folder.toString(), "--config", "a.json"));
        assertTrue(ServeCommand.isMore(List.of("x", "--config", "a.json")));
        assertFalse(ServeCommand.isMore(List.of("x", "--plain")));
    }

    private int run(String... arguments) throws Exception {
        return run(new ServeCommand(), arguments);
    }

    private int run(ServeCommand command, String... arguments) throws Exception {
        return command.run(
                List.of(arguments), System.out, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static boolean isIsolated(List<String> arguments) throws Exception {
        try (SiteServer server = ServeCommand.start(arguments)) {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.address()).build(),
                            BodyHandlers.discarding())
                    .headers()
                    .firstValue("Cross-Origin-Opener-Policy")
                    .isPresent();
        }
    }
}
