// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a batch asked of the host; refuses what a host refuses. */
final class HeardControl implements Inbox.Control {
    final List<String> lines = new ArrayList<>();

    @Override
    public void pause() {
        lines.add("pause");
    }

    @Override
    public void resume() {
        lines.add("resume");
    }

    @Override
    public void step(int steps) {
        if (steps < 1) throw new WireRefused("steps is " + steps);
        lines.add("step " + steps);
    }

    @Override
    public void speed(float factor) {
        if (!(factor > 0 && factor <= 64)) throw new WireRefused("speed is " + factor);
        lines.add("speed " + factor);
    }

    @Override
    public void hidden(boolean isHidden) {
        lines.add("hidden " + isHidden);
    }

    @Override
    public void advance(int token, int steps) {
        if (steps < 0) throw new WireRefused("steps is " + steps);
        lines.add("advance " + token + " " + steps);
    }

    @Override
    public void log(int operation, int level, WireReader body) {
        lines.add("log " + operation + " " + level);
    }

    @Override
    public void samples(int token) {
        lines.add("samples " + token);
    }

    @Override
    public void configure(int token, WireReader body, int end) {
        lines.add("configure " + token + " " + (end - body.at()));
    }

    @Override
    public void call(int kind, int token, int id, int trace, WireReader arguments, int bytes) {
        lines.add("call " + kind + " " + token + " " + id + " " + trace + " " + bytes);
    }

    @Override
    public void answered(int outcome, int ticket, WireReader in, int bytes) {
        lines.add("answered " + outcome + " " + ticket + " " + bytes);
    }

    @Override
    public void cancel(int token) {
        lines.add("cancel " + token);
    }

    @Override
    public void sync(int wish, int sections, WireReader named) {
        lines.add("sync " + wish + " " + sections);
    }

    @Override
    public void interest(int numbers, WireReader asked) {
        lines.add("interest " + numbers);
    }

    @Override
    public void record(int operation, int keyframeEvery, WireReader engine) {
        lines.add("record " + operation);
    }

    @Override
    public void replay(int operation, int token, int number, WireReader body, int bytes) {
        lines.add("replay " + operation + " " + token + " " + number + " " + bytes);
    }

    @Override
    public void save(int token, double millis) {
        lines.add("save " + token + " " + (long) millis);
    }

    @Override
    public void load(int flags, int token, int all, WireReader part, int bytes) {
        lines.add("load " + flags + " " + token + " " + all + " " + bytes);
    }

    @Override
    public void telemetry(int operation, int count, WireReader totals) {
        lines.add("telemetry " + operation + " " + count);
    }
}
