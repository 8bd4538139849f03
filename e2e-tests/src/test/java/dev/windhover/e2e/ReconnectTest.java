// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.windhover.cli.headless.HeadlessServer;
import dev.windhover.cli.headless.ServerOptions;
import dev.windhover.cli.headless.SocketTransport;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Fold;
import dev.windhover.e2e.games.FoldClient;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.peer.Connection;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients whose host goes away and comes back. */
@Needs(Ability.DEBUGGER)
class ReconnectTest extends BrowserTest {
    /** More than five heartbeats of two seconds. */
    private static final int FROZEN_SECONDS = 14;

    private static final String TOKEN = "a-token-of-this-test";

    /** Connects over lines that a test may let swallow what is called, so that it stays open. */
    private static final String TOOLS =
            """
            import { connect, overBroadcast, overPort, overSocket } from './connection.js';
            import { fold } from './calls/fold.js';
            const CALL = %d;
            globalThis.follow = async (open) => {
              const seen = { asked: [], values: [], conflicts: [], events: [], swallows: false };
              const remote = await connect(async () => {
                const line = await open();
                let isMute = false;
                seen.asked.push([]);
                return {
                  post(batch) {
                    // Nothing behind it either: the host would miss it.
                    isMute ||= batch[24] === CALL && seen.swallows;
                    if (isMute) return;
                    seen.asked.at(-1).push(batch[24]);
                    line.post(batch);
                  },
                  subscribe: (receive, lost) => line.subscribe(receive, lost),
                  close: () => line.close(),
                };
              });
              for (const type of ['away', 'back', 'closed']) {
                remote.addEventListener(type, () => seen.events.push(type));
              }
              remote.mirror.subscribe((state) => seen.values.push(state.counter.columns.value[0]));
              remote.mirror.addEventListener('conflict', ({ detail }) =>
                seen.conflicts.push(`${detail.reason} ${detail.got}`));
              await remote.mirror.ready;
              const client = fold(remote);
              for (let n = 0; n < 3; n++) await client.count();
              seen.before = remote.mirror.counter.columns.value[0];
              seen.epoch = remote.info.epoch;
              seen.swallows = true;
              seen.open = Promise.allSettled([client.count(), client.hidden()]);
              globalThis.remote = remote;
              globalThis.seen = seen;
            };
            globalThis.overChannel = () => overBroadcast('fold');
            globalThis.overAddress = (address) => () => overSocket(address);
            globalThis.overPorts = async () => {
              await __game.ready;
              const { port1, port2 } = new MessageChannel();
              await __game.share(port1);
              return overPort(port2);
            };
            globalThis.outcome = async () => {
              const open = (await seen.open).map(({ reason }) => reason.outcome);
              for (let i = 0; i < 1000 && !seen.events.includes('back'); i++) {
                await new Promise((resolve) => setTimeout(resolve, 20));
              }
              seen.swallows = false;
              const first = await fold(remote).count();
              const shown = remote.mirror.counter.columns.value[0];
              const { events, conflicts, before, values, asked } = seen;
              const told = values.at(-1);
              const isAnew = remote.info.epoch !== seen.epoch;
              return { open, events, conflicts, before, first, shown, told, isAnew, asked: asked.at(-1).slice(0, 3) };
            };
            """
                    .formatted(dev.windhover.protocol.Wire.CALL);

    private SiteServer server() {
        SiteServer server = serve(Sites.of(Fold.class), SiteOptions.ofIsolatedHost());
        server.replace("/tools.js", usual -> Answer.of(TOOLS, "text/javascript"));
        String client =
                "<!doctype html><title>Client</title><script type=module src=tools.js></script>";
        server.replace("/client.html", usual -> Answer.of(client, "text/html"));
        return server;
    }

