// SPDX-License-Identifier: Apache-2.0
package dev.windhover.shell.calls;

import dev.windhover.protocol.call.Refused;
import java.util.List;
import java.util.Optional;

final class EchoHandler implements EchoApi {
    @Override
    public void nothing() {}

    @Override
    public boolean truth(boolean value) {
        return value;
    }

    @Override
    public byte small(byte value) {
        return value;
    }

    @Override
    public short medium(short value) {
        return value;
    }

    @Override
    public char character(char value) {
        return value;
    }

    @Override
    public int entity(int value) {
        return value;
    }

    @Override
    public long large(long value) {
        return value;
    }

    @Override
    public float single(float value) {
        return value;
    }

    @Override
    public double twice(double value) {
        return 2 * value;
    }

    @Override
    public String text(String value) {
        return value;
    }

    @Override
    public byte[] bytes(byte[] value) {
        return value;
    }

    @Override
    public Mode mode(Mode value) {
        return value;
    }

    @Override
    public Ship ship(Ship value) {
        return value;
    }

    @Override
    public List<Ship> ships(List<Ship> value) {
        return value;
    }

    @Override
    public List<List<Integer>> grid(List<List<Integer>> value) {
        return value;
    }

    @Override
    public List<Optional<String>> holes(List<Optional<String>> value) {
        return value;
    }

    @Override
    public Optional<Ship> maybe(Optional<Ship> value) {
        return value;
    }

    @Override
    public Point sum(Point a, Point b, double in) {
        return new Point(a.x() + b.x(), (float) (a.y() + b.y() + in));
    }

    @Override
    public int refuse(int value) {
        throw new Refused("FULL", "no room for " + value);
    }

    @Override
    public List<Double> results() {
        return List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE);
    }
}
