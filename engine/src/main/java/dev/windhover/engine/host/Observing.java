// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.schedule.Schedule;
import dev.windhover.engine.telemetry.Metrics;
import dev.windhover.engine.telemetry.Telemetry;

/** What a host takes the time of while its telemetry is on. */
final class Observing {
    private final Telemetry telemetry;
    private final Schedule schedule;
    private final Measuring host;
    private final Measuring kernels;
    private final boolean always;
    private int stepBegan;
    private boolean isSampled;
    private boolean isForPage;

    /**
     * @param host what steps and frames are measured with
     * @param kernels what the schedule measures with
     */
    Observing(Schedule schedule, Metrics metrics, Measuring host, Measuring kernels) {
        this.schedule = schedule;
        this.host = host;
        this.kernels = kernels;
        always = kernels.isOn();
        telemetry = new Telemetry(schedule, metrics);
    }

    Telemetry telemetry() {
        return telemetry;
    }

    boolean isOn() {
        return telemetry.isOn();
    }

    /**
     * @param tells a page, which hears of the last records with the last word of the host;
     *     elsewhere they stay where they are
     */
    void start(int stepsPerSecond, boolean tells) {
        isForPage = tells;
        host.start();
        telemetry.start(stepsPerSecond);
    }

    /** Others may want the times of steps and frames, but nobody else those of kernels. */
    void stop() {
        telemetry.stop();
        kernels.stop(always);
    }

    /** A step begins; while telemetry is on, its kernels are timed if it is to be told. */
    void begins(int number, int began) {
        stepBegan = began;
        if (!telemetry.isOn()) return;
        isSampled = telemetry.isTold(number);
        if (isSampled) kernels.start();
        else kernels.stop(always);
    }

    void step(int number) {
        if (isSampled) tell(number);
    }

    private void tell(int number) {
        telemetry.step(number, stepBegan, Stopwatch.between(stepBegan, host.micros()));
    }

    /** The host failed. Of a step that a kernel broke off there is what there was up to then. */
    void failed(int number, Answers answers) {
        if (!telemetry.isOn()) return;
        // Also where it was none of those that are told.
        if (!schedule.runningKernel().isEmpty()) tell(number);
        if (isForPage) telemetry.last(answers.outbox());
    }

    void frame(int number, int began, Picture picture) {
        int micros = Stopwatch.between(began, host.micros());
        int drawn = picture.began();
        telemetry.frame(number, began, micros, drawn, picture.scene(), picture.render());
    }
}
