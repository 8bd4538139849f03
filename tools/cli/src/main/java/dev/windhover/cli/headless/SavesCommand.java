// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.Command;
import dev.windhover.engine.host.save.SaveHead;
import dev.windhover.engine.host.save.SaveRefused;
import dev.windhover.engine.plugin.Slots;
import dev.windhover.protocol.call.Refused;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
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
        int wanted =
                switch (what) {
                    case "list" -> Math.min(2, Math.max(1, arguments.size()));
                    case "remove" -> 3;
                    case "export", "import" -> 4;
                    default -> -1;
                };
        if (arguments.size() != wanted) {
            err.println(USAGE_LINE);
            return USAGE;
        }
        try {
            return work(what, arguments, out, err);
        } catch (NoSuchFileException e) {
            err.println("saves: there is no " + e.getMessage());
        } catch (IOException | SaveRefused | Refused e) {
            err.println("saves: " + e.getMessage());
        }
        return FAILED;
    }

    private static int work(String what, List<String> arguments, PrintStream out, PrintStream err)
            throws IOException {
        Slots folder = new SavesFolder(Path.of(arguments.get(0)));
        switch (what) {
            case "remove" -> folder.remove(arguments.get(2));
            case "export" -> {
                List<byte[]> kept = folder.read(arguments.get(2));
                if (kept.isEmpty()) {
                    err.println("saves: NO_SUCH_SLOT: nothing is saved as " + arguments.get(2));
                    return FAILED;
                }
                SaveFile.write(Path.of(arguments.get(3)), kept.get(0));
            }
            case "import" -> {
                byte[] save = SaveFile.read(Path.of(arguments.get(2)));
                // Whether a game can go on from it turns out when it is loaded.
                head(save);
                folder.keep(arguments.get(3), save);
            }
            default -> {
                for (String slot : folder.names()) list(slot, folder.read(slot), out);
            }
        }
        return OK;
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
        return SaveHead.read(
                Arrays.copyOf(save, Math.min(save.length, SaveHead.BYTES_MAX)), save.length);
    }
}
