// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.call.authority.Answer;
import dev.windhover.engine.call.authority.AuthorityProvider;
import dev.windhover.engine.call.authority.Question;
import dev.windhover.engine.call.plugin.PluginDesk;
import dev.windhover.engine.state.Restore;
import dev.windhover.engine.state.Snapshot;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a game asks of whatever runs it, and what comes back into its world. */
class HostPluginTest {
    /** Answers at once, in this process. */
    private static final class Keeper implements ScoresApi {
        final List<String> kept = new ArrayList<>();

        @Override
        public List<Score> best(int level) {
            if (level == 3) throw new Refused("NO_SUCH_LEVEL", "there are two");
            if (level == 5) throw new IllegalStateException("torn");
            return List.of(new Score("Ada", level + 0.5f, false));
        }

        @Override
        public void keep(int level, String name) {
            kept.add(level + " " + name);
        }
    }

    /** Takes questions and answers them when a test says so. */
    private static final class Far implements AuthorityProvider {
        final List<Question> questions = new ArrayList<>();
        final List<Answer> answers = new ArrayList<>();
        final List<String> cancelled = new ArrayList<>();
        boolean isBroken;

        @Override
        public void ask(Question question, Answer answer) {
            questions.add(question);
            answers.add(answer);
            if (isBroken) throw new IllegalStateException("torn");
        }

        @Override
        public void cancelled(Question question) {
            cancelled.add(question.key());
        }
    }

    private final Arcade arcade = new Arcade();
    private final Keeper keeper = new Keeper();
    private final Far far = new Far();

    private HeadlessHost near() {
        return HeadlessHost.start(arcade, Launch.seeded(7), plugged());
    }

    private HostDef plugged() {
        return HostDef.checked().plugin(new ScoresDispatcher(keeper));
    }

    private HeadlessHost distant() {
        HostDef def = HostDef.checked().session("s").plugin(new ScoresDispatcher(keeper), far);
        return HeadlessHost.start(arcade, Launch.seeded(7), def);
    }

    private static byte[] nobody() {
        WireWriter out = new WireWriter(4).i32(0);
        return out.bytes();
    }

    @Test
    @Feature(value = "R24", partial = "the browser's shell has its own test")
    void answerOfAPluginEntersTheWorldAtABoundary() {
        HeadlessHost host = near();
        arcade.ask(1);
        host.steps(1);
        assertEquals(List.of(), arcade.heard, "the step that asks does not wait");
        host.steps(1);

        assertEquals(List.of("best 1 [Score[name=Ada, points=0.5, isOwn=false]]"), arcade.heard);
        assertEquals(0.5f, arcade.board.points.get(0));
        arcade.keep(1, 3);
        host.steps(2);
        assertEquals(List.of("1 xxx"), keeper.kept);
        assertEquals(1, arcade.board.kept.get(0));
    }

    @Test
    void setUpMayAskForWhatTheGameBeginsWith() {
        Arcade begun = new Arcade(2);
        HeadlessHost.start(begun, Launch.seeded(7), plugged()).steps(2);

        assertEquals(2, begun.board.told.get(0));
        assertEquals(-1f, begun.board.points.get(0));
    }

    @Test
    @Feature(value = "R24", partial = "the browser's shell has its own test")
    void absentPluginIsATypedRefusalThatNamesItAndTheGameGoesOn() {
        HeadlessHost host = HeadlessHost.start(arcade, Launch.seeded(7));
        arcade.ask(1);
        host.steps(3);

        assertEquals(
                List.of(
                        "best 1 REFUSED PLUGIN_ABSENT: no plugin scores is provided to this host,"
                                + " for scores.best"),
                arcade.heard);
        assertEquals(HostState.RUNNING, host.host().state());
    }

    @Test
    void pluginThatRefusesOrThrowsIsToldByItsCode() {
        HeadlessHost host = near();
        host.steps(3);
        arcade.ask(1);
        host.steps(2);
        arcade.ask(1);
        host.steps(2);

        assertEquals(
                List.of(
                        "best 1 REFUSED NO_SUCH_LEVEL: there are two",
                        "best 2 FAILED PLUGIN_FAILED: scores.best threw"
                                + " java.lang.IllegalStateException: torn"),
                arcade.heard);
        assertEquals(2, arcade.board.refused.get(0));
    }

