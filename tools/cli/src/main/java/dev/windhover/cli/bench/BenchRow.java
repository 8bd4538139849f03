// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One thing measured.
 *
 * @param what a short sentence that names placement, percentile and load
 * @param ours our value
 * @param unit of both values and of the floor
 * @param peer what it is measured beside, such as the same on the JVM; null when alone
 * @param peerValue the peer's value in the same run; null when alone
 * @param ratio ours by the peer's; null when alone or when the peer's is 0
 * @param floor what ours has to keep to; null when the value is only shown
 * @param met whether it does; null without a floor
 */
@JsonPropertyOrder({"what", "ours", "unit", "peer", "peerValue", "ratio", "floor", "met"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BenchRow(
        String what,
        double ours,
        String unit,
        String peer,
        Double peerValue,
        Double ratio,
        String floor,
        Boolean met) {

    /** A value that is only shown. */
    public static BenchRow of(String what, double ours, String unit) {
        return new BenchRow(what, ours, unit, null, null, null, null, null);
    }

    /** The same beside a peer that was measured in the same run. */
    public BenchRow beside(String otherPeer, double value) {
        Double by = value == 0 ? null : Double.valueOf(ours / value);
        return new BenchRow(what, ours, unit, otherPeer, value, by, floor, met);
    }

    /** The same held against a floor. */
    public BenchRow against(Floor other) {
        return new BenchRow(
                what, ours, unit, peer, peerValue, ratio, other.toString(), other.isMetBy(ours));
    }

    /** Whether it has a floor and falls short of it. */
    boolean isShort() {
        return Boolean.FALSE.equals(met);
    }
}
