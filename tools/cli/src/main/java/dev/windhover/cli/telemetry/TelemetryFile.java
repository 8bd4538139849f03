// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.telemetry;

import dev.windhover.engine.telemetry.TelemetryLog;
import dev.windhover.engine.telemetry.TelemetryRecord;
import dev.windhover.protocol.WireRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of telemetry of either kind: records as hosts tell them, or JSON, with equal data. */
public final class TelemetryFile {
    /** What names of files of JSON end with; all others hold records. */
    private static final String JSON = ".json";

    private TelemetryFile() {}

    /**
     * Reads a file, whatever its name.
     *
     * @throws IOException saying where it is broken
     */
    public static List<TelemetryRecord> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            if (TelemetryLog.isFile(bytes)) return TelemetryLog.readFile(bytes);
            return TelemetryJson.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (WireRefused refused) {
            throw new IOException(file + " is no telemetry: " + refused.getMessage(), refused);
        }
    }

    /**
     * Writes records as their file's name wants it.
     *
     * @param told as the host told them
     */
    static void write(Path file, byte[] told) throws IOException {
        if (file.toString().endsWith(JSON)) {
            Files.writeString(file, TelemetryJson.write(TelemetryLog.read(told)));
            return;
        }
        byte[] head = TelemetryLog.head();
        byte[] all = new byte[head.length + told.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(told, 0, all, head.length, told.length);
        Files.write(file, all);
    }
}
