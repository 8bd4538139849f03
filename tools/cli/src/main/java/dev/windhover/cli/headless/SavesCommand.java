// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.Command;
import dev.windhover.cli.FileFault;
import dev.windhover.engine.host.save.SaveHead;
import dev.windhover.engine.host.save.SaveRefused;
import dev.windhover.engine.plugin.Slots;
import dev.windhover.engine.state.Restore;
import dev.windhover.engine.state.SnapshotRefused;
import dev.windhover.protocol.call.Refused;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Looks at a folder of saves, and takes them in and out. */
public final class SavesCommand implements Command {
    private static final String USAGE_LINE =
            "usage: windhover saves FOLDER [list|remove SLOT|export SLOT FILE|import FILE SLOT]";

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        String what = arguments.size() < 2 ? "list" : arguments.get(1);
        String wrong = complaint(what, arguments.size());
        if (!wrong.isEmpty()) {
            err.println("saves: " + wrong);
            err.println(USAGE_LINE);
            return USAGE;
        }
        try {
            return work(what, arguments, out, err);
        } catch (IOException e) {
            err.println("saves: " + FileFault.told(e));
        } catch (SaveRefused | Refused e) {
            err.println("saves: " + e.getMessage());
        }
        return FAILED;
    }

    /** Empty where it can be done. */
    private static String complaint(String what, int count) {
        if (count == 0) return "the folder is missing";
        int wanted =
                switch (what) {
                    case "list" -> Math.min(2, count);
                    case "remove" -> 3;
                    case "export", "import" -> 4;
                    default -> -1;
                };
        if (wanted < 0) return "'" + what + "' is not list, remove, export or import";
        if (count == wanted) return "";
        String much = count < wanted ? "more" : "less";
        return "'" + what + "' wants " + much + " behind it";
    }

    private static int work(String what, List<String> arguments, PrintStream out, PrintStream err)
            throws IOException {
        Path place = Path.of(arguments.get(0));
        // The first save makes it.
        if (!what.equals("import") && !Files.isDirectory(place)) {
            err.println("saves: there is no folder " + place);
            return FAILED;
        }
        Slots folder = new SavesFolder(place);
        switch (what) {
            case "remove" -> {
                if (!isThere(folder.read(arguments.get(2)), arguments.get(2), err)) return FAILED;
                folder.remove(arguments.get(2));
            }
            case "export" -> {
                List<byte[]> kept = folder.read(arguments.get(2));
                if (!isThere(kept, arguments.get(2), err)) return FAILED;
                SaveFile.write(Path.of(arguments.get(3)), kept.get(0));
            }
            case "import" -> {
                byte[] save = SaveFile.read(Path.of(arguments.get(2)));
                mustBeKept(save, arguments.get(3), folder);
                folder.keep(arguments.get(3), save);
            }
            default -> {
                for (String slot : folder.names()) list(slot, folder.read(slot), out);
            }
        }
        return OK;
    }

    /**
     * Refuses what is not as it was written, and what would push the saves of another game out of
     * its slot. Whether the game can go on from it turns out when it is loaded.
     */
    private static void mustBeKept(byte[] save, String slot, Slots folder) {
        String game = head(save).game();
        int length = SaveHead.lengthIn(begin(save), save.length);
        try {
            Restore.mustBeWhole(Arrays.copyOfRange(save, length, save.length));
        } catch (SnapshotRefused damaged) {
            throw SaveRefused.of(damaged);
        }
        for (byte[] kept : folder.read(slot)) {
            String before;
            try {
                before = head(kept).game();
            } catch (SaveRefused damaged) {
                continue;
            }
            if (!before.equals(game)) {
                throw new SaveRefused(
                        SaveRefused.Reason.OTHER_GAME,
                        "it is of " + game + " and the slot is of " + before + ": remove it first");
            }
        }
    }

    private static boolean isThere(List<byte[]> kept, String slot, PrintStream err) {
        if (kept.isEmpty()) err.println("saves: NO_SUCH_SLOT: nothing is saved as " + slot);
        return !kept.isEmpty();
    }

    /** A slot for each line; no name has a tab. */
    private static void list(String slot, List<byte[]> kept, PrintStream out) {
        String before = "";
        for (byte[] each : kept) {
            try {
                SaveHead head = head(each);
                Instant when = Instant.ofEpochMilli((long) head.savedAtMillis());
                String said = "step " + head.step() + "\t" + each.length + " bytes\t" + when;
                out.println(slot + "\t" + said + "\t" + head.game() + before);
                return;
            } catch (SaveRefused damaged) {
                before = "\tthe newest is " + damaged.reason();
            }
        }
        if (!kept.isEmpty()) out.println(slot + before);
    }

    private static SaveHead head(byte[] save) {
        return SaveHead.read(begin(save), save.length);
    }

    private static byte[] begin(byte[] save) {
        return Arrays.copyOf(save, Math.min(save.length, SaveHead.BYTES_MAX));
    }
}
