// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import dev.windhover.engine.base.Identity;
import dev.windhover.engine.telemetry.Reading;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Tells a collector of OpenTelemetry how a game is: its numbers, a step a second as a span with its
 * kernels in it, calls as they are handed to it, and its warnings as log records. The game's own
 * thread takes no part in it, and a collector that is not there costs the game nothing.
 */
public final class OtlpExport implements AutoCloseable {
    private static final String SCOPE = "dev.windhover";
    private static final AttributeKey<String> KERNEL = AttributeKey.stringKey("windhover.kernel");
    private static final AttributeKey<String> STATUS = AttributeKey.stringKey("windhover.status");
    private static final AttributeKey<String> NAME = AttributeKey.stringKey("windhover.name");
    private static final AttributeKey<String> UNIT = AttributeKey.stringKey("windhover.unit");
    private static final AttributeKey<Long> STEP = AttributeKey.longKey("windhover.step");
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final int CLOSE_SECONDS = 5;

    private final Patient patient;
    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;
    private final ScheduledExecutorService looks;
    private final CallTraces calls;
    private int told = -1;

    private OtlpExport(Patient patient, OpenTelemetrySdk sdk, CallTraces calls, Duration every) {
        this.patient = patient;
        this.sdk = sdk;
        this.calls = calls;
        tracer = sdk.getTracer(SCOPE);
        measure(sdk.getMeter(SCOPE));
        looks =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "otlp");
                            thread.setDaemon(true);
                            return thread;
                        });
        long millis = Math.min(1_000, every.toMillis());
        looks.scheduleAtFixedRate(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to tell, every ten seconds.
     *
     * @param collector where it takes OTLP over HTTP, such as {@code http://127.0.0.1:4318}
     * @param say is told once when the collector takes nothing any more, and when it does again
     */
    public static OtlpExport start(Patient patient, URI collector, Consumer<String> say) {
        return start(patient, collector, USUAL, say);
    }

    static OtlpExport start(Patient patient, URI collector, Duration every, Consumer<String> say) {
        CollectorLine line = new CollectorLine(collector, say);
        String base = collector.toString().replaceAll("/+$", "");
        Attributes attributes = attributes(patient.game(), patient.identity());
        Resource who = Resource.getDefault().merge(Resource.create(attributes));
        CallTraces calls = new CallTraces(patient.identity().session());
        OpenTelemetrySdk sdk =
                OpenTelemetrySdk.builder()
                        .setMeterProvider(
                                SdkMeterProvider.builder()
                                        .setResource(who)
                                        .registerMetricReader(
                                                PeriodicMetricReader.builder(metrics(base, line))
                                                        .setInterval(every)
                                                        .build())
                                        .build())
                        .setTracerProvider(
                                SdkTracerProvider.builder()
                                        .setResource(who)
                                        .setIdGenerator(calls)
                                        .addSpanProcessor(
                                                BatchSpanProcessor.builder(spans(base, line))
                                                        .setScheduleDelay(every)
                                                        .build())
                                        .build())
                        .setLoggerProvider(
                                SdkLoggerProvider.builder()
                                        .setResource(who)
                                        .addLogRecordProcessor(
                                                BatchLogRecordProcessor.builder(logs(base, line))
                                                        .setScheduleDelay(every)
                                                        .build())
                                        .build())
                        .build();
        return new OtlpExport(patient, sdk, calls, every);
    }

    private static MetricExporter metrics(String base, CollectorLine line) {
        String at = base + "/v1/metrics";
        return line.heard(
                MetricExporter.class, OtlpHttpMetricExporter.builder().setEndpoint(at).build());
    }

    private static SpanExporter spans(String base, CollectorLine line) {
        String at = base + "/v1/traces";
        return line.heard(
                SpanExporter.class, OtlpHttpSpanExporter.builder().setEndpoint(at).build());
    }

    private static LogRecordExporter logs(String base, CollectorLine line) {
        String at = base + "/v1/logs";
        return line.heard(
                LogRecordExporter.class,
                OtlpHttpLogRecordExporter.builder().setEndpoint(at).build());
    }

    private static Attributes attributes(String game, Identity run) {
        return Attributes.builder()
                .put("service.name", game)
                .put("service.instance.id", run.session())
                .put("service.version", run.build())
                .put("windhover.engine", run.engine())
                .put("windhover.layout", run.layout())
                .put("windhover.placement", run.placement())
                .put("windhover.epoch", run.epoch())
                .put("windhover.runtime", run.runtime())
                .build();
    }

    /** What a page would be warned of. */
    public void warn(String line) {
        sdk.getLogsBridge()
                .get(SCOPE)
                .logRecordBuilder()
                .setSeverity(Severity.WARN)
                .setBody(line)
                .setAttribute(STEP, (long) patient.vitals().step())
                .emit();
    }

    /** What a call went through; nobody waits here. */
    public void span(CallSpan part) {
        calls.add(part);
    }

    /** Tells what is left. */
    @Override
    public void close() {
        if (looks.isShutdown()) return;
        looks.execute(() -> calls.tell(tracer));
        looks.shutdown();
        try {
            looks.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sdk.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private void measure(Meter meter) {
        gauge(meter, "windhover.step", "{step}", Vitals::step);
        gauge(meter, "windhover.step.duration", "s", vitals -> vitals.stepMicros() / 1e6);
        gauge(meter, "windhover.steps.dropped", "{step}", Vitals::dropped);
        gauge(meter, "windhover.peers", "{peer}", Vitals::peers);
        gauge(meter, "windhover.arena", "By", Vitals::arenaBytes);
        gauge(meter, "windhover.queue", "{batch}", vitals -> patient.queued());
        meter.gaugeBuilder("windhover.health").buildWithCallback(this::health);
        meter.counterBuilder("windhover.kernel.duration")
                .ofDoubles()
                .setUnit("s")
                .buildWithCallback(this::kernels);
        readings(meter);
    }

    /** A game calls them as it likes, which the names of instruments do not allow. */
    private void readings(Meter meter) {
        meter.counterBuilder("windhover.counter")
                .ofDoubles()
                .buildWithCallback(
                        out -> {
                            for (Reading each : patient.vitals().readings()) {
                                if (!each.isTotal()) continue;
                                out.record(each.value(), Attributes.of(NAME, each.name()));
                            }
                        });
        meter.gaugeBuilder("windhover.gauge")
                .buildWithCallback(
                        out -> {
                            for (Reading each : patient.vitals().readings()) {
                                if (each.isTotal() || Double.isNaN(each.value())) continue;
                                Attributes what =
                                        Attributes.of(NAME, each.name(), UNIT, each.unit());
                                out.record(each.value(), what);
                            }
                        });
    }

    private void gauge(Meter meter, String name, String unit, ToDoubleFunction<Vitals> value) {
        meter.gaugeBuilder(name)
                .setUnit(unit)
                .buildWithCallback(out -> out.record(value.applyAsDouble(patient.vitals())));
    }

    private void health(ObservableDoubleMeasurement out) {
        Health.Status now = patient.health().status();
        for (Health.Status each : Health.Status.values()) {
            String name = each.name().toLowerCase(Locale.ROOT);
            out.record(each == now ? 1 : 0, Attributes.of(STATUS, name));
        }
    }

    private void kernels(ObservableDoubleMeasurement out) {
        for (Vitals.KernelTime each : patient.vitals().kernels()) {
            out.record(each.micros() / 1e6, Attributes.of(KERNEL, each.name()));
        }
    }

    /**
     * What calls went through, and the last step as a span. Kernels run one after the other, and
     * what is between them is told behind the last.
     */
    private void look() {
        calls.tell(tracer);
        Vitals vitals = patient.vitals();
        if (vitals.step() == told || vitals.stepMicros() == 0) return;
        told = vitals.step();
        long began = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        began -= (System.nanoTime() - vitals.nanos()) / 1_000 + vitals.stepMicros();
        Span step =
                tracer.spanBuilder("step")
                        .setStartTimestamp(began, TimeUnit.MICROSECONDS)
                        .setAttribute(STEP, (long) vitals.step())
                        .startSpan();
        Context inStep = Context.root().with(step);
        long at = began;
        for (Vitals.KernelTime each : vitals.kernels()) {
            if (each.lastMicros() == 0) continue;
            Span kernel =
                    tracer.spanBuilder(each.name())
                            .setParent(inStep)
                            .setStartTimestamp(at, TimeUnit.MICROSECONDS)
                            .startSpan();
            at += each.lastMicros();
            kernel.end(at, TimeUnit.MICROSECONDS);
        }
        step.end(began + vitals.stepMicros(), TimeUnit.MICROSECONDS);
    }
}
