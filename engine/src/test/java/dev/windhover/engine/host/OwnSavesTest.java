// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.plugin.MemorySlots;
import dev.windhover.engine.plugin.Slots;
import dev.windhover.protocol.call.Refused;
import dev.windhover.testing.Feature;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A game has itself saved and loaded, and goes back, by its own rules. */
class OwnSavesTest {
    private static final int ROOM = 1 << 20;

    private final Quest quest = new Quest();
    private final MemorySlots memory = new MemorySlots(ROOM);

    private HeadlessHost start(Slots... chain) {
        return HeadlessHost.start(quest, Launch.seeded(7), HostDef.checked().saves(chain));
    }

    private HeadlessHost remembering() {
        HostDef def = HostDef.checked().saves(memory).rewinds();
        return HeadlessHost.start(quest, Launch.seeded(7), def).remember(10);
    }

    /** A place where a token is wanted, and nothing is kept without. */
    private static final class Guarded implements Slots {
        private final MemorySlots kept = new MemorySlots(ROOM);
        String token = "right";

        private MemorySlots kept() {
            if (!token.equals("right")) throw new Refused("TOKEN_REFUSED", "who are you");
            return kept;
        }

        @Override
        public void keep(String slot, byte[] save) {
            kept().keep(slot, save);
        }

        @Override
        public List<byte[]> read(String slot) {
            return kept().read(slot);
        }

        @Override
        public void remove(String slot) {
            kept().remove(slot);
        }

        @Override
        public List<String> names() {
            return kept().names();
        }

        @Override
        public boolean isLasting() {
            return true;
        }
    }

    @Test
    @Feature(value = "G24", partial = "in browsers")
    void gameThatSavesAtACheckpointGoesOnFromThereWhenItLoads() {
        quest.wish =
                (step, walk) -> {
                    if (step == 10) quest.saves.save("checkpoint");
                    if (step == 30 && walk.note.get(0) == 0) quest.saves.load("checkpoint", 2);
                };
        HeadlessHost host = start(memory);
        host.steps(60);

        assertEquals(
                List.of(
                        "11: saved checkpoint of 11",
                        "12: save UNKNOWN PLUGIN_LOST",
                        "12: loaded out of 2"),
                quest.heard);
        assertEquals(60 - 31 + 11, host.world().step());
        assertEquals(host.world().step(), quest.walk.place.get(0));
    }

    @Test
    void whatCannotBeDoneIsRefusedByNameInTheWorldThatAsks() {
        byte[] other = HeadlessHost.start(new Book(), Launch.seeded(1)).save(0);
        memory.keep("other", other);
        memory.keep("torn", new byte[300]);
        quest.wish =
                (step, walk) -> {
                    if (step != 5) return;
                    quest.saves.load("nothing", 1);
                    quest.saves.save("");
                    quest.saves.save("a\nb");
                    quest.saves.load("ü".repeat(51), 1);
                    quest.saves.load("other", 1);
                    quest.saves.load("torn", 1);
                    quest.saves.remove("other");
                    quest.saves.list();
                };
        start(memory).steps(20);

        assertEquals(
                List.of(
                        "6: load REFUSED NO_SUCH_SLOT",
                        "6: save REFUSED BAD_SLOT",
                        "6: save REFUSED BAD_SLOT",
                        "6: load REFUSED BAD_SLOT",
                        "6: load REFUSED BUSY",
                        "6: removed",
                        "6: [torn of 0]",
                        "7: load REFUSED OTHER_GAME"),
                quest.heard);
        assertEquals(20, quest.walk.place.get(0));
    }

    @Test
    @Feature(value = "G24", partial = "in browsers")
    void damagedNewestFallsBackToTheOneBefore() {
        HeadlessHost host = start(memory);
        byte[] good = host.steps(8).save(0);
        byte[] torn = host.steps(8).save(0);
        torn[torn.length - 1] ^= 1;
        memory.keep("a", good);
        memory.keep("a", torn);
        quest.wish =
                (step, walk) -> {
                    if (step == 20) quest.saves.load("a", 5);
                };
        host.steps(8);

        assertEquals(List.of("9: loaded out of 5"), quest.heard);
        assertEquals(10, host.world().step());
    }

