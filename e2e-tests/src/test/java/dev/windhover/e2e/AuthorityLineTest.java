// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.e2e.games.OracleClient;
import dev.windhover.e2e.games.OracleDispatcher;
import dev.windhover.engine.call.authority.Answer;
import dev.windhover.engine.call.authority.AuthorityProvider;
import dev.windhover.engine.call.authority.Question;
import dev.windhover.engine.host.HostDef;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Reply;
import dev.windhover.protocol.peer.Connection;
import dev.windhover.testing.Feature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Somebody decides authority calls at the other end of a socket, and goes away. */
class AuthorityLineTest {
    /** Passes on the key of every question as a line; when the line ends, the answers are lost. */
    private static final class OverSocket implements AuthorityProvider {
        private final Socket socket;
        private final List<Answer> open = new ArrayList<>();
        private volatile boolean isGone;

        OverSocket(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            Thread reading = new Thread(this::read, "reading");
            reading.setDaemon(true);
            reading.start();
        }

        private void read() {
            try {
                while (socket.getInputStream().read() >= 0) {
                    // This one never answers.
                }
            } catch (IOException broken) {
                // The same as its end.
            }
            isGone = true;
        }

        @Override
        public void ask(Question question, Answer answer) {
            open.add(answer);
            try {
                byte[] line = (question.key() + "\n").getBytes(StandardCharsets.UTF_8);
                socket.getOutputStream().write(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void poll() {
            if (!isGone) return;
            open.forEach(Answer::lost);
            open.clear();
        }
    }

    @Test
    @Feature("G8")
    void callWhoseBackendVanishesIsUnknownWithItsKeyAndIsNotRepeated() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (ServerSocket backend = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            OverSocket provider = new OverSocket(backend.getLocalPort());
            Socket line = backend.accept();
            Thread listening = new Thread(() -> listen(line, heard), "listening");
            listening.setDaemon(true);
            listening.start();
            HostDef def = HostDef.checked().session("s");
            def = def.authority(new OracleDispatcher(number -> 0), provider);
            MemorySetting setting = MemorySetting.pairs(def);
            Connection client = new Connection(setting.open(), "asks");
            setting.until("no welcome", () -> client.welcome() != null);
            AtomicReference<Refusal> refused = new AtomicReference<>();

            Reply<Integer> reply = new OracleClient(client).luck(6).whenRefused(refused::set);
            setting.until("it was not asked", () -> isThere(!heard.isEmpty()));
            assertEquals(null, reply.outcome(), "it waits");
            line.close();
            setting.until("nothing is told", () -> isThere(reply.outcome() != null));

            assertEquals(Outcome.UNKNOWN, reply.outcome());
            assertEquals("OUTCOME_UNKNOWN", refused.get().code());
            assertEquals("Before you call again, ask what became of s-1.", refused.get().hint());
            long step = setting.host(host -> host.world().step());
            setting.until(
                    "no time passes", () -> setting.host(host -> host.world().step()) > step + 60);
            assertEquals("s-1", heard.poll());
            assertEquals(null, heard.poll(), "asked once");
            setting.close();
        }
    }

    private static void listen(Socket line, BlockingQueue<String> heard) {
        try {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
            for (String each = in.readLine(); each != null; each = in.readLine()) heard.add(each);
        } catch (IOException closed) {
            // As the test wants it.
        }
    }

    /** Frames of a host in memory take no time; sockets do. */
    private static boolean isThere(boolean holds) {
        try {
            if (!holds) TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return holds;
    }
}
