// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Command;
import dev.windhover.cli.headless.HeadlessServer;
import dev.windhover.cli.headless.SavesCommand;
import dev.windhover.cli.headless.SavesFolder;
import dev.windhover.cli.headless.ServerOptions;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.HostState;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.save.SaveHead;
import dev.windhover.testing.Feature;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Games that keep themselves in a folder, and what is typed to look there. */
class SavesCommandTest {
    private static final String CHECKPOINTS = Checkpoints.class.getName();

    @TempDir private Path folder;

    private Typed run(Object... arguments) throws Exception {
        return Typed.run(new RunCommand(), arguments);
    }

    private Typed saves(Object... arguments) throws Exception {
        return Typed.run(new SavesCommand(), arguments);
    }

    private Path kept() {
        return folder.resolve("kept");
    }

    @Test
    @Feature(value = "G24", partial = "in browsers")
    void gameGoesOnInTheNextProgramFromWhatItKeptItself() throws Exception {
        Typed first = run(CHECKPOINTS, "--steps", 250, "--saves", kept());
        Typed again = run(CHECKPOINTS, "--steps", 51, "--set", "from=1", "--saves", kept());

        assertEquals("250", first.value("steps"), first.err());
        // The step in which it is loaded has run before, in the world that asks.
        assertEquals("250", again.value("steps"), again.err());
        Typed listed = saves(kept());
        assertEquals(2, listed.out().lines().count(), listed.out());
        assertTrue(listed.out().startsWith("auto/0\tstep 100\t"), listed.out());
        assertTrue(listed.out().contains("\t" + CHECKPOINTS + "\n"), listed.out());
        assertEquals(listed.out(), saves(kept(), "list").out());
    }

    @Test
    @Feature(value = "G24", partial = "in browsers")
    void saveThatIsTakenOutAndInIsTheSame() throws Exception {
        run(CHECKPOINTS, "--steps", 120, "--saves", kept());
        Path file = folder.resolve("out.whv");
        assertEquals(Command.OK, saves(kept(), "export", "auto/0", file).code());
        assertEquals(Command.OK, saves(kept(), "import", file, "auto/7").code());
        byte[] bytes = Files.readAllBytes(file);

        assertArrayEquals(bytes, new SavesFolder(kept()).read("auto/7").get(0));
        assertEquals("100", run(CHECKPOINTS, "--load", file, "--steps", 0).value("steps"));
        assertEquals(Command.OK, saves(kept(), "remove", "auto/0").code());
        assertFalse(saves(kept()).out().contains("auto/0"));
    }

    @Test
    void newestIsTakenOut() throws Exception {
        SavesFolder slots = new SavesFolder(kept());
        slots.keep("a", new byte[] {1});
        slots.keep("a", new byte[] {2});
        Path file = folder.resolve("out.whv");

        assertEquals(Command.OK, saves(kept(), "export", "a", file).code());
        assertArrayEquals(new byte[] {2}, Files.readAllBytes(file));
        Typed nowhere = saves(kept(), "export", "a", folder.resolve("no/out.whv"));
        assertEquals(Command.FAILED, nowhere.code());
        assertEquals("saves: there is no folder " + folder.resolve("no") + "\n", nowhere.err());
    }

    @Test
    void whatIsNoSaveIsRefusedByName() throws Exception {
        Path file = Files.write(folder.resolve("a.whv"), new byte[300]);

        Typed imported = saves(kept(), "import", file, "a");
        assertEquals(Command.FAILED, imported.code());
        assertTrue(imported.err().contains("NOT_ONE"), imported.err());
        Files.createDirectories(kept());
        Typed missing = saves(kept(), "export", "b", file);
        assertTrue(missing.err().contains("NO_SUCH_SLOT"), missing.err());
        assertEquals(300, Files.size(file), "what was there is as it was");
        Typed none = saves(kept(), "import", folder.resolve("b.whv"), "b");
        assertTrue(none.err().contains("there is no"), none.err());
        assertTrue(saves(kept(), "remove", "\n").err().contains("BAD_SLOT"));
        Typed unkept = saves(kept(), "remove", "b");
        assertEquals(Command.FAILED, unkept.code());
        assertEquals("saves: NO_SUCH_SLOT: nothing is saved as b\n", unkept.err());
        assertEquals("", saves(kept()).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "remove a", "export a b"})
    void folderThatIsMissingIsNamed(String what) throws Exception {
        Typed none = saves((Object[]) (kept() + " " + what).split(" "));

        assertEquals(Command.FAILED, none.code());
        assertEquals("saves: there is no folder " + kept() + "\n", none.err());
    }

