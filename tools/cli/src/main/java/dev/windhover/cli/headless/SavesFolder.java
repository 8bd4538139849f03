// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.FileFault;
import dev.windhover.engine.plugin.Slots;
import dev.windhover.protocol.call.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Saves in named slots in a folder, each a file that browsers take too: the name in hexadecimal
 * digits, so that every system takes every name and none leads elsewhere, and a number that grows.
 * A save is written beside what is there and read back before it is the newest; the one before it
 * stays. Other files there are left alone. One program at a time has the folder.
 */
public final class SavesFolder implements Slots {
    /** The last good one is there until the next is, and after it. */
    private static final int GENERATIONS = 2;

    private static final Pattern KEPT = Pattern.compile("((?:[0-9a-f]{2})+)\\.([0-9]{1,15})\\.whv");
    private static final HexFormat HEX = HexFormat.of();

    /** Puts bytes on the disk, into a file that is there. */
    interface Disk {
        void fill(Path file, byte[] bytes) throws IOException;
    }

    /** One file. */
    private record Kept(Path file, String slot, long generation) {}

    private final Path folder;
    private final Disk disk;

    /**
     * @param folder is made with the first save
     */
    public SavesFolder(Path folder) {
        this(folder, StorageFolder::fill);
    }

    SavesFolder(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    @Override
    public void keep(String slot, byte[] save) {
        Slots.mustBeName(slot);
        try {
            Files.createDirectories(folder);
            StorageFolder.sweep(folder);
            List<Kept> own = of(slot);
            long generation = own.isEmpty() ? 1 : own.get(0).generation + 1;
            write(folder.resolve(hex(slot) + "." + generation + SaveFile.ENDING), save);
            for (int i = GENERATIONS - 1; i < own.size(); i++) {
                Files.deleteIfExists(own.get(i).file);
            }
        } catch (IOException e) {
            throw refused(e, save.length);
        }
    }

    /** A power cut leaves the one that is there, and this one or not. */
    private void write(Path file, byte[] save) throws IOException {
        Path fresh = Files.createTempFile(folder, "fresh", ".part");
        try {
            disk.fill(fresh, save);
            if (!Arrays.equals(Files.readAllBytes(fresh), save)) {
                throw new IOException("it gives back other bytes than it was given");
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            // Systems that let nobody open a folder keep its names themselves.
        }
    }

    @Override
    public List<byte[]> read(String slot) {
        Slots.mustBeName(slot);
        List<byte[]> all = new ArrayList<>();
        IOException wrong = null;
        for (Kept each : of(slot)) {
            try {
                all.add(SaveFile.read(each.file));
            } catch (NoSuchFileException e) {
                // Taken away meanwhile.
            } catch (IOException e) {
                wrong = e;
            }
        }
        if (all.isEmpty() && wrong != null) throw refused(wrong, 0);
        return all;
    }

    @Override
    public void remove(String slot) {
        Slots.mustBeName(slot);
        List<Kept> own = of(slot);
        try {
            // The oldest first: what breaks off leaves the newest.
            for (int i = own.size() - 1; i >= 0; i--) Files.deleteIfExists(own.get(i).file);
        } catch (IOException e) {
            throw refused(e, 0);
        }
    }

    @Override
    public List<String> names() {
        return kept().stream().map(Kept::slot).distinct().sorted().toList();
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public long millisNow() {
        return System.currentTimeMillis();
    }

    /** The newest first. */
    private List<Kept> of(String slot) {
        Comparator<Kept> newestFirst = Comparator.comparingLong(Kept::generation).reversed();
        return kept().stream().filter(each -> each.slot.equals(slot)).sorted(newestFirst).toList();
    }

    private List<Kept> kept() {
        if (!Files.exists(folder)) return List.of();
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : (Iterable<Path>) files::iterator) {
                Matcher name = KEPT.matcher(each.getFileName().toString());
                if (!name.matches()) continue;
                String slot = new String(HEX.parseHex(name.group(1)), StandardCharsets.UTF_8);
                // Two ways to write a name would be two slots in one.
                if (!hex(slot).equals(name.group(1))) continue;
                all.add(new Kept(each, slot, Long.parseLong(name.group(2))));
            }
        } catch (IOException e) {
            throw refused(e, 0);
        } catch (UncheckedIOException e) {
            throw refused(e.getCause(), 0);
        }
        return all;
    }

    private static String hex(String slot) {
        return HEX.formatHex(slot.getBytes(StandardCharsets.UTF_8));
    }

    /** Systems say in words of their own only that a disk is full. */
    private Refused refused(IOException why, int bytes) {
        boolean isFull = false;
        try {
            isFull = Files.getFileStore(folder).getUsableSpace() < bytes;
        } catch (IOException e) {
            // It is denied in any case.
        }
        String said = String.valueOf(why.getMessage());
        isFull |= said.contains("No space left") || said.contains("not enough space");
        return new Refused(isFull ? "STORAGE_FULL" : "STORAGE_DENIED", FileFault.told(why));
    }
}
