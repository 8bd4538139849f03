// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import org.teavm.interop.Address;
import org.teavm.interop.PlatformMarker;
import org.teavm.interop.Platforms;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;
import org.teavm.jso.typedarrays.Int32Array;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * Loads and stores by address: instructions in WebAssembly, typed arrays in JavaScript. The build
 * decides which branch stays, so neither costs a test at run time.
 */
public final class LinearMemory {
    private static Int8Array bytes;
    private static Int32Array ints;
    private static Float32Array floats;
    private static Float64Array doubles;

    private LinearMemory() {}

    /** Tells where the memory is, before any column is placed. */
    public static void attach(ArrayBuffer buffer) {
        bytes = new Int8Array(buffer);
        ints = new Int32Array(buffer);
        floats = new Float32Array(buffer);
        doubles = new Float64Array(buffer);
    }

    /** The whole memory, for calls of the browser that copy from it. */
    public static Int8Array view() {
        return bytes;
    }

    /** Replaced by true in JavaScript output. */
    @PlatformMarker(Platforms.JAVASCRIPT)
    private static boolean isJavaScript() {
        return false;
    }

    static byte getByte(int address) {
        return isJavaScript() ? bytes.get(address) : Address.fromInt(address).getByte();
    }

    static void putByte(int address, byte value) {
        if (isJavaScript()) {
            bytes.set(address, value);
        } else {
            Address.fromInt(address).putByte(value);
        }
    }

    static int getInt(int address) {
        return isJavaScript() ? ints.get(address >> 2) : Address.fromInt(address).getInt();
    }

    public static void putInt(int address, int value) {
        if (isJavaScript()) {
            ints.set(address >> 2, value);
        } else {
            Address.fromInt(address).putInt(value);
        }
    }

    static float getFloat(int address) {
        return isJavaScript() ? floats.get(address >> 2) : Address.fromInt(address).getFloat();
    }

    static void putFloat(int address, float value) {
        if (isJavaScript()) {
            floats.set(address >> 2, value);
        } else {
            Address.fromInt(address).putFloat(value);
        }
    }

    /** At a multiple of four; JavaScript has no longs and puts two ints together. */
    static long getLong(int address) {
        return isJavaScript()
                ? (long) ints.get((address >> 2) + 1) << 32 | ints.get(address >> 2) & 0xffff_ffffL
                : Address.fromInt(address).getLong();
    }

    static void putLong(int address, long value) {
        if (isJavaScript()) {
            ints.set(address >> 2, (int) value);
            ints.set((address >> 2) + 1, (int) (value >>> 32));
        } else {
            Address.fromInt(address).putLong(value);
        }
    }

    /** Read at a multiple of eight. */
    public static double getDouble(int address) {
        return isJavaScript() ? doubles.get(address >> 3) : Address.fromInt(address).getDouble();
    }

    static void putDouble(int address, double value) {
        if (isJavaScript()) {
            doubles.set(address >> 3, value);
        } else {
            Address.fromInt(address).putDouble(value);
        }
    }

    /** An int at any address, as messages have them. */
    static int getPackedInt(int address) {
        return isJavaScript()
                ? bytes.get(address) & 255
                        | (bytes.get(address + 1) & 255) << 8
                        | (bytes.get(address + 2) & 255) << 16
                        | bytes.get(address + 3) << 24
                : Address.fromInt(address).getInt();
    }

    static void putPackedInt(int address, int value) {
        if (isJavaScript()) {
            bytes.set(address, (byte) value);
            bytes.set(address + 1, (byte) (value >> 8));
            bytes.set(address + 2, (byte) (value >> 16));
            bytes.set(address + 3, (byte) (value >> 24));
        } else {
            Address.fromInt(address).putInt(value);
        }
    }

    /** A long at any address, as messages have them. */
    static long getPackedLong(int address) {
        return isJavaScript()
                ? (long) getPackedInt(address + 4) << 32 | getPackedInt(address) & 0xffff_ffffL
                : Address.fromInt(address).getLong();
    }

    static void putPackedLong(int address, long value) {
        if (isJavaScript()) {
            putPackedInt(address, (int) value);
            putPackedInt(address + 4, (int) (value >>> 32));
        } else {
            Address.fromInt(address).putLong(value);
        }
    }

    /** Copies bytes; the ranges may overlap. */
    static void copy(int from, int to, int count) {
        // A block copy is a call out of the module; single elements are loads and stores.
        if (count == 4) {
            putPackedInt(to, getPackedInt(from));
        } else if (count == 8) {
            putPackedLong(to, getPackedLong(from));
        } else if (isJavaScript()) {
            if (from >= to) {
                for (int i = 0; i < count; i++) {
                    bytes.set(to + i, bytes.get(from + i));
                }
            } else {
                for (int i = count - 1; i >= 0; i--) {
                    bytes.set(to + i, bytes.get(from + i));
                }
            }
        } else {
            Address.moveMemoryBlock(Address.fromInt(from), Address.fromInt(to), count);
        }
    }
}