    @Test
    void providerThatBreaksFailsItsQuestionAlone() {
        HeadlessHost host = distant();
        far.isBroken = true;
        arcade.ask(1);
        host.steps(2);
        far.isBroken = false;
        arcade.ask(1);
        host.steps(1);
        far.answers.get(1).done(nobody());
        host.steps(2);

        assertEquals(
                List.of(
                        "best 1 FAILED PLUGIN_FAILED: scores.best threw"
                                + " java.lang.IllegalStateException: torn",
                        "best 2 []"),
                arcade.heard);
        assertEquals(List.of("s-1", "s-2"), far.questions.stream().map(Question::key).toList());
    }

    @Test
    void answerOfAnotherTypeIsATypedFailure() {
        HeadlessHost host = distant();
        arcade.ask(4);
        host.steps(1);
        // Cut off; a boolean that is 2; a number that is none; more than the answer.
        far.answers.get(0).done(new byte[] {1, 0, 0, 0});
        WireWriter out = new WireWriter(64);
        out.i32(1).i32(0).f32(1f).u8(2);
        far.answers.get(1).done(Arrays.copyOf(out.bytes(), out.length()));
        out.clear().i32(1).i32(0).f32(Float.NaN).u8(1);
        far.answers.get(2).done(Arrays.copyOf(out.bytes(), out.length()));
        far.answers.get(3).done(new byte[5]);
        host.steps(1);

        List<String> starts = arcade.heard.stream().map(each -> each.split(":")[0]).toList();
        assertEquals(
                List.of(
                        "best 1 FAILED PLUGIN_BAD_RESULT",
                        "best 2 FAILED PLUGIN_BAD_RESULT",
                        "best 3 FAILED PLUGIN_BAD_RESULT",
                        "best 4 FAILED PLUGIN_BAD_RESULT"),
                starts);
        assertTrue(
                arcade.heard.get(1).contains("[0].isOwn is 2, and a boolean is 0 or 1"),
                arcade.heard.get(1));
        assertEquals(HostState.RUNNING, host.host().state());
    }

    @Test
    void questionThatIsNotAnsweredInTimeIsLateAndItsAnswerComesToNothing() {
        HeadlessHost host = distant();
        arcade.keep(1, 1);
        host.steps(2 * 60 - 2);
        assertEquals(List.of(), arcade.heard);
        host.steps(6);

        assertEquals(
                List.of("keep 1 UNKNOWN PLUGIN_LATE: plugin scores.keep was not answered in 2 s"),
                arcade.heard);
        assertEquals(List.of("s-1"), far.cancelled);
        far.answers.get(0).done(new byte[0]);
        host.steps(2);
        assertEquals(1, arcade.heard.size());
        assertEquals(0, arcade.board.kept.get(0));
    }

    @Test
    void moreThanFindRoomAreRefusedAndTheOthersAreAsked() {
        HeadlessHost host = distant();
        arcade.ask(PluginDesk.ASKED_MAX + 2);
        host.steps(2);

        assertEquals(PluginDesk.ASKED_MAX, far.questions.size());
        assertEquals(2, arcade.heard.size());
        assertTrue(arcade.heard.get(0).startsWith("best 65 REFUSED TOO_MANY_CALLS"), "it is full");
        far.answers.get(0).done(nobody());
        host.steps(1);
        arcade.ask(1);
        host.steps(1);
        assertEquals(PluginDesk.ASKED_MAX + 1, far.questions.size(), "one place was free again");
    }

    @Test
    void gameThatAsksWithoutEndFails() {
        HeadlessHost host = distant();
        arcade.ask(1_025);

        HostFailed failed = assertThrows(HostFailed.class, () -> host.steps(1));

        assertTrue(failed.getMessage().contains("more than 1024 questions wait"), "it is named");
    }

