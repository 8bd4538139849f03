// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.windhover.cli.bundle.BundleRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * What is known of one run of a game, in one file: its last steps as a recording, and beside them
 * whose run it was, what failed, and whatever else somebody had to say. Little endian:
 *
 * <pre>
 *   "WHB" and the version of this form
 *   u32 how many parts
 *     each: u8 length of the name, the name, u32 bytes, u32 CRC-32 of them
 *   u32 CRC-32 of all before
 *   the bytes of the parts, one behind the other
 * </pre>
 *
 * Parts that are not known here are left alone. The shell's {@code bundle.js} is the same.
 */
public final class Bundle {
    /** What files of it are called. */
    public static final String ENDING = ".whb";

    /** Which engine, game and build it was, and where it ran. */
    public static final String IDENTITY = "identity";

    /** What it was launched with. */
    public static final String CONFIGURATION = "configuration";

    /** What ended the run, with the hash of the world as it was left. */
    public static final String FAILURE = "failure";

    /** The last steps, as a recording that begins with a keyframe or with the run. */
    public static final String RECORDING = "recording";

    /** What is missing, and why. */
    public static final String NOTES = "notes";

    /** What the game and its host wrote down, as JSON. */
    public static final String LOGS = "logs";

    private static final int MARK = 'W' | 'H' << 8 | 'B' << 16 | 1 << 24;

    /** Enough for every branch of an engine; a file that claims more is none. */
    private static final int PARTS_MAX = 256;

    private static final int NAME_BYTES_MAX = 64;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, byte[]> parts;

    private Bundle(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /** Whether bytes begin as a bundle of any version does. */
    public static boolean isOne(byte[] bytes) {
        return bytes.length >= 4 && (first(bytes) ^ MARK) << 8 == 0;
    }

    private static int first(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /** What is to be written, in this order. */
    public static Bundle of(Map<String, byte[]> parts) {
        return new Bundle(new LinkedHashMap<>(parts));
    }

    /**
     * Reads one whole.
     *
     * @throws BundleRefused with the name of the part that is not what was written
     */
    public static Bundle read(byte[] bytes) throws BundleRefused {
        if (!isOne(bytes)) {
            throw new BundleRefused(Reason.NOT_ONE, "it does not begin as a bundle does");
        }
        int version = first(bytes) >>> 24;
        if (version != MARK >>> 24) {
            throw new BundleRefused(Reason.NEWER, "it is of version " + version);
        }
        return new Bundle(new Table(bytes).parts());
    }

    /** Names of what it has, in their order. */
    public List<String> names() {
        return List.copyOf(parts.keySet());
    }

    public boolean has(String part) {
        return parts.containsKey(part);
    }

    /**
     * The bytes of a part.
     *
     * @throws BundleRefused when it has none of that name
     */
    public byte[] part(String name) throws BundleRefused {
        byte[] bytes = parts.get(name);
        if (bytes != null) return bytes.clone();
        throw new BundleRefused(Reason.NOTHING_TO_REPLAY, "it has no part " + name + missing());
    }

    private String missing() throws BundleRefused {
        StringBuilder why = new StringBuilder();
        for (JsonNode note : json(NOTES)) why.append("; ").append(note.asText());
        return why.toString();
    }

    /**
     * A part that is JSON; a missing node where there is none.
     *
     * @throws BundleRefused when it is no JSON
     */
    public JsonNode json(String name) throws BundleRefused {
        byte[] bytes = parts.get(name);
        if (bytes == null) return MissingNode.getInstance();
        try {
            return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException wrong) {
            String where = wrong.getOriginalMessage();
            throw new BundleRefused(Reason.MALFORMED, "the part " + name + ": " + where);
        }
    }

    /** All of it as the bytes of a file. */
    public byte[] toBytes() {
        int head = 12;
        int all = 0;
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            head += 9 + utf8(part.getKey()).length;
            all += part.getValue().length;
        }
        ByteBuffer out = ByteBuffer.allocate(head + all).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MARK).putInt(parts.size());
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            byte[] name = utf8(part.getKey());
            byte[] bytes = part.getValue();
            out.put((byte) name.length).put(name);
            out.putInt(bytes.length).putInt(check(bytes, 0, bytes.length));
        }
        out.putInt(check(out.array(), 0, out.position()));
        parts.values().forEach(out::put);
        return out.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int check(byte[] bytes, int from, int length) {
        CRC32 check = new CRC32();
        check.update(bytes, from, length);
        return (int) check.getValue();
    }

    /** The head of a file that was read. Nothing in it is believed before its check holds. */
    private static final class Table {
        private final byte[] bytes;
        private final ByteBuffer in;

        Table(byte[] bytes) {
            this.bytes = bytes;
            in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(4);
        }

        Map<String, byte[]> parts() throws BundleRefused {
            mustHave(4);
            int count = in.getInt();
            if (count < 0 || count > PARTS_MAX) throw damaged("its head");
            String[] names = new String[count];
            int[] lengths = new int[count];
            int[] checks = new int[count];
            for (int i = 0; i < count; i++) {
                mustHave(1);
                int length = in.get() & 0xff;
                if (length > NAME_BYTES_MAX) throw damaged("its head");
                mustHave(length + 8);
                names[i] = new String(bytes, in.position(), length, StandardCharsets.UTF_8);
                in.position(in.position() + length);
                lengths[i] = in.getInt();
                checks[i] = in.getInt();
            }
            int end = in.position();
            mustHave(4);
            if (in.getInt() != check(bytes, 0, end)) throw damaged("its head");
            Map<String, byte[]> parts = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                int at = in.position();
                boolean fits = lengths[i] >= 0 && lengths[i] <= in.remaining();
                if (!fits) throw damaged("the part " + names[i] + ", which breaks off,");
                if (check(bytes, at, lengths[i]) != checks[i]) {
                    throw damaged("the part " + names[i]);
                }
                parts.put(names[i], Arrays.copyOfRange(bytes, at, at + lengths[i]));
                in.position(at + lengths[i]);
            }
            if (in.hasRemaining()) throw damaged("what follows its last part");
            return parts;
        }

        private void mustHave(int more) throws BundleRefused {
            if (in.remaining() < more) throw damaged("its head, which breaks off,");
        }

        private static BundleRefused damaged(String what) {
            return new BundleRefused(Reason.DAMAGED, what + " is not what was written");
        }
    }
}