    @Test
    void whatIsDamagedOrOfAnotherGameIsNotTakenInAndTheSlotIsAsItWas() throws Exception {
        run(CHECKPOINTS, "--steps", 120, "--saves", kept());
        Path file = folder.resolve("out.whv");
        saves(kept(), "export", "auto/0", file);
        byte[] save = Files.readAllBytes(file);
        byte[] damaged = save.clone();
        damaged[save.length - 9] ^= 4;
        Files.write(file, damaged);
        SaveHead head = new SaveHead("another.Game", 1, 2, 0);
        int world = SaveHead.lengthIn(Arrays.copyOf(save, SaveHead.BYTES_MAX), save.length);
        byte[] tail = Arrays.copyOfRange(save, world, save.length);
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        other.write(head.bytes(tail.length));
        other.write(tail);
        Path others = Files.write(folder.resolve("others.whv"), other.toByteArray());
        String before = saves(kept()).out();

        for (int i = 0; i < 2; i++) {
            Typed imported = saves(kept(), "import", file, "auto/0");
            assertEquals(Command.FAILED, imported.code());
            assertEquals(
                    "saves: DAMAGED: its hash is not the one of its bytes", imported.err().strip());
            Typed foreign = saves(kept(), "import", others, "auto/0");
            assertTrue(foreign.err().startsWith("saves: OTHER_GAME: it is of another.Game"));
        }
        assertEquals(before, saves(kept()).out());
        assertArrayEquals(save, new SavesFolder(kept()).read("auto/0").get(0));
        assertEquals(Command.OK, saves(kept(), "import", others, "auto/1").code());
        Typed loaded = run(CHECKPOINTS, "--load", file, "--steps", 0);
        assertFalse(loaded.err().contains("DAMAGED: DAMAGED"), loaded.err());
        assertTrue(loaded.err().contains("DAMAGED: its hash is not"), loaded.err());
    }

    @Test
    void damagedNewestIsSaidWithTheOneBefore() throws Exception {
        run(CHECKPOINTS, "--steps", 120, "--saves", kept());
        SavesFolder slots = new SavesFolder(kept());
        slots.keep("auto/0", new byte[100]);

        String line = saves(kept()).out();
        assertTrue(line.startsWith("auto/0\tstep 100\t"), line);
        assertTrue(line.endsWith("\tthe newest is NOT_ONE\n"), line);
        assertEquals(
                "111",
                run(CHECKPOINTS, "--steps", 12, "--set", "from=0", "--saves", kept())
                        .value("steps"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\", the folder is missing",
                "F what, \"'what' is not list, remove, export or import\"",
                "F remove, 'remove' wants more behind it",
                "F export a, 'export' wants more behind it",
                "F import f a more, 'import' wants less behind it",
                "F list a, 'list' wants less behind it"
            })
    void saysHowItIsTyped(String line, String complaint) throws Exception {
        Typed typed = saves((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

        assertEquals(Command.USAGE, typed.code());
        assertTrue(typed.err().contains("usage: windhover saves FOLDER"), typed.err());
        assertTrue(typed.err().startsWith("saves: " + complaint + "\n"), typed.err());
    }

    @Test
    @Feature(value = "G24", partial = "in browsers")
    void serverKeepsWhatItsGameAsksFor() throws Exception {
        SavesFolder slots = new SavesFolder(kept());
        try (HeadlessServer server =
                HeadlessServer.start(
                        new Checkpoints(),
                        Launch.seeded(1),
                        HostDef.release().saves(slots),
                        ServerOptions.onThisMachine(0),
                        Optional.empty(),
                        line -> {})) {
            server.between(host -> host.clock().speed(16f));
            int[] kept = new int[1];
            HostState[] state = new HostState[1];
            long late = System.nanoTime() + 30_000_000_000L;
            while (kept[0] == 0 && System.nanoTime() < late) {
                server.between(
                        host -> {
                            kept[0] = slots.names().size();
                            state[0] = host.state();
                        });
            }
            assertTrue(kept[0] > 0, "nothing was kept");
            assertEquals(HostState.RUNNING, state[0]);
        }
    }

    @Test
    void serverGoesOnFromWhatItsGameKeptBefore() throws Exception {
        run(CHECKPOINTS, "--steps", 120, "--saves", kept());
        try (HeadlessServer server =
                HeadlessServer.start(
                        new Checkpoints(),
                        Launch.seeded(1).with("from", 0),
                        HostDef.release().saves(new SavesFolder(kept())),
                        ServerOptions.onThisMachine(0),
                        Optional.empty(),
                        line -> {})) {
            int[] step = new int[1];
            long late = System.nanoTime() + 30_000_000_000L;
            // At this speed it would take minutes to come to where the save is.
            server.between(host -> host.clock().speed(1f / 64));
            while (step[0] < 100 && System.nanoTime() < late) {
                server.between(host -> step[0] = host.stepNow());
            }
            assertTrue(step[0] >= 100, "step " + step[0]);
        }
    }
}
