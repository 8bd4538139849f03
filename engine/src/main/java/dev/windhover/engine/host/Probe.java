// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.render.Renderer;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;

/** Timings and counters of a host: means for the overlay, the newest samples for benches. */
public final class Probe {
    /** About half a minute of frames, and as a message well below a batch. */
    private static final int SAMPLES_MAX = 2_000;

    /** Input whose way to its step is measured in one frame; more are applied but not measured. */
    private static final int MEASURED_MAX = 256;

    /** One ring of samples in micros. */
    private static final class Samples {
        private final float[] values = new float[SAMPLES_MAX];
        private int added;
        private double sum;
        private float max;
        private int inWindow;

        void add(double micros) {
            float value = (float) micros;
            values[added % SAMPLES_MAX] = value;
            added = added == Integer.MAX_VALUE ? SAMPLES_MAX : added + 1;
            sum += value;
            max = Math.max(max, value);
            inWindow++;
        }

        float mean() {
            return inWindow == 0 ? 0f : (float) (sum / inWindow);
        }

        void closeWindow() {
            sum = 0;
            max = 0f;
            inWindow = 0;
        }

        int count() {
            return Math.min(added, SAMPLES_MAX);
        }

        void write(WireWriter out) {
            int count = count();
            out.i32(count);
            for (int i = added - count; i < added; i++) {
                out.f32(values[i % SAMPLES_MAX]);
            }
        }

        void clear() {
            added = 0;
        }
    }

    private final Samples input = new Samples();
    private final Samples interval = new Samples();
    private final Samples step = new Samples();
    private final Samples draw = new Samples();
    private final Samples frame = new Samples();
    private final int[] unseen = new int[MEASURED_MAX];
    private int unseenCount;
    private int frames;
    private double windowStart = Double.NaN;
    private double lastFrame = Double.NaN;
    private int windowFrames;
    private int windowSteps;

    /** Input entered that the page's handler had at this time, 0 where that is not known. */
    void entered(double timeMicros) {
        if (timeMicros > 0 && unseenCount < MEASURED_MAX) {
            unseen[unseenCount++] = (int) ((long) timeMicros & Stopwatch.WRAP_MASK);
        }
    }

    /** A step begins that sees what entered. */
    void seen(int began, boolean isMeasured) {
        for (int i = 0; i < unseenCount && isMeasured; i++) {
            input.add(Stopwatch.between(unseen[i], began));
        }
        unseenCount = 0;
    }

    void step(double micros) {
        step.add(micros);
        windowSteps++;
    }

    void draw(double micros) {
        draw.add(micros);
    }

    void frame(double nowMicros, double workMicros) {
        if (nowMicros >= lastFrame) {
            interval.add(nowMicros - lastFrame);
        }
        lastFrame = nowMicros;
        frame.add(workMicros);
        frames++;
        windowFrames++;
    }

    int frames() {
        return frames;
    }

    /** True when the overlay is due: ten times a second. */
    boolean isDue(double nowMicros) {
        // A clock that went back starts a new window, or nothing would be due until it caught up.
        if (!(windowStart <= nowMicros)) {
            windowStart = nowMicros;
        }
        return nowMicros - windowStart >= 100_000;
    }

    /** Up to the mean draw time; starts the next window. */
    private void writeRates(double nowMicros, WireWriter out) {
        float seconds = (float) ((nowMicros - windowStart) / 1e6);
        out.i32(frames).f32(windowFrames / seconds).f32(windowSteps / seconds);
        out.f32(step.mean()).f32(step.max).f32(frame.mean()).f32(draw.mean());
        windowStart = nowMicros;
        windowFrames = 0;
        windowSteps = 0;
        step.closeWindow();
        frame.closeWindow();
        draw.closeWindow();
    }

    /** The whole message of what there is to be told of the last window. */
    void writeStats(
            double nowMicros,
            WireWriter out,
            int step,
            long refused,
            Renderer renderer,
            StepClock clock) {
        out.begin(Wire.STATS, 0, 0).i32(step);
        writeRates(nowMicros, out);
        out.i32(renderer.list().instances()).i32(renderer.drawCalls());
        out.i32((int) Math.min(clock.dropped(), Integer.MAX_VALUE));
        out.i32((int) Math.min(refused, Integer.MAX_VALUE));
        out.f32(clock.speed()).i32(clock.isPaused() ? 1 : 0);
        out.i32(renderer.width()).i32(renderer.height()).end();
    }

    /** How long the message of {@link #writeSamples} would be. */
    int samplesBytes() {
        int samples = input.count() + interval.count() + step.count() + draw.count();
        return Wire.padded(Wire.HEADER_BYTES + 8 + 4 * 4 + 4 * samples);
    }

    /** Answers with every sample since the last answer, and forgets them. */
    void writeSamples(int token, WireWriter out) {
        out.begin(Wire.SAMPLES, 0, 0).i32(token).i32(4);
        input.write(out);
        interval.write(out);
        step.write(out);
        draw.write(out);
        out.end();
        input.clear();
        interval.clear();
        step.clear();
        draw.clear();
    }
}
