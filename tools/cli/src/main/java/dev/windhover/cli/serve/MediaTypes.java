// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.serve;

import java.util.Locale;
import java.util.Map;

/** Content types by file name. A table of our own, because the system's differs per machine. */
final class MediaTypes {
    private static final String OTHER = "application/octet-stream";
    private static final Map<String, String> BY_EXTENSION =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("md", "text/markdown; charset=utf-8"),
                    Map.entry("ts", "text/plain; charset=utf-8"),
                    Map.entry("java", "text/plain; charset=utf-8"),
                    Map.entry("wasm", "application/wasm"),
                    Map.entry("json", "application/json"),
                    Map.entry("map", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("jpeg", "image/jpeg"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("gltf", "model/gltf+json"),
                    Map.entry("glb", "model/gltf-binary"),
                    Map.entry("ktx2", "image/ktx2"),
                    Map.entry("ogg", "audio/ogg"),
                    Map.entry("wav", "audio/wav"),
                    Map.entry("woff2", "font/woff2"));

    private MediaTypes() {}

    static String of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String extension = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return dot < 0 ? OTHER : BY_EXTENSION.getOrDefault(extension, OTHER);
    }
}