    @Test
    @Feature(value = "G24", partial = "in browsers")
    void badTokenAndAFullPlaceAreTypedRefusalsThatLeaveTheLastGoodSave() {
        Guarded guarded = new Guarded();
        MemorySlots small = new MemorySlots(10);
        quest.wish = (step, walk) -> quest.saves.save("a");
        HeadlessHost host = start(guarded);
        host.steps(2);
        guarded.token = "wrong";
        host.steps(2);
        Quest full = new Quest();
        full.wish = (step, walk) -> full.saves.save("a");
        HeadlessHost.start(full, Launch.seeded(7), HostDef.checked().saves(small, memory)).steps(2);

        assertEquals(
                List.of("1: saved a of 1", "2: saved a of 2", "3: save REFUSED TOKEN_REFUSED"),
                quest.heard);
        assertEquals(4, host.world().step());
        assertEquals(2, guarded.kept.read("a").size());
        assertEquals(List.of("1: save REFUSED STORAGE_FULL"), full.heard);
        assertEquals(List.of(), memory.names(), "elsewhere it would only seem to be kept");
    }

    @Test
    void placeThatDeniesIsFollowedByTheNextAndTheNewestOfAllIsLoaded() {
        Guarded guarded = new Guarded();
        quest.wish =
                (step, walk) -> {
                    if (step == 3 || step == 6) quest.saves.save("a");
                    if (step == 9) quest.saves.list();
                };
        HeadlessHost host = start(guarded, memory);
        host.steps(5);
        guarded.token = "wrong";
        host.steps(10);

        assertEquals(List.of("4: saved a of 4", "7: saved a of 7", "10: [a of 7]"), quest.heard);
        assertEquals(1, guarded.kept.read("a").size());
    }

    @Test
    @Feature(value = "G29", partial = "in browsers")
    void gameGoesBackByItsOwnRuleAndTellsItselfWhatItHasLearnt() {
        quest.wish =
                (step, walk) -> {
                    if (step == 50 && walk.note.get(0) < 3) {
                        quest.time.rewind(step - 30, walk.note.get(0) + 1);
                    }
                };
        HeadlessHost host = remembering().steps(200);

        assertEquals("20: back out of 3", quest.heard.get(quest.heard.size() - 1));
        assertEquals(3, quest.walk.note.get(0));
        assertEquals(200 - 3 * 31, host.world().step());
        assertEquals(host.world().step(), quest.walk.place.get(0));
    }

    @Test
    void wayBackThatIsNoneIsRefusedByName() {
        quest.wish =
                (step, walk) -> {
                    if (step == 5) quest.time.rewind(9, 1);
                    if (step == 6) quest.time.rewind(-1, 1);
                    if (step == 7) quest.saves.save("a");
                    if (step == 9 && walk.note.get(0) == 0) quest.saves.load("a", 1);
                    if (step == 12) quest.time.rewind(2, 1);
                };
        remembering().steps(30);
        Quest bare = new Quest();
        bare.wish =
                (step, walk) -> {
                    if (step == 1) bare.time.rewind(0, 1);
                };
        HeadlessHost.start(bare, Launch.seeded(7), HostDef.checked().rewinds()).steps(4);

        assertEquals(
                List.of(
                        "6: rewind REFUSED NO_SUCH_STEP",
                        "7: rewind REFUSED NO_SUCH_STEP",
                        "8: saved a of 8",
                        "9: save UNKNOWN PLUGIN_LOST",
                        "9: loaded out of 1",
                        "13: rewind REFUSED FORGOTTEN9"),
                quest.heard);
        assertEquals(List.of("2: rewind REFUSED NOTHING_REMEMBERED"), bare.heard);
    }

    @Test
    void saveOfAnotherGameIsNoTornOneThatTheOneBeforeStandsInFor() {
        HeadlessHost host = start(memory);
        memory.keep("a", host.steps(8).save(0));
        memory.keep("a", HeadlessHost.start(new Book(), Launch.seeded(1)).save(0));
        quest.wish = (step, walk) -> quest.saves.load("a", 5);
        host.steps(1);
        quest.wish = (step, walk) -> {};
        host.steps(5);

        assertEquals(List.of("10: load REFUSED OTHER_GAME"), quest.heard);
        assertEquals(14, host.world().step());
    }

    @Test
    @Feature(value = "G24", partial = "in browsers")
    void newestThatBrokeOffFallsBackAndALoadThatWasRefusedIsInNobodysWay() {
        HeadlessHost host = start(memory);
        byte[] good = host.steps(8).save(0);
        byte[] whole = host.steps(8).save(0);
        memory.keep("torn", new byte[300]);
        memory.keep("a", good);
        memory.keep("a", Arrays.copyOf(whole, whole.length - 1));
        quest.wish =
                (step, walk) -> {
                    if (step == 18) quest.saves.load("torn", 4);
                    if (step == 20) quest.saves.load("a", 5);
                };
        host.steps(8);

        assertEquals(List.of("19: load REFUSED NOT_ONE", "9: loaded out of 5"), quest.heard);
    }

