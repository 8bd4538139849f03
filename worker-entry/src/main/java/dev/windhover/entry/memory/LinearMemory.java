// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import org.teavm.interop.Address;
import org.teavm.interop.PlatformMarker;
import org.teavm.interop.Platforms;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Float32Array;
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

    private LinearMemory() {}

    /** Tells where the memory is, before any column is placed. */
    public static void attach(ArrayBuffer buffer) {
        bytes = new Int8Array(buffer);
        ints = new Int32Array(buffer);
        floats = new Float32Array(buffer);
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

    static void putInt(int address, int value) {
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

    /** Copies words; the ranges must not overlap. */
    static void copyWords(int from, int to, int words) {
        if (isJavaScript()) {
            for (int i = 0; i < words; i++) {
                ints.set((to >> 2) + i, ints.get((from >> 2) + i));
            }
        } else {
            Address.moveMemoryBlock(Address.fromInt(from), Address.fromInt(to), words << 2);
        }
    }
}
