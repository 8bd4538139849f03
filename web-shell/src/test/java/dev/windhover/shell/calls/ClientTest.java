// SPDX-License-Identifier: Apache-2.0
package dev.windhover.shell.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.protocol.peer.CallsHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generated client in Node calls a generated dispatcher here, with every kind and value. */
class ClientTest {
    private static final String CLIENT = "/META-INF/windhover/calls/echo.js";
    private static final String SHELL = "/META-INF/windhover/shell/values.js";
    private static final Path PEER = Path.of("src", "test", "peer", "echo.js");

    /** Of the client for twenty calls, compressed. */
    private static final int CLIENT_BYTES_MAX = 4_096;

    private final Dispatcher echo = new EchoDispatcher(new EchoHandler());
    private final WireWriter result = new WireWriter(200_000);
    private final Set<String> called = new TreeSet<>();

    @TempDir private Path folder;

    @Test
    void clientAndDispatcherUnderstandEachOther() throws Exception {
        Path errors = folder.resolve("errors.txt");
        String last = "";
        Process node = start(errors);
        try (BufferedReader in = node.inputReader();
                Writer out = node.outputWriter()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                last = line;
                if (line.startsWith("sizes ")) continue;
                if (line.startsWith("expects ")) {
                    assertEquals("expects echo " + hash(), line);
                    continue;
                }
                out.write(answer(line.split(" ", -1)) + "\n");
                out.flush();
            }
        } catch (IOException ended) {
            last = ended.toString();
        }
        boolean ended = node.waitFor(1, TimeUnit.MINUTES);
        node.destroyForcibly();

        assertTrue(ended, last);
        assertEquals(0, node.exitValue(), last + "\n" + Files.readString(errors));
        assertEquals(echo.count(), called.size(), called.toString());
        int bytes = 0;
        for (String each : last.substring("sizes ".length()).split(" ")) {
            bytes += Integer.parseInt(each);
        }
        assertTrue(bytes <= CLIENT_BYTES_MAX, last);
    }

    private Process start(Path errors) throws IOException, URISyntaxException {
        copy(CLIENT, "calls");
        copy(SHELL, "shell");
        // Node has to be told what a file ending in .js is.
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        try {
            return new ProcessBuilder("node", PEER.toString(), folder.toString())
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException missing) {
            String text = "Node is missing, so generated clients are unchecked";
            if ("true".equals(System.getenv("CI"))) fail(text);
            Assumptions.abort(text);
            throw new IllegalStateException(missing);
        }
    }

    /** Copies all that lies beside a resource: client and shell lie apart until a site is built. */
    private void copy(String resource, String to) throws IOException, URISyntaxException {
        Path beside = Path.of(ClientTest.class.getResource(resource).toURI()).getParent();
        Path target = Files.createDirectories(folder.resolve(to));
        try (Stream<Path> all = Files.list(beside)) {
            for (Path each : all.toList()) {
                Files.copy(each, target.resolve(each.getFileName()));
            }
        }
    }

    /** What a host does with a call, on lines of text. */
    private String answer(String[] words) {
        int call = find(Integer.parseUnsignedInt(words[1]));
        assertEquals(Integer.parseInt(words[0]), echo.kind(call).ordinal());
        called.add(echo.name(call));
        byte[] arguments = HexFormat.of().parseHex(words[2]);
        try {
            echo.call(call, new WireReader(arguments), result.clear());
        } catch (Refused refused) {
            Refusal refusal = refused.refusal();
            return "refused " + refusal.code() + " " + refusal.path();
        }
        return "done " + HexFormat.of().formatHex(result.bytes(), 0, result.length());
    }

    /** What the host computes of its dispatchers. */
    private String hash() {
        int[] ids = IntStream.range(0, echo.count()).map(echo::id).toArray();
        return HexFormat.of().toHexDigits(CallsHash.of(ids));
    }

    private int find(int id) {
        for (int call = 0; call < echo.count(); call++) {
            if (echo.id(call) == id) return call;
        }
        return fail("no call has the id " + id);
    }
}
