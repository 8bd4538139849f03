// SPDX-License-Identifier: Apache-2.0
package org.teavm.interop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Stands before the compiler's class of this name on the class path of the tests. There its methods
 * are instructions of WebAssembly; here they are reads and writes of a buffer, so that the columns
 * of the browser run on the JVM, instruction for instruction.
 */
public final class Address {
    private static final ByteBuffer MEMORY =
            ByteBuffer.allocate(2 << 20).order(ByteOrder.LITTLE_ENDIAN);

    private final int at;

    private Address(int at) {
        this.at = at;
    }

    public static Address fromInt(int at) {
        return new Address(at);
    }

    public byte getByte() {
        return MEMORY.get(at);
    }

    public void putByte(byte value) {
        MEMORY.put(at, value);
    }

    public int getInt() {
        return MEMORY.getInt(at);
    }

    public void putInt(int value) {
        MEMORY.putInt(at, value);
    }

    public float getFloat() {
        return MEMORY.getFloat(at);
    }

    public void putFloat(float value) {
        MEMORY.putFloat(at, value);
    }

    public long getLong() {
        return MEMORY.getLong(at);
    }

    public void putLong(long value) {
        MEMORY.putLong(at, value);
    }

    public double getDouble() {
        return MEMORY.getDouble(at);
    }

    public void putDouble(double value) {
        MEMORY.putDouble(at, value);
    }

    public static void moveMemoryBlock(Address from, Address to, int bytes) {
        System.arraycopy(MEMORY.array(), from.at, MEMORY.array(), to.at, bytes);
    }

    /** Memory is zeroed when a module starts. */
    public static void clear() {
        Arrays.fill(MEMORY.array(), (byte) 0);
    }
}
