// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.mirror.Section;
import dev.windhover.protocol.Wire;

/**
 * What a host and its clients must have in common, as one number that both can compare: the wire's
 * protocol, the published sections with their columns, and the calls. Tables that are published
 * nowhere, maxima and handlers do not count, because no client sees them.
 */
final class Contract {
    private Contract() {}

    static long hash(Definition definition) {
        long hash = Hash.mix(Hash.SEED, Wire.PROTOCOL);
        hash = Hash.mix(hash, definition.sections().size());
        for (Section section : definition.sections()) {
            hash = Hash.mix(Hash.mix(hash, section.name()), section.columns().size());
            for (Column column : section.columns()) hash = mix(hash, column);
            // Of most sections nobody asks for rows.
            if (section.interestNumbers() > 0) hash = Hash.mix(hash, section.interestNumbers());
        }
        long calls = definition.calls().hash();
        return Hash.mix(Hash.mix(hash, (int) calls), (int) (calls >>> 32));
    }

    private static long mix(long hash, Column column) {
        long mixed = Hash.mix(Hash.mix(hash, column.name()), column.type().tag());
        mixed = Hash.mix(mixed, column.field().meaning().tag());
        for (String value : column.field().values()) mixed = Hash.mix(mixed, value);
        mixed = Hash.mix(mixed, column.width());
        return Hash.mix(mixed, column.field().values().size());
    }
}
