// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.declared;

import dev.windhover.protocol.table.Default;
import dev.windhover.protocol.table.Length;
import dev.windhover.protocol.table.Ref;
import dev.windhover.protocol.table.Scratch;
import dev.windhover.protocol.table.Table;
import dev.windhover.protocol.table.Unit;
import org.joml.Matrix3f;
import org.joml.Matrix4f;
import org.joml.Quaternionf;
import org.joml.Vector2f;
import org.joml.Vector3f;
import org.joml.Vector4f;

/** A component of every type, each with a default where it can have one. */
@Table(rowsMax = 100)
record Probe(
        @Default("-7") int count32,
        @Default("9_000_000_000") long count64,
        @Unit("m/s") @Default("1.5") float speed,
        @Default("-2e-3") double drag,
        @Default("true") boolean alive,
        @Default("-128") byte lamp,
        @Default("HUNT") Mood mood,
        @Default("Größe") @Length(8) String label,
        @Default("1, 2, 3") @Length(3) int[] ints,
        @Default("-1") @Length(2) long[] longs,
        @Default("0.5, 0, -0.5") @Length(3) float[] floats3,
        @Default("0.25") @Length(2) double[] doubles2,
        @Default("1, 0, 1, 0") @Length(4) byte[] flags,
        @Default("1, 2") Vector2f place2,
        @Unit("m") @Default("1, 2, 3") Vector3f place3,
        @Default("1, 2, 3, 4") Vector4f place4,
        @Default("identity") Quaternionf turn,
        @Default("identity") Matrix3f shape,
        @Default("identity") Matrix4f pose,
        @Ref(Probe.class) int leader,
        @Scratch int near) {
    /** Moods of probes. */
    enum Mood {
        DRIFT,
        HUNT
    }
}
