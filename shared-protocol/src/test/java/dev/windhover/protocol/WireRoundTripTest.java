// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is read again; what was cut is refused. */
class WireRoundTripTest {
    private static final int BYTES_MAX = 1_024;

    /** The value types of the wire, each with its way in and out. */
    enum Form {
        U8 {
            @Override
            void write(WireWriter out, long bits) {
                out.u8((int) bits & 0xff);
            }

            @Override
            void expect(WireReader in, long bits) {
                assertEquals((int) bits & 0xff, in.u8());
            }
        },
        U16 {
            @Override
            void write(WireWriter out, long bits) {
                out.u16((int) bits & 0xffff);
            }

            @Override
            void expect(WireReader in, long bits) {
                assertEquals((int) bits & 0xffff, in.u16());
            }
        },
        I32 {
            @Override
            void write(WireWriter out, long bits) {
                out.i32((int) bits);
            }

            @Override
            void expect(WireReader in, long bits) {
                assertEquals((int) bits, in.i32());
            }
        },
        I64 {
            @Override
            void write(WireWriter out, long bits) {
                out.i64(bits);
            }

            @Override
            void expect(WireReader in, long bits) {
                assertEquals(bits, in.i64());
            }
        },
        F32 {
            @Override
            void write(WireWriter out, long bits) {
                out.f32(Float.intBitsToFloat((int) bits));
            }

            @Override
            void expect(WireReader in, long bits) {
                // assertEquals compares floats by canonical bits: one NaN, two zeros.
                assertEquals(Float.intBitsToFloat((int) bits), in.f32());
            }
        },
        F64 {
            @Override
            void write(WireWriter out, long bits) {
                out.f64(Double.longBitsToDouble(bits));
            }

            @Override
            void expect(WireReader in, long bits) {
                assertEquals(Double.longBitsToDouble(bits), in.f64());
            }
        };

        abstract void write(WireWriter out, long bits);

        abstract void expect(WireReader in, long bits);
    }

    record Value(Form form, long bits) {}

    @Provide
    Arbitrary<List<Value>> values() {
        Arbitrary<Long> bits =
                Arbitraries.oneOf(
                        Arbitraries.longs(),
                        Arbitraries.of(
                                0L,
                                -1L,
                                (long) Float.floatToRawIntBits(-0f),
                                (long) Float.floatToRawIntBits(Float.NEGATIVE_INFINITY),
                                0x7fc1_2345L,
                                Double.doubleToRawLongBits(-0.0),
                                0x7ff8_0000_dead_beefL));
        return Combinators.combine(Arbitraries.of(Form.class), bits)
                .as(Value::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void readsWhatWasWritten(@ForAll("values") List<Value> values) {
        WireReader reader = reader(written(values));

        for (Value value : values) {
            value.form().expect(reader, value.bits());
        }
        assertEquals(0, reader.remaining());
    }

    @Property(tries = 200)
    void refusesEveryTruncation(@ForAll("values") List<Value> values) {
        WireWriter written = written(values);
        WireReader reader = new WireReader(written.bytes());

        for (int length = 0; length < written.length(); length++) {
            reader.reset(length);
            assertThrows(
                    WireRefused.class,
                    () -> values.forEach(value -> value.form().expect(reader, value.bits())));
        }
    }

    @Property(tries = 100)
    void refusedReadLeavesThePlaceWhereItWas(@ForAll("values") List<Value> values) {
        WireReader reader = reader(written(values));
        reader.seek(reader.remaining());
        int end = reader.at();

        assertThrows(WireRefused.class, reader::u8);

        assertEquals(end, reader.at());
    }

    private static WireWriter written(List<Value> values) {
        WireWriter writer = new WireWriter(BYTES_MAX);
        values.forEach(value -> value.form().write(writer, value.bits()));
        return writer;
    }

    private static WireReader reader(WireWriter written) {
        return new WireReader(written.bytes()).reset(written.length());
    }
}
