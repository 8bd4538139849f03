// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.windhover.engine.call.CallDispatch;
import dev.windhover.engine.call.Calls;
import dev.windhover.engine.call.Commands;
import dev.windhover.engine.call.Elsewhere;
import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.HeardInput;
import dev.windhover.engine.input.InputDispatch;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest {
    private final HeardInput heard = new HeardInput();
    private final World world = new World();
    private final InputRecords inbox = new InputRecords(8);
    private final Calls calls = new Calls();
    private CallDispatch dispatch;
    private Journal journal;

    @BeforeEach
    void lay() {
        Controls controls = new Controls();
        world.add(controls);
        world.layInto(new Arena(8));
        calls.add(new HeardCalls(heard.lines));
        dispatch =
                new CallDispatch(
                        calls, world, inbox, new WireWriter(65_536), null, Elsewhere.nobody());
        journal = new Journal(new InputDispatch(controls, heard), dispatch, 2);
    }

    @Test
    void inputIsAppliedInTheOrderOfItsArrival() {
        live(Key.A);
        live(Key.B);
        journal.drain(inbox, 0);
        live(Key.C);
        journal.drain(inbox, 0);

        journal.apply(0);

        assertHeard("keyDown A 0", "keyDown B 0", "keyDown C 0");
    }

    @Test
    void inputIsAppliedOnce() {
        live(Key.A);
        journal.drain(inbox, 0);
        journal.apply(0);

        assertEquals(0, journal.apply(0));

        assertHeard("keyDown A 0");
    }

    @Test
    void drainedInboxIsEmpty() {
        live(Key.A);

        journal.drain(inbox, 0);

        assertEquals(0, inbox.count());
    }

    @Test
    void scriptedInputWaitsForItsStep() {
        scripted(3, Key.A);

        assertEquals(0, journal.apply(2));
        assertEquals(1, journal.apply(3));
    }

    @Test
    void scriptedInputComesBeforeLiveInputOfTheSameBoundary() {
        scripted(3, Key.A);
        live(Key.B);
        journal.drain(inbox, 3);

        journal.apply(3);

        assertHeard("keyDown A 0", "keyDown B 0");
    }

    @Test
    void commandsAreAppliedInTheirPlaceAmongTheInput() {
        command(1);
        live(Key.A);
        command(2);
        command(3);
        live(Key.B);
        journal.drain(inbox, 0);

        assertEquals(5, journal.apply(0));

        assertHeard("command 1", "keyDown A 0", "command 2", "command 3", "keyDown B 0");
    }

    @Test
    void commandsAreAppliedOnce() {
        command(1);
        journal.drain(inbox, 0);
        journal.apply(0);
        journal.drain(inbox, 1);

        assertEquals(0, journal.apply(1));

        assertHeard("command 1");
    }

    @Test
    void logKeepsCommandsWithTheirArguments() {
        live(Key.A);
        command(7);
        journal.drain(inbox, 3);

        InputRecords log = journal.log();
        assertEquals(InputRecords.COMMAND, log.kind(1));
        assertEquals(3, log.step(1));
        Commands commands = journal.commands();
        int at = commands.indexOf(log.id(1));
        byte[] arguments = new byte[4];
        commands.copyArguments(at, arguments);
        assertEquals(7, arguments[0]);
        assertEquals(HeardCalls.ID, commands.id(at));
        assertEquals(70, commands.token(at));
        assertEquals(700, commands.trace(at));
    }

    /** The log forgets its oldest commands, but none that was not applied. */
    @Test
    void everyCommandIsAppliedThoughTheLogForgets() {
        int rounds = Journal.COMMANDS_MAX / 8 + 100;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < 8; i++) {
                command(i);
            }
            journal.drain(inbox, round);
            assertEquals(8, journal.apply(round));
        }

        assertEquals(8 * rounds, heard.lines.size());
        assertEquals(Journal.COMMANDS_MAX, journal.commands().count());
    }

    /** A script that comes late enters now, not never. */
    @Test
    void scriptedInputOfAPastStepEntersAtOnceUnderTheStepOfNow() {
        scripted(3, Key.A);

        journal.apply(10);

        assertHeard("keyDown A 0");
        assertEquals(10, journal.log().step(0));
    }

    @Test
    void logKeepsEverythingUnderItsStep() {
        scripted(4, Key.A);
        live(Key.B);
        journal.drain(inbox, 1);
        journal.apply(1);
        journal.apply(4);

        assertEquals(2, journal.log().count());
        assertEquals(1, journal.log().step(0));
        assertEquals(Key.B.ordinal(), journal.log().code(0));
        assertEquals(4, journal.log().step(1));
    }

    /** The log forgets its oldest records, but none that was not applied. */
    @Test
    void everyRecordIsAppliedThoughTheLogForgets() {
        int rounds = Journal.RECORDS_MAX / 8 + 100;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < 8; i++) {
                live(i == 0 ? Key.A : Key.B);
            }
            journal.drain(inbox, round);
            assertEquals(8, journal.apply(round));
        }

        assertEquals(8 * rounds, heard.lines.size());
        assertEquals(Journal.RECORDS_MAX, journal.log().count());
    }

    @Test
    void wholeScriptMayBelongToOneStep() {
        for (int i = 0; i < Journal.SCHEDULED_MAX; i++) {
            scripted(7, Key.A);
        }

        assertEquals(Journal.SCHEDULED_MAX, journal.apply(7));
    }

    @Test
    void hashesTheWorldAfterEveryNthStep() {
        closeSteps(1);
        assertEquals(0, journal.hashAfter(1));

        closeSteps(1);
        assertEquals(world.hash(), journal.hashAfter(2));
    }

    @Test
    void hashesOfAllStepsDiffer() {
        closeSteps(8);

        assertNotEquals(journal.hashAfter(6), journal.hashAfter(8));
    }

    @Test
    void oldHashesAreForgotten() {
        closeSteps(2 * 4_096 + 2);

        assertEquals(0, journal.hashAfter(2));
        assertNotEquals(0, journal.hashAfter(4));
    }

    @Test
    void journalThatHashesNeverHashesNever() {
        Journal silent = new Journal(new InputDispatch(new Controls(), heard), dispatch, 0);
        world.closeStep();
        silent.close(world);

        assertEquals(0, silent.hashAfter(1));
    }

    private void closeSteps(int steps) {
        for (int i = 0; i < steps; i++) {
            world.closeStep();
            journal.close(world);
        }
    }

    private void live(Key key) {
        inbox.add(0, InputKind.KEY_DOWN, 0, key.ordinal(), 0, 0f, 0f, 0f, 0f);
    }

    private void command(int argument) {
        WireReader arguments = new WireReader(new WireWriter(4).i32(argument).bytes());
        dispatch.arrive(0, 10 * argument, HeardCalls.ID, 100 * argument, arguments, 4);
    }

    private void scripted(int step, Key key) {
        journal.scheduled().add(step, InputKind.KEY_DOWN, 0, key.ordinal(), 0, 0f, 0f, 0f, 0f);
    }

    private void assertHeard(String... lines) {
        assertEquals(List.of(lines), heard.lines);
    }
}
