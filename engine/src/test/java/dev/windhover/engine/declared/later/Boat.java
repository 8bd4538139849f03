// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.declared.later;

import dev.windhover.protocol.table.Default;
import dev.windhover.protocol.table.Since;
import dev.windhover.protocol.table.Table;
import dev.windhover.protocol.table.Was;
import org.joml.Vector3f;

/** Version 2: two names are new, a column is, two are gone. */
@Table(
        rowsMax = 20,
        version = 2,
        gone = {"paint", "wind.x", "wind.y", "wind.z"})
public record Boat(
        @Was("place") Vector3f position,
        @Was("speed") float cruise,
        @Since(2) @Default("1") float hull) {}