    @Test
    void argumentsThatFitNoMessageAreRefused() {
        HeadlessHost host = distant();
        arcade.keep(1, Wire.ASKED_BYTES_MAX - 8);
        host.steps(1);
        arcade.keep(1, Wire.ASKED_BYTES_MAX - 7);
        host.steps(1);
        arcade.keep(1, 65_530);
        host.steps(2);

        List<String> codes = arcade.heard.stream().map(each -> each.split(":")[0]).toList();
        assertEquals(1, far.questions.size());
        assertEquals(
                List.of("keep 2 REFUSED ARGUMENTS_TOO_LARGE", "keep 3 REFUSED ARGUMENTS_TOO_LARGE"),
                codes);
    }

    @Test
    void replayAsksNobodyAndMakesTheSameWorld() {
        Arcade played = new Arcade(70);
        Far other = new Far();
        HostDef def = HostDef.checked().plugin(new ScoresDispatcher(keeper), other);
        HeadlessHost first = HeadlessHost.start(played, Launch.seeded(7), def);
        for (int i = 0; i < 400; i++) {
            if (i > 3 && i % 5 == 0 && i < 315) other.answers.get(i / 5).done(nobody());
            if (i == 350) other.answers.get(63).refused(new Refusal("NO", "", "", ""));
            first.steps(1);
        }

        Arcade again = new Arcade(70);
        Far silent = new Far();
        HeadlessHost replay =
                HeadlessHost.start(
                        again,
                        Launch.seeded(7),
                        HostDef.checked().plugin(new ScoresDispatcher(keeper), silent).replaying());
        replay.host().journal().replay(first.host().journal());
        replay.steps(first.world().step());

        assertEquals(played.heard, again.heard);
        assertEquals(first.hash(), replay.hash());
        assertEquals(List.of(), silent.questions);
        assertTrue(played.heard.toString().contains("TOO_MANY_CALLS"), "more than find room");
        assertTrue(played.heard.size() >= 64, "some were answered: " + played.heard.size());
    }

    /** Frames without a step, as on a display that is faster than the game. */
    @Test
    void questionsThatFollowAtOneBoundaryAreForgottenInAReplayToo() {
        Arcade played = new Arcade(1);
        played.asksAgain = 100;
        HeadlessHost first = HeadlessHost.start(played, Launch.seeded(7), plugged());
        for (int i = 0; i < 120; i++) {
            first.draw();
            if (i % 10 == 9) first.steps(1);
        }

        Arcade again = new Arcade(1);
        again.asksAgain = 100;
        HeadlessHost replay = HeadlessHost.start(again, Launch.seeded(7), plugged().replaying());
        replay.host().journal().replay(first.host().journal());
        replay.steps(first.world().step());

        assertEquals(101, played.heard.size());
        assertEquals(played.heard, again.heard);
        assertEquals(first.hash(), replay.hash());
    }

    @Test
    void worldThatGoesOnElsewhereIsToldWhatNobodyAnswersAnyMore() {
        HeadlessHost host = distant();
        arcade.ask(2);
        host.steps(1);
        far.answers.get(0).done(nobody());
        byte[] saved = new Snapshot(host.world()).toBytes();

        Arcade later = new Arcade();
        Far other = new Far();
        HeadlessHost next =
                HeadlessHost.start(
                        later,
                        Launch.seeded(7),
                        HostDef.checked().plugin(new ScoresDispatcher(keeper), other));
        new Restore(next.world()).apply(saved);
        later.ask(1);
        next.steps(2);
        other.answers.get(0).done(nobody());
        next.steps(2);

        assertEquals(
                List.of(
                        "best 1 UNKNOWN PLUGIN_LOST: plugin scores.best was asked by a host that"
                                + " has ended",
                        "best 2 UNKNOWN PLUGIN_LOST: plugin scores.best was asked by a host that"
                                + " has ended",
                        "best 3 []"),
                later.heard);
        assertEquals(1, other.questions.size());
    }

