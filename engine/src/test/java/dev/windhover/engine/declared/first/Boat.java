// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.declared.first;

import dev.windhover.protocol.table.Table;
import org.joml.Vector3f;

/** Version 1. */
@Table(rowsMax = 10)
public record Boat(Vector3f place, float speed, int paint, Vector3f wind) {}
