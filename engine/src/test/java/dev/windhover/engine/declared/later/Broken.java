// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.declared.later;

import dev.windhover.protocol.table.Table;
import org.joml.Vector3f;

/** What somebody made of the boat who forgot to say that the wind is gone. */
@Table(rowsMax = 20, version = 2, name = "boat", gone = "paint")
public record Broken(Vector3f place, float speed) {}
