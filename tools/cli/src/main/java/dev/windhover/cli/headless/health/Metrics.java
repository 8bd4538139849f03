// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import dev.windhover.engine.base.Identity;
import dev.windhover.engine.telemetry.Reading;
import java.util.List;
import java.util.Locale;

/** What is known of a game as Prometheus reads it: text, one number a line. */
final class Metrics {
    /** Of the text format that these lines are of. */
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    private Metrics() {}

    static String of(Patient patient) {
        return new Metrics().all(patient).text.toString();
    }

    private Metrics all(Patient patient) {
        Vitals vitals = patient.vitals();
        Health health = patient.health();
        identity(patient.game(), patient.identity());
        metric("windhover_health", "gauge", "1 for the status that the game has.");
        for (Health.Status each : Health.Status.values()) {
            String name = each.name().toLowerCase(Locale.ROOT);
            line("windhover_health", label("status", name), each == health.status() ? 1 : 0);
        }
        one(
                "windhover_silent_seconds",
                "gauge",
                "Since the last frame.",
                health.silentMillis() / 1e3);
        one("windhover_step", "gauge", "The last step that ran.", vitals.step());
        one("windhover_paused", "gauge", "1 while no steps are due.", vitals.paused() ? 1 : 0);
        one(
                "windhover_step_seconds",
                "gauge",
                "What the last step took.",
                vitals.stepMicros() / 1e6);
        one(
                "windhover_steps_dropped_total",
                "counter",
                "Steps left out to keep up.",
                vitals.dropped());
        one("windhover_queue_depth", "gauge", "Batches that wait.", patient.queued());
        one("windhover_peers", "gauge", "Who are connected.", vitals.peers());
        one("windhover_arena_bytes", "gauge", "Memory of the tables.", vitals.arenaBytes());
        Runtime java = Runtime.getRuntime();
        long used = java.totalMemory() - java.freeMemory();
        one("windhover_heap_bytes", "gauge", "Memory of the JVM in use.", used);
        kernels(vitals);
        readings(vitals);
        return this;
    }

    private void identity(String game, Identity run) {
        metric("windhover_info", "gauge", "Which run of which game it is.");
        String labels =
                String.join(
                        ",",
                        label("game", game),
                        label("engine", run.engine()),
                        label("build", run.build()),
                        label("layout", run.layout()),
                        label("session", run.session()),
                        label("epoch", Integer.toString(run.epoch())),
                        label("runtime", run.runtime()));
        line("windhover_info", labels, 1);
    }

    private void kernels(Vitals vitals) {
        metric("windhover_kernel_seconds_total", "counter", "What a kernel took.");
        for (Vitals.KernelTime each : vitals.kernels()) {
            line(
                    "windhover_kernel_seconds_total",
                    label("kernel", each.name()),
                    each.micros() / 1e6);
        }
        metric("windhover_kernel_runs_total", "counter", "Steps in which a kernel ran.");
        for (Vitals.KernelTime each : vitals.kernels()) {
            line("windhover_kernel_runs_total", label("kernel", each.name()), each.runs());
        }
    }

    /** A game calls them as it likes, so their names are labels. */
    private void readings(Vitals vitals) {
        List<Reading> all = vitals.readings();
        if (all.stream().anyMatch(Reading::isTotal)) {
            metric("windhover_counter_total", "counter", "What the game counts.");
        }
        for (Reading each : all) {
            if (!each.isTotal()) continue;
            line("windhover_counter_total", label("counter", each.name()), each.value());
        }
        if (!all.stream().allMatch(Reading::isTotal)) {
            metric("windhover_gauge", "gauge", "What the game measures.");
        }
        for (Reading each : all) {
            if (each.isTotal() || Double.isNaN(each.value())) continue;
            String labels = label("gauge", each.name()) + "," + label("unit", each.unit());
            line("windhover_gauge", labels, each.value());
        }
    }

    private void one(String name, String type, String help, double value) {
        metric(name, type, help);
        line(name, "", value);
    }

    private void metric(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void line(String name, String labels, double value) {
        text.append(name);
        if (!labels.isEmpty()) text.append('{').append(labels).append('}');
        text.append(' ');
        // Whole numbers without a point read better, and none is too large for it.
        if (value == (long) value) text.append((long) value);
        else text.append(value);
        text.append('\n');
    }

    /** A name may have anything in it; the format has three characters that mean something. */
    static String label(String name, String value) {
        String safe = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + safe + "\"";
    }
}