    @Test
    void saveThatTurnsOutToBeDamagedLeavesWhatIsRemembered() {
        HeadlessHost host = remembering();
        byte[] torn = host.steps(8).save(0);
        torn[torn.length - 1] ^= 1;
        memory.keep("a", torn);
        quest.wish =
                (step, walk) -> {
                    if (step == 20) quest.saves.load("a", 5);
                };
        host.steps(20);

        assertEquals(List.of("22: load REFUSED DAMAGED"), quest.heard);
        assertEquals(0, host.oldest());
    }

    @Test
    void placeThatDeniesIsWhyNothingIsLoaded() {
        Guarded guarded = new Guarded();
        guarded.token = "wrong";
        quest.wish =
                (step, walk) -> {
                    if (step == 1) quest.saves.load("a", 5);
                };
        start(guarded, memory).steps(4);

        assertEquals(List.of("2: load REFUSED TOKEN_REFUSED"), quest.heard);
    }

    @Test
    void slotIsFoundInTheSecondPlaceAndRemovedFromEach() {
        Guarded guarded = new Guarded();
        HeadlessHost host = start(guarded, memory);
        memory.keep("a", host.steps(2).save(0));
        memory.keep("b", host.save(0));
        guarded.keep("b", host.save(0));
        quest.wish =
                (step, walk) -> {
                    if (step == 5 && walk.note.get(0) == 0) quest.saves.load("a", 5);
                    if (step == 5 && walk.note.get(0) == 5) quest.saves.remove("b");
                    if (step == 6 && walk.note.get(0) == 5) quest.saves.list();
                };
        host.steps(12);

        assertEquals(List.of("3: loaded out of 5", "6: removed", "7: [a of 2]"), quest.heard);
        assertEquals(List.of("a"), memory.names());
        assertEquals(List.of(), guarded.names());
    }

    @Test
    void slotThatWasTakenAwayMeanwhileIsNotListed() {
        memory.keep("gone", new byte[10]);
        Slots forgetful =
                new Slots() {
                    @Override
                    public void keep(String slot, byte[] save) {
                        throw new IllegalStateException("the disk came off");
                    }

                    @Override
                    public List<byte[]> read(String slot) {
                        return List.of();
                    }

                    @Override
                    public void remove(String slot) {}

                    @Override
                    public List<String> names() {
                        return memory.names();
                    }

                    @Override
                    public boolean isLasting() {
                        return true;
                    }
                };
        quest.wish =
                (step, walk) -> {
                    if (step == 1) quest.saves.list();
                    if (step == 2) quest.saves.save("a");
                };
        start(forgetful).steps(4);

        assertEquals(List.of("2: []", "3: save FAILED PLUGIN_FAILED"), quest.heard);
    }

    @Test
    void gameIsToldHowLargeItsSaveIsAndWhetherItLasts() {
        quest.wish = (step, walk) -> quest.saves.save("a");
        start(memory).steps(2);
        assertEquals(memory.read("a").get(0).length, quest.told.bytes());
        assertFalse(quest.told.lasting(), "gone with its process");
        assertEquals(0, quest.told.savedAt(), "nobody has a clock");
        Quest other = new Quest();
        other.wish = (step, walk) -> other.saves.save("a");
        HeadlessHost.start(other, Launch.seeded(7), HostDef.checked().saves(new Guarded()))
                .steps(2);
        assertTrue(other.told.lasting());
    }

    @Test
    @Feature(value = "G29", partial = "in browsers")
    void gameGoesBackToTheOldestOnceForAllThatAskForIt() {
        quest.wish =
                (step, walk) -> {
                    if (step != 10 || walk.note.get(0) > 0) return;
                    quest.time.rewind(0, 1);
                    quest.time.rewind(4, 2);
                };
        HeadlessHost host = remembering().steps(11);
        assertEquals(0, host.world().step());
        host.steps(5);

        assertEquals(
                List.of("0: back out of 1", "1: rewind REFUSED STEPS_UNDER_WAY"),
                quest.heard.stream().sorted().toList());
    }

    @Test
    void gameThatGoesBackToWhereItIsIsWhereItWas() {
        quest.wish =
                (step, walk) -> {
                    if (step == 10) quest.time.rewind(11, 1);
                };
        HeadlessHost host = remembering().steps(20);

        assertEquals("11: back in 1", String.join(", ", quest.heard));
        assertEquals(20, host.world().step());
        assertEquals(20, quest.walk.place.get(0));
    }

