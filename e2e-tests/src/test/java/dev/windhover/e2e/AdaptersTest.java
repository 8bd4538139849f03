// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Ledger;
import dev.windhover.testing.Feature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two views of one state, made by each framework that there is an adapter for: one shows the
 * balance, the other whether it covers a hundred.
 */
class AdaptersTest extends BrowserTest {
    /** What makes the views; the address has its name in small letters. */
    private enum Framework {
        REACT,
        /** React as it is developed with: all is made twice. */
        STRICT,
        VUE,
        SVELTE,
        SOLID,
        PREACT,
        /** Signals as they are proposed for the language. */
        PROPOSAL,
        /** The element. */
        VALUE
    }

    private static final Path SOURCES = Path.of("src", "test", "adapters");
    private static final String WINDHOVER = "src/windhover/";

    /** Views are made anew soon after a change, and by then have been. */
    private static final String SOON =
            "const soon = () => new Promise((done) =>"
                    + " setTimeout(() => requestAnimationFrame(() => setTimeout(done))));\n";

    private static NodeProject project;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        project = NodeProject.of(SOURCES, "adapters");
        Path site = Sites.of(Ledger.class);
        project.place(site, "public/game");
        for (String each : List.of("mirror.js", "mirror.d.ts", "adapters", "calls", "shell")) {
            project.place(site.resolve(each), WINDHOVER + each);
        }
        project.run(Map.of(), "build");
        project.run(
                Map.of("NODE_ENV", "development"),
                "build",
                "--mode",
                "development",
                "--outDir",
                "dist-development");
    }

    private GamePage open(Framework framework, String query) {
        String built = framework == Framework.STRICT ? "dist-development" : "dist";
        SiteServer server = serve(project.path(built));
        GamePage page = newPage();
        page.go(server, "?framework=" + framework.name().toLowerCase(Locale.ROOT) + query);
        page.tab().await("() => globalThis.stage !== undefined");
        return page;
    }

    /** What a script that has {@code stage} and {@code soon} answers, in one text. */
    private static Object told(GamePage page, String script) {
        return page.tab().evaluate("async () => {\n" + SOON + script + "\n}");
    }

    @ParameterizedTest
    @EnumSource
    void viewsWaitForTheFirstStateAndShowIt(Framework framework) {
        GamePage page = open(framework, "");

        Object told =
                told(
                        page,
                        """
                        stage.mount();
                        await soon();
                        const before = stage.text();
                        stage.feed(5);
                        await soon();
                        return `${before}, ${stage.text()}, ${stage.subscribers()}`;
                        """);

        assertEquals("waiting waiting, balance:5 covered:false, 2", told);
        assertEquals(List.of(), page.errors());
    }

    @ParameterizedTest
    @EnumSource
    @Feature("C26")
    void onlyTheViewThatSelectsAChangeIsMadeAnew(Framework framework) {
        GamePage page = open(framework, "");

        Object told =
                told(
                        page,
                        """
                        stage.feed(5);
                        stage.mount();
                        await soon();
                        const told = [stage.text()];
                        for (const value of [6, 6, 100]) {
                          const before = stage.renders();
                          stage.feed(value);
                          await soon();
                          const after = stage.renders();
                          const made = (view) => Math.min(after[view] - before[view], 1);
                          told.push(made('balance'), made('covered'));
                        }
                        return [...told, stage.text()].join();
                        """);

        assertEquals("balance:5 covered:false,1,0,0,0,1,1,balance:100 covered:true", told);
        assertEquals(List.of(), page.errors());
    }

    @ParameterizedTest
    @EnumSource
    @Feature("C26")
    void nobodySubscribesAnyMoreWhenTheViewsAreGone(Framework framework) {
        GamePage page = open(framework, "");

        Object told =
                told(
                        page,
                        """
                        stage.feed(5);
                        const told = [];
                        for (let i = 0; i < 3; i++) {
                          stage.mount();
                          await soon();
                          stage.feed(200 + i);
                          await soon();
                          stage.unmount();
                          await soon();
                          const before = JSON.stringify(stage.renders());
                          stage.feed(i);
                          await soon();
                          told.push(stage.subscribers(), JSON.stringify(stage.renders()) === before, stage.text());
                        }
                        return told.join();
                        """);

        assertEquals("0,true,,0,true,,0,true,", told);
        assertEquals(List.of(), page.errors());
    }

    @ParameterizedTest
    @EnumSource
    @Feature("C26")
    void viewsShowTheMirrorOfAGame(Framework framework) {
        GamePage page = open(framework, "&game");

        Object told =
                told(
                        page,
                        """
                        stage.mount();
                        await __game.mirror.ready;
                        await soon();
                        const told = [stage.text()];
                        for (const value of [5, 5, 100]) {
                          const before = stage.renders();
                          await stage.feed(value);
                          await soon();
                          const after = stage.renders();
                          const made = (view) => Math.min(after[view] - before[view], 1);
                          told.push(made('balance'), made('covered'));
                        }
                        told.push(stage.text());
                        stage.unmount();
                        await stage.feed(7);
                        await soon();
                        return [...told, stage.subscribers()].join();
                        """);

        assertEquals("balance:0 covered:false,1,0,0,0,1,1,balance:100 covered:true,0", told);
        assertEquals(List.of(), page.errors());
    }

    /** The markup finds the game by itself, whichever of the two is there first. */
    @ParameterizedTest
    @InBrowsers("")
    @Feature("C26")
    void markupShowsWhatAGamePublishesWithoutAScript(BrowserKind browser) {
        SiteServer server = serve(Sites.of(Ledger.class));
        String html =
                """
                <!doctype html><meta charset=utf-8><title>Markup</title>
                <p><windhover-value path="balance.value">none yet</windhover-value></p>
                <p><windhover-value path="balance.0.value" format="{.2} coins, {}"></windhover-value></p>
                <windhover-value path="balance.value" property="value"><progress max=50></progress></windhover-value>
                <windhover-value path="balance.value" attribute="title" format="there are {}"><b>?</b></windhover-value>
                <p><windhover-value path="balance.7.value">gone</windhover-value></p>
                <p><windhover-value path="balance.rows"></windhover-value></p>
                <p><windhover-value path="balance.valeu">kept</windhover-value></p>
                <windhover-game game="ledger.json"></windhover-game>
                <script type=module>
                  import './adapters/value.js';
                  import './windhover.js';
                  import { ledger } from './calls/ledger.js';
                  globalThis.deposit = (amount) => ledger(document.querySelector('windhover-game').game).deposit(amount);
                  globalThis.told = () => [
                    ...[...document.querySelectorAll('p')].map((each) => each.textContent),
                    document.querySelector('progress').value,
                    document.querySelector('b').title,
                    document.querySelector('b').textContent,
                  ].join('|');
                </script>
                """;
        GamePage page = newPage().open(server, html, "").running();

        Object told =
                told(
                        page,
                        """
                        await deposit(30);
                        await soon();
                        const first = told();
                        const game = document.querySelector('windhover-game');
                        game.remove();
                        document.body.prepend(game);
                        await game.game.ready;
                        await deposit(7);
                        await soon();
                        return `${first} ${told()}`;
                        """);

        assertEquals(
                "30|30.00 coins, 30||1||30|there are 30|? 7|7.00 coins, 7||1||7|there are 7|?",
                told);
        List<String> warnings =
                page.console().stream().filter(line -> line.contains("published")).toList();
        assertEquals(
                List.of(
                        "warning Windhover: nothing published is at balance.valeu: there is no valeu"),
                warnings.stream().distinct().toList());
        assertEquals(List.of(), page.errors());
    }

    @Test
    void typesHoldForWhoeverUsesAnAdapter() throws IOException, InterruptedException {
        project.run(Map.of(), "types");
    }

    @ParameterizedTest
    @InBrowsers("")
    void pageWithoutAnAdapterLoadsNone(BrowserKind browser) {
        SiteServer server = serve(Sites.of(Ledger.class));
        newPage().go(server, "").running();

        assertTrue(server.requests().stream().noneMatch(each -> each.path().contains("adapters/")));
    }
}
