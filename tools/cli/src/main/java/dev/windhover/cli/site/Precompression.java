// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Packs files before they are served, harder than a server has time for. Brotli comes from a native
 * library; where there is none for this machine only gzip is made.
 */
final class Precompression {
    /**
     * The highest; one tenth smaller than what servers choose and still under a second for a whole
     * site.
     */
    private static final int BROTLI_QUALITY = 11;

    /** Pictures, sounds and fonts come packed already. */
    private static final Set<String> COMPRESSIBLE =
            Set.of(
                    "html",
                    "js",
                    "mjs",
                    "css",
                    "json",
                    "wasm",
                    "svg",
                    "txt",
                    "xml",
                    "md",
                    "ts",
                    "csv",
                    "glsl",
                    "webmanifest",
                    "ico",
                    "bin",
                    "gltf");

    private final boolean brotli;

    Precompression() {
        brotli = Brotli4jLoader.isAvailable();
    }

    static boolean compressible(String address) {
        int dot = address.lastIndexOf('.');
        return dot > address.lastIndexOf('/')
                && COMPRESSIBLE.contains(address.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    boolean brotliAvailable() {
        return brotli;
    }

    byte[] brotli(byte[] bytes) {
        try {
            return Encoder.compress(bytes, new Encoder.Parameters().setQuality(BROTLI_QUALITY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new BestGzip(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
