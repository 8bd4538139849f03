// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.protocol.Failure;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hosts that send the wrong thing, or nothing, and sites that were uploaded by halves. */
class SiteFaultTest extends BrowserTest {
    private static final String MANIFEST = "/crowd.json";
    private static final String MODULE = "/game/crowd.*.wasm";
    private static final UnaryOperator<Answer> PAGE =
            usual ->
                    Answer.of(
                            "<!doctype html><title>Not here</title><p>Nothing here.", "text/html");

    @Test
    void namesAMissingDescription() {
        assertFails(Failure.GAME_NOT_FOUND, "", MANIFEST, usual -> Answer.empty(404));
    }

    @Test
    void namesAPageInPlaceOfTheDescription() {
        assertFails(Failure.GAME_NOT_READABLE, "", MANIFEST, PAGE);
    }

    @Test
    void namesOtherJsonInPlaceOfTheDescription() {
        assertFails(
                Failure.GAME_NOT_READABLE,
                "",
                MANIFEST,
                usual -> Answer.of("{\"name\": \"something\"}", "application/json"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void namesAMissingModule(Placement placement) {
        assertFails(Failure.MODULE_NOT_FOUND, mode(placement), MODULE, usual -> Answer.empty(404));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void namesAPageInPlaceOfTheModule(Placement placement) {
        GamePage game = assertFails(Failure.MODULE_NOT_WASM, mode(placement), MODULE, PAGE);

        String detail = (String) FailureScreen.failureOf(game).get("detail");
        assertTrue(detail.contains("<!doctype html>"), detail);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void runsAModuleOfAnotherMediaType(Placement placement) {
        SiteServer server = serve(Sites.of(Crowd.class));
        server.replace(MODULE, usual -> usual.header("Content-Type", "text/plain"));

        newPage().go(server, mode(placement)).running();
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void namesATruncatedModule(Placement placement) {
        assertFails(
                Failure.MODULE_DAMAGED, mode(placement), MODULE, usual -> usual.truncated(20_000));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void namesAConnectionThatWasCut(Placement placement) {
        assertFails(
                Failure.MODULE_NOT_FOUND, mode(placement), MODULE, usual -> usual.cutAfter(20_000));
    }

    @Test
    void namesAModuleWithAFlippedByte() {
        UnaryOperator<Answer> flipped =
                usual -> {
                    byte[] bytes = usual.body();
                    // Far behind the headers, in the middle of the code.
                    for (int i = 0; i < 64; i++) bytes[bytes.length / 2 + i] ^= 0x55;
                    return usual.body(bytes);
                };

        assertFails(Failure.MODULE_DAMAGED, "", MODULE, flipped);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void namesAMissingRuntime(Placement placement) {
        assertFails(
                Failure.MODULE_NOT_FOUND,
                mode(placement),
                "/game/runtime.*.js",
                usual -> Answer.empty(404));
    }

    @Test
    void runsOnThePageWhereNoWorkerMayStart() {
        SiteServer server = serve(Sites.of(Crowd.class), SiteOptions.ofPlainHost());
        server.replace("/", usual -> usual.header("Content-Security-Policy", "worker-src 'none'"));

        GamePage game = newPage().go(server, "").running();

        assertEquals("page", game.info().get("placement"));
        assertTrue(game.info().get("reason").toString().contains("a worker that starts"));
        assertTrue(
                game.console().stream().anyMatch(line -> line.contains("E0011")),
                () -> "no warning in " + game.console());
    }

    @Test
    void namesAMissingWorkerScriptWhereAWorkerWasAskedFor() {
        assertFails(
                Failure.WORKER_NOT_STARTED,
                "?mode=worker",
                "/shell/worker.*.js",
                usual -> Answer.empty(404));
    }

    @Test
    void namesAMissingHostScript() {
        assertFails(
                Failure.MODULE_NOT_FOUND,
                "?mode=main",
                "/shell/worker.*.js",
                usual -> Answer.empty(404));
    }

    @Test
    @Feature(value = "G2", partial = "only that a page and a game of different builds are refused")
    void namesAShellOfAnotherBuild() {
        assertFails(
                Failure.BUILD_MISMATCH,
                "",
                MANIFEST,
                edited("\"shell\"\\s*:\\s*\"", "0123456789abcdef"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void namesAModuleOfAnotherBuild(Placement placement) {
        assertFails(
                Failure.BUILD_MISMATCH,
                mode(placement),
                MANIFEST,
                edited("\"build\"\\s*:\\s*\"", "0123456789abcdef"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void namesAModuleThatLaysMemoryDifferently(Placement placement) {
        assertFails(
                Failure.LAYOUT_MISMATCH,
                mode(placement),
                MANIFEST,
                edited("\"layout\"\\s*:\\s*\"", "0123456789abcdef"));
    }

    @Test
    void namesAPolicyThatForbidsEvaluationInTheWorker() {
        SiteServer server = serve(Sites.of(Crowd.class));
        server.replace("/", SiteFaultTest::withPolicy);
        server.replace("/shell/*.js", SiteFaultTest::withPolicy);
        GamePage game = newPage().go(server, "?mode=worker");

        FailureScreen.assertShown(game, Failure.EVAL_BLOCKED);
    }

    @Test
    void namesAPolicyThatForbidsEvaluationOnThePage() {
        SiteServer server = serve(Sites.of(Crowd.class));
        server.replace("/", SiteFaultTest::withPolicy);
        GamePage game = newPage().go(server, "?mode=main");

        FailureScreen.assertShown(game, Failure.EVAL_BLOCKED);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void runsUnderAPolicyThatAllowsWhatItNeeds(Placement placement) {
        SiteServer server = serve(Sites.of(Crowd.class), SiteOptions.ofPlainHost());
        UnaryOperator<Answer> allowing =
                usual ->
                        usual.header(
                                "Content-Security-Policy",
                                "default-src 'self'; script-src 'self' 'unsafe-eval'"
                                        + " 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'");
        server.replace("/", allowing);
        server.replace("/shell/*.js", allowing);

        newPage().go(server, mode(placement)).running();
    }

    private static Answer withPolicy(Answer usual) {
        return usual.header(
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self'"
                        + " 'unsafe-inline'");
    }

    /** The description with another value of sixteen digits. */
    private static UnaryOperator<Answer> edited(String before, String digits) {
        return usual -> {
            String text = new String(usual.body(), StandardCharsets.UTF_8);
            String other = text.replaceFirst("(" + before + ")[0-9a-f]{16}", "$1" + digits);
            return usual.body(other.getBytes(StandardCharsets.UTF_8));
        };
    }

    private static String mode(Placement placement) {
        return PlacementTest.mode(placement);
    }

    private GamePage assertFails(
            Failure failure, String query, String path, UnaryOperator<Answer> answer) {
        SiteServer server = serve(Sites.of(Crowd.class));
        server.replace(path, answer);
        GamePage game = newPage().go(server, query);
        FailureScreen.assertShown(game, failure);
        return game;
    }
}