    @Test
    void pageIsAskedWhereNobodyElseIsAndAnswersByTicket() {
        Page page = new Page(arcade, Launch.seeded(7), HostDef.checked().paged());
        arcade.ask(2);
        page.frames(2);
        List<Page.Message> asked = page.read(Wire.ASKED);
        assertEquals(2, asked.size());
        WireReader first = asked.get(0).reader();
        int ticket = first.i32();
        assertEquals(new ScoresDispatcher(keeper).id(0), first.i32());
        assertEquals(4, first.i32());
        assertEquals(0, first.i32());
        assertEquals("scores", first.text(64));
        assertEquals(0, first.i32(), "the level");

        answer(page, Wire.RESULT_DONE, ticket + 1, nobody());
        answer(page, Wire.RESULT_DONE, ticket + 77, nobody());
        WireWriter why = new WireWriter(1_000);
        new Refusal("PLUGIN_ABSENT", "no page has it", "", "").write(why);
        byte[] texts = Arrays.copyOf(why.bytes(), why.length());
        answer(page, Wire.RESULT_REFUSED, ticket, texts);
        answer(page, Wire.RESULT_REFUSED, ticket, texts);
        page.frames(2);

        assertEquals(
                List.of("best 2 []", "best 1 REFUSED PLUGIN_ABSENT: no page has it"), arcade.heard);
        assertEquals(List.of(), page.read(Wire.FAILED));
    }

    @Test
    void answerThatContradictsItselfIsRefusedAndTheGameGoesOn() {
        Page page = new Page(arcade, Launch.seeded(7), HostDef.checked().paged());
        arcade.ask(1);
        page.frames(2);
        int ticket = page.read(Wire.ASKED).get(0).at(0);
        answer(page, Wire.RESULT_REFUSED, ticket, new byte[] {9, 9, 9, 9});
        answer(page, 7, ticket, nobody());
        assertEquals(2, page.frames(1).read(Wire.FAILED).size(), "the page is warned");
        assertEquals(List.of(), arcade.heard);

        answer(page, Wire.RESULT_DONE, ticket, nobody());
        page.frames(1);
        assertEquals(List.of("best 1 []"), arcade.heard);
    }

    @Test
    void answerToAnotherRunFindsNoQuestion() {
        HostDef def = HostDef.checked().paged();
        Page one = new Page(arcade, Launch.seeded(7), def.session("a"));
        arcade.ask(1);
        one.frames(2);
        int ticket = one.read(Wire.ASKED).get(0).at(0);
        Arcade again = new Arcade();
        Page other = new Page(again, Launch.seeded(7), def.session("b"));
        again.ask(1);
        other.frames(2);
        answer(other, Wire.RESULT_DONE, ticket, nobody());
        other.frames(1);

        assertEquals(List.of(), again.heard);
    }

    private static void answer(Page page, int outcome, int ticket, byte[] bytes) {
        page.batch.begin(Wire.ANSWERED, outcome, 0).i32(ticket).i32(bytes.length).i64(0);
        page.batch.bytes(bytes).end();
        page.send();
    }

    @Test
    void clientMayNotCallWhatTheGameAsksFor() {
        Page page = new Page(arcade, Launch.seeded(7), HostDef.checked().paged());
        int id = new ScoresDispatcher(keeper).id(0);
        page.write(CallKind.PLUGIN, 1, id, 1).send();
        page.write(CallKind.QUERY, 2, id, 1).send().frames(1);

        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(
                List.of("WRONG_KIND", "WRONG_KIND"),
                results.stream().map(each -> each.refusal().get(0)).toList());
    }

    @Test
    void whatNoReplayRunsMayNotAsk() {
        HeadlessHost host = near();
        host.steps(1);

        HostMisused misused = assertThrows(HostMisused.class, () -> arcade.scores.best(1));

        assertEquals(HostMisused.Reason.PLUGIN_OUTSIDE_A_STEP, misused.reason());
        assertEquals("plugin scores.best asked outside of a step", misused.getMessage());
    }

    @Test
    void pluginThatTheGameDoesNotAskIsAMistakeOfWhoeverProvidesIt() {
        String message =
                assertThrows(
                                HostFailed.class,
                                () -> HeadlessHost.start(game -> {}, Launch.seeded(7), plugged()))
                        .getMessage();

        assertTrue(message.contains("a plugin scores, which the game does not ask"), message);
    }

    @Test
    void buildAndHostAgreeOnTheLayoutOfAGameThatAsks() {
        HeadlessHost host = near();

        assertEquals(Blueprint.of(new Arcade()).layoutHash(), host.host().arena().layoutHash());
        assertEquals(List.of(), host.host().apiHashes(), "no client calls it");
    }
}
