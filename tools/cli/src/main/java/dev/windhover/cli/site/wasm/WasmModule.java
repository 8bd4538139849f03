// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.wasm;

import static dev.windhover.cli.site.base.SiteFailure.Reason.MODULE_UNEXPECTED;

import dev.windhover.cli.site.base.SiteFailure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A WebAssembly file as a list of sections; immutable. Knows the little that a site build changes:
 * the limits of the imported memory and custom sections. Code is carried through untouched.
 *
 * <pre>
 * file    = "\0asm" version section*
 * section = id:u8 length:u32 payload        custom (id 0): payload = name bytes
 * import  = module name kind description    memory (kind 2): flags:u8 min:u32 [max:u32]
 * </pre>
 */
public final class WasmModule {
    /** Limits without and with a shared memory; both have a maximum. */
    public static final int FLAGS_PLAIN = 1;

    public static final int FLAGS_SHARED = 3;

    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final int CUSTOM = 0;
    private static final int IMPORT = 2;
    private static final int CODE = 10;
    private static final int KIND_FUNCTION = 0;
    private static final int KIND_TABLE = 1;
    private static final int KIND_MEMORY = 2;
    private static final int KIND_GLOBAL = 3;
    private static final int KIND_TAG = 4;

    /**
     * Memory64 and custom page sizes; neither is what TeaVM makes or a browser of our floor runs.
     */
    private static final int FLAGS_KNOWN = 3;

    /**
     * The code of one function.
     *
     * @param index as browsers count, imported functions first
     * @param from file offset of its first byte, behind its length
     * @param to behind its last byte
     */
    public record Function(int index, int from, int to) {}

    private record Section(int id, int from, int payload, int end, String customName) {}

    /** Where the limits of the imported memory lie in the file. */
    private record Limits(int section, int from, int end) {}

    private final byte[] bytes;
    private final List<Section> sections;

    private WasmModule(byte[] bytes, List<Section> sections) {
        this.bytes = bytes;
        this.sections = sections;
    }

    public static WasmModule read(byte[] bytes) {
        WasmReader reader = new WasmReader(bytes, 0, bytes.length);
        if (bytes.length < HEADER.length
                || !Arrays.equals(bytes, 0, HEADER.length, HEADER, 0, HEADER.length)) {
            throw reader.damaged(0, "it does not begin with the header of WebAssembly 1");
        }
        reader.skip(HEADER.length);
        List<Section> sections = new ArrayList<>();
        while (!reader.atEnd()) {
            int from = reader.at();
            int id = reader.u8();
            int length = reader.count("a section");
            int payload = reader.at();
            int end = payload + length;
            String name = id == CUSTOM ? new WasmReader(bytes, payload, end).name() : null;
            sections.add(new Section(id, from, payload, end, name));
            reader.skip(length);
        }
        return new WasmModule(bytes.clone(), List.copyOf(sections));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The content of the first custom section of this name. */
    public Optional<byte[]> customSection(String name) {
        for (Section section : sections) {
            if (name.equals(section.customName)) {
                WasmReader reader = new WasmReader(bytes, section.payload, section.end);
                reader.name();
                return Optional.of(Arrays.copyOfRange(bytes, reader.at(), section.end));
            }
        }
        return Optional.empty();
    }

    /** The same module with one more custom section at its end. */
    public WasmModule withCustomSection(String name, byte[] content) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        writeU32(payload, nameBytes.length);
        payload.writeBytes(nameBytes);
        payload.writeBytes(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes);
        writeSection(out, CUSTOM, payload.toByteArray());
        return read(out.toByteArray());
    }

    /** The same module without any custom section of this name. */
    public WasmModule withoutCustomSection(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HEADER);
        for (Section section : sections) {
            if (!name.equals(section.customName)) {
                out.write(bytes, section.from, section.end - section.from);
            }
        }
        return read(out.toByteArray());
    }

    /**
     * The same module, importing a plain memory of exactly this size. TeaVM asks for a shared
     * memory of its own size; an import accepts a memory only if its limits lie within the declared
     * ones.
     *
     * @param pages of 64 KiB, both least and most
     */
    public WasmModule withMemoryPages(int pages) {
        Limits limits = limits();
        Section section = sections.get(limits.section);
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write(bytes, section.payload, limits.from - section.payload);
        payload.write(FLAGS_PLAIN);
        writeU32(payload, pages);
        writeU32(payload, pages);
        payload.write(bytes, limits.end, section.end - limits.end);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, section.from);
        writeSection(out, IMPORT, payload.toByteArray());
        out.write(bytes, section.end, bytes.length - section.end);
        return read(out.toByteArray());
    }

    /** File offset of the byte that says whether the imported memory is plain (1) or shared (3). */
    public int memoryFlagsAt() {
        return limits().from;
    }

    /** Every function with code, in the order of the file. */
    public List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        int index = importedFunctions();
        for (Section section : sections) {
            if (section.id != CODE) continue;
            WasmReader reader = new WasmReader(bytes, section.payload, section.end);
            for (int left = reader.count("a list of functions"); left > 0; left--) {
                int length = reader.count("a function");
                functions.add(new Function(index++, reader.at(), reader.at() + length));
                reader.skip(length);
            }
        }
        return List.copyOf(functions);
    }

    private int importedFunctions() {
        int functions = 0;
        for (Section section : sections) {
            if (section.id != IMPORT) continue;
            WasmReader reader = new WasmReader(bytes, section.payload, section.end);
            for (int left = reader.count("a list of imports"); left > 0; left--) {
                if (skipImport(reader) == KIND_FUNCTION) functions++;
            }
        }
        return functions;
    }

    private Limits limits() {
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            if (section.id == IMPORT) {
                Limits found = limits(i, new WasmReader(bytes, section.payload, section.end));
                if (found != null) {
                    return found;
                }
            }
        }
        throw new SiteFailure(
                MODULE_UNEXPECTED,
                "The WebAssembly module imports no memory; it was made by another version of TeaVM"
                        + " than this build knows.");
    }

    private static Limits limits(int section, WasmReader reader) {
        for (int left = reader.count("a list of imports"); left > 0; left--) {
            WasmReader ahead = reader.copy();
            if (skipImport(reader) == KIND_MEMORY) {
                ahead.name();
                ahead.name();
                ahead.u8();
                return new Limits(section, ahead.at(), reader.at());
            }
        }
        return null;
    }

    /** Returns the kind of what was imported. */
    private static int skipImport(WasmReader reader) {
        reader.name();
        reader.name();
        int kindAt = reader.at();
        int kind = reader.u8();
        switch (kind) {
            case KIND_FUNCTION -> reader.u32();
            case KIND_TABLE -> {
                reader.skipValueType();
                skipLimits(reader);
            }
            case KIND_MEMORY -> skipLimits(reader);
            case KIND_GLOBAL -> {
                reader.skipValueType();
                reader.u8();
            }
            case KIND_TAG -> {
                reader.u8();
                reader.u32();
            }
            default -> throw reader.damaged(kindAt, "there is no import of kind " + kind);
        }
        return kind;
    }

    private static void skipLimits(WasmReader reader) {
        int flagsAt = reader.at();
        int flags = reader.u8();
        if ((flags & ~FLAGS_KNOWN) != 0) {
            throw reader.damaged(flagsAt, "limits with flags " + flags + " are not known here");
        }
        reader.u32();
        if ((flags & 1) != 0) {
            reader.u32();
        }
    }

    private static void writeSection(ByteArrayOutputStream out, int id, byte[] payload) {
        out.write(id);
        writeU32(out, payload.length);
        out.writeBytes(payload);
    }

    private static void writeU32(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