    @Test
    void nobodyWhoKeepsIsAbsent() {
        quest.wish =
                (step, walk) -> {
                    if (step == 1) quest.saves.save("a");
                };
        HeadlessHost.start(quest, Launch.seeded(7)).steps(5);

        assertEquals(List.of("2: save REFUSED PLUGIN_ABSENT"), quest.heard);
    }

    @Test
    @Feature(value = "K28", partial = "assets, whose hashes a replay would compare")
    void recordedRunInWhichTheGameSavesAndLoadsIsTheSameInEachStep() {
        quest.wish = wander(quest);
        String name = Quest.class.getName();
        HeadlessHost live = start(memory);
        Recorder recorder =
                Recordings.record(live.host(), name, "1", new RecordingDef(1, 40, true));
        live.steps(300);
        recorder.end(live.world().step());
        byte[] bytes = Arrays.copyOf(recorder.out().bytes(), recorder.out().length());
        Recording recording = Recording.of(bytes);
        Quest again = new Quest();
        again.wish = wander(again);
        Replay replay = Replay.start(again, recording, name);
        int[] compared = new int[1];
        replay.host()
                .host()
                .journal()
                .watch(
                        world -> {
                            int n = recording.hashAfter(replay.step());
                            if (n >= 0) compared[0]++;
                            if (n >= 0) assertEquals(recording.hash(n), world.hash());
                        });
        replay.host().steps(recording.steps());

        assertEquals(300, recording.steps());
        assertEquals(recording.hashes(), compared[0]);
        assertTrue(compared[0] > 250, compared[0] + " hashes");
        assertTrue(quest.heard.size() > 10, quest.heard::toString);
        assertEquals(quest.heard, again.heard);
        assertEquals(live.hash(), replay.host().hash());
    }

    @Test
    void questionOfTheLoadedWorldHasAnAnswerOfItsOwnUnderTheSameNumber() {
        boolean[] asks = new boolean[1];
        int[] numbers = new int[2];
        quest.wish =
                (step, walk) -> {
                    if (step == 10) quest.saves.save("a");
                    if (step == 20) numbers[0] = quest.saves.load("a", 7);
                    if (step == 11 && asks[0]) numbers[1] = quest.saves.list();
                };
        HeadlessHost host = start(memory).steps(21);
        asks[0] = true;
        host.steps(4);

        assertEquals(numbers[0], numbers[1]);
        assertEquals(
                List.of(
                        "11: saved a of 11",
                        "12: [a of 11]",
                        "12: loaded out of 7",
                        "12: save UNKNOWN PLUGIN_LOST"),
                quest.heard.stream().sorted().toList());
    }

    @Test
    void answerOnItsWayIntoAWorldThatIsGoneComesIntoTheNext() {
        quest.wish =
                (step, walk) -> {
                    if (step == 30) quest.saves.load("nothing", 1);
                };
        remembering().steps(31).rewind(10).steps(3);

        assertEquals(List.of("11: load REFUSED NO_SUCH_SLOT"), quest.heard);
    }

    @Test
    void recordingEndsWhereTheGameGoesBack() {
        quest.wish =
                (step, walk) -> {
                    if (step == 50 && walk.note.get(0) == 0) quest.time.rewind(20, 1);
                };
        String name = Quest.class.getName();
        HeadlessHost live = remembering();
        Recorder recorder = Recordings.record(live.host(), name, "1");
        live.steps(51);
        assertEquals(20, live.world().step(), "behind the step that asks");
        live.steps(49);
        recorder.end(live.world().step());
        byte[] bytes = Arrays.copyOf(recorder.out().bytes(), recorder.out().length());
        Quest again = new Quest();
        Replay replay = Replay.start(again, Recording.of(bytes), name).to(51);

        assertEquals(51, replay.recording().steps());
        assertEquals(51, again.walk.place.get(0));
        assertEquals(20 + 49, live.world().step());
    }

    /** Saves in two slots and loads now the one and now the other, with some that is refused. */
    private static Quest.Wish wander(Quest quest) {
        return (step, walk) -> {
            if (step % 17 == 3) quest.saves.save("a");
            if (step % 29 == 5) quest.saves.save("b");
            if (step == 60) quest.saves.load(walk.note.get(0) % 2 == 0 ? "a" : "b", 1);
            if (step == 75) quest.saves.load("b", walk.note.get(0) + 1);
            if (step % 40 == 1) quest.saves.load("c", 1);
        };
    }
}
