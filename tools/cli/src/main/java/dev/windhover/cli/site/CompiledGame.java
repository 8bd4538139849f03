// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static dev.windhover.cli.site.base.SiteFailure.Reason.FOLDER_NOT_WRITABLE;

import dev.windhover.cli.site.base.ContentHash;
import dev.windhover.cli.site.base.Places;
import dev.windhover.cli.site.base.SiteFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What TeaVM made of a game, kept between builds. Compiling takes most of a build's time, so it is
 * left out when class path and settings are those of the last time.
 */
final class CompiledGame {
    private static final String MARK = "fingerprint";

    private final SiteDef def;
    private final CompilePath path;
    private final SiteListener listener;

    CompiledGame(SiteDef def, CompilePath path, SiteListener listener) {
        this.def = def;
        this.path = path;
        this.listener = listener;
    }

    /** The folder with the compiled files, made now if it must be. */
    Path folder() {
        Path folder = def.work.resolve(def.release() ? "release" : "dev");
        String fingerprint = fingerprint();
        try {
            Path mark = folder.resolve(MARK);
            if (Files.exists(mark) && Files.readString(mark).equals(fingerprint)) {
                listener.say("The game's classes are those of the last build; not compiled again.");
                return folder;
            }
            SiteFolder.delete(folder);
            Files.createDirectories(folder);
            new GameCompiler(def, path, listener).compile(folder);
            Files.writeString(mark, fingerprint);
            return folder;
        } catch (IOException e) {
            throw new SiteFailure(
                    FOLDER_NOT_WRITABLE,
                    "The folder " + folder + " cannot be written: " + e + ".",
                    e);
        }
    }

    private String fingerprint() {
        ContentHash hash = new ContentHash();
        for (Object setting :
                List.of(
                        def.gameClass,
                        def.mainClass,
                        def.name,
                        def.mode,
                        def.script,
                        def.sources)) {
            hash.add(setting.toString());
        }
        // The tool itself decides how to compile.
        CompilePath.addTo(hash, Places.rootOf(CompiledGame.class));
        path.addTo(hash);
        return hash.hex(64);
    }
}