    private static void assertCameBack(Object outcome) {
        Map<?, ?> told = (Map<?, ?>) outcome;
        assertEquals(3, told.get("before"));
        assertEquals(List.of("unknown", "refused"), told.get("open"), "a command and a query");
        assertEquals(List.of("away", "back"), told.get("events"));
        assertEquals(List.of("new-epoch 0"), told.get("conflicts"));
        assertEquals(true, told.get("isAnew"));
        assertEquals(1, told.get("first"), "another world");
        assertEquals(1, told.get("shown"));
        assertEquals(1, told.get("told"), "subscribers go on");
        // Hello, one question for the mirror, and then the next call.
        assertEquals(List.of(12, 16, 9), told.get("asked"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("C28")
    void tabComesBackToAHostThatWasReloaded(Placement placement) {
        SiteServer server = server();
        GamePage game = newPage();
        Stage stage = Stage.of(Fold.class).script("await __game.share({ channel: 'fold' });");
        game.open(server, stage.html(), PlacementTest.mode(placement)).running();
        Page tab = game.page().context().newPage();
        tab.navigate(server.address() + "client.html");
        tab.waitForFunction("() => globalThis.outcome !== undefined");
        tab.evaluate("() => follow(overChannel)");

        game.page().reload();

        assertCameBack(tab.evaluate("() => outcome()"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("C28")
    void portComesBackToAGameThatWasStartedAnew(Placement placement) {
        GamePage game = newPage();
        Stage stage = Stage.of(Fold.class).before("<script type=module src=tools.js></script>");
        game.open(server(), stage.html(), PlacementTest.mode(placement)).running();
        game.page().evaluate("() => follow(overPorts)");

        game.evaluate("g => g.restart()");

        assertCameBack(game.page().evaluate("() => outcome()"));
    }

    /** As long as it takes for the host to give it up. */
    @Test
    @Feature({"C17", "C28"})
    void tabThatWasFrozenComesBackToTheNewestStateAndTheHostDidNotWaitForIt() {
        SiteServer server = server();
        GamePage game = newPage();
        Stage stage = Stage.of(Fold.class).script("await __game.share({ channel: 'fold' });");
        game.open(server, stage.html(), PlacementTest.mode(Placement.W)).running();
        Page tab = game.page().context().newPage();
        tab.navigate(server.address() + "client.html");
        tab.waitForFunction("() => globalThis.outcome !== undefined");
        tab.evaluate("() => follow(overChannel)");
        CDPSession devtools = tab.context().newCDPSession(tab);
        JsonObject frozen = new JsonObject();
        frozen.addProperty("state", "frozen");
        JsonObject active = new JsonObject();
        active.addProperty("state", "active");

        devtools.send("Page.setWebLifecycleState", frozen);
        game.page().bringToFront();
        game.page().waitForTimeout(1e3 * FROZEN_SECONDS);
        double before = game.stat("step");
        devtools.send("Page.setWebLifecycleState", active);
        tab.waitForFunction("() => seen.events.includes('back')");
        tab.waitForFunction("before => remote.mirror.step >= before", before);

        assertTrue(before > 60 * (FROZEN_SECONDS - 4), "the game went on to " + before);
        assertEquals(List.of("away", "back"), tab.evaluate("() => seen.events"));
        assertEquals(List.of(), tab.evaluate("() => seen.conflicts"));
        assertEquals(true, tab.evaluate("() => seen.epoch === remote.info.epoch"));
        // What was asked of the old line is lost with it, and told so.
        assertEquals(
                List.of("unknown", "refused"),
                tab.evaluate("async () => (await seen.open).map(({ reason }) => reason.outcome)"));
    }

    private HeadlessServer jvm(int port) throws Exception {
        ServerOptions options = new ServerOptions("127.0.0.1", port, List.of(), TOKEN);
        HeadlessServer jvm =
                HeadlessServer.start(new Fold(), Launch.seeded(7), options, line -> {});
        closeLater(jvm);
        return jvm;
    }

    @Test
    @Feature("C28")
    void pageComesBackToAHostOnAJvmThatWasStartedAnew() throws Exception {
        HeadlessServer first = jvm(0);
        GamePage page = newPage();
        page.page().navigate(server().address() + "client.html");
        page.page().waitForFunction("() => globalThis.outcome !== undefined");
        page.page().evaluate("address => follow(overAddress(address))", "" + first.address());

        first.close();
        page.page().waitForFunction("() => remote.state === 'away'");
        page.page().waitForTimeout(500);
        jvm(first.address().getPort());

        assertCameBack(page.page().evaluate("() => outcome()"));
    }

    @Test
    @Feature("C28")
    void javaProgramComesBackToAHostThatWasStartedAnew() throws Exception {
        HeadlessServer first = jvm(0);
        URI address = first.address();
        BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        Connection[] made = new Connection[1];
        made[0] = new Connection(() -> new SocketTransport(address, tasks::add), "audit");
        Connection client = made[0];
        FoldClient fold = new FoldClient(client);
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        client.whenAway(why -> told.add("away")).whenWelcome(welcome -> told.add("welcome"));
        client.mirror().whenConflict(each -> told.add("" + each.reason()));
        fold.count().whenDone(count -> told.add("counted " + count));
        until(client, tasks, () -> told.contains("counted 1"));

        first.close();
        until(client, tasks, () -> told.contains("away"));
        jvm(address.getPort());
        fold.count().whenDone(count -> told.add("again " + count));
        until(client, tasks, () -> told.contains("again 1"));

        assertEquals(
                List.of("welcome", "counted 1", "away", "NEW_EPOCH", "welcome", "again 1"),
                List.copyOf(told));
        assertEquals(1, client.mirror().state().section("counter").number(0, 0));
        client.close();
    }

    private static void until(
            Connection client, BlockingQueue<Runnable> tasks, BooleanSupplier holds)
            throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "in twenty seconds");
            Runnable task = tasks.poll(10, TimeUnit.MILLISECONDS);
            if (task != null) task.run();
            client.beat(System.nanoTime() / 1_000_000);
        }
    }
}
