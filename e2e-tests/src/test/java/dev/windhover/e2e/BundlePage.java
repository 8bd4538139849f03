// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.cli.bundle.Bundle;
import dev.windhover.cli.bundle.BundleRefused;
import dev.windhover.cli.replay.ReplayCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Bundles as a page hands them out, and what the command line makes of them. */
final class BundlePage {
    /** The bytes of a Blob that is promised, as text. */
    static final String BYTES =
            "async (blob) => btoa(Array.from(new Uint8Array(await (await blob).arrayBuffer()),"
                    + " (b) => String.fromCharCode(b)).join(''))";

    private static final long WAIT_NANOS = 10_000_000_000L;

    private BundlePage() {}

    /** All that is known of a game now. */
    static byte[] bundleOf(GamePage game) {
        return bytes(game.evaluate("(g) => (" + BYTES + ")(g.bundle())"));
    }

    static byte[] bytes(Object text) {
        return Base64.getDecoder().decode((String) text);
    }

    /** The same once something of the run is in it. */
    static Bundle recorded(GamePage game) throws BundleRefused {
        Bundle bundle = Bundle.read(bundleOf(game));
        for (long end = System.nanoTime() + WAIT_NANOS; System.nanoTime() < end; ) {
            if (bundle.has(Bundle.RECORDING)) return bundle;
            game.tab().pass(20);
            bundle = Bundle.read(bundleOf(game));
        }
        throw new AssertionError("nothing was recorded: " + bundle.json(Bundle.NOTES));
    }

    /**
     * What {@code windhover replay} says of a bundle.
     *
     * @param code it ended with
     */
    record Replayed(int code, String out) {
        static Replayed of(byte[] bundle, Path folder) throws IOException, InterruptedException {
            Path file = Files.write(folder.resolve("run.whb"), bundle);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PrintStream print = new PrintStream(out, true);
            int code = new ReplayCommand().run(List.of(file.toString()), print, print);
            return new Replayed(code, out.toString());
        }
    }
}
