// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import dev.windhover.protocol.call.Refusal;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Makes traces of OpenTelemetry of what calls went through: a span for a call, and one in it for
 * each part. The id of the trace ends in the eight digits of the call's own.
 */
final class CallTraces implements IdGenerator {
    private static final AttributeKey<String> TRACE = AttributeKey.stringKey("windhover.trace");
    private static final AttributeKey<Long> STEP = AttributeKey.longKey("windhover.step");

    /** What a game's thread puts down in a second at most; more of a sample is left away. */
    private static final int WAITING_MAX = 4_096;

    /** Calls under way; jobs that are never done make place for others. */
    private static final int OPEN_MAX = 1_024;

    private final BlockingQueue<CallSpan> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Map<Integer, List<CallSpan>> open = new LinkedHashMap<>();
    private final IdGenerator usual = IdGenerator.random();
    private final String session;

    /** Of the call whose first span is made; empty otherwise. */
    private String traceId = "";

    /**
     * @param session of the server, 16 hexadecimal digits: ids of calls alone are soon used again
     */
    CallTraces(String session) {
        this.session = session;
    }

    /** From the game's thread, which waits for nobody. */
    void add(CallSpan part) {
        waiting.offer(part);
    }

    /** Tells the calls that have run; always on the same thread, which makes all spans. */
    void tell(Tracer tracer) {
        for (CallSpan part = waiting.poll(); part != null; part = waiting.poll()) {
            List<CallSpan> parts = open.computeIfAbsent(part.trace(), made -> new ArrayList<>());
            parts.add(part);
            if (part.phase() == CallSpan.Phase.RUN) {
                open.remove(part.trace());
                tell(tracer, parts);
            } else if (open.size() > OPEN_MAX) {
                open.remove(open.keySet().iterator().next());
            }
        }
    }

    private void tell(Tracer tracer, List<CallSpan> parts) {
        CallSpan run = parts.get(parts.size() - 1);
        String trace = Refusal.trace(run.trace());
        String id = session + "00000000" + trace;
        traceId = TraceId.isValid(id) ? id : "";
        Span call =
                tracer.spanBuilder(run.name())
                        .setNoParent()
                        .setSpanKind(SpanKind.SERVER)
                        .setStartTimestamp(parts.get(0).beginMicros(), TimeUnit.MICROSECONDS)
                        .setAttribute(TRACE, trace)
                        .setAttribute(STEP, (long) run.step())
                        .startSpan();
        traceId = "";
        Context within = Context.root().with(call);
        for (CallSpan part : parts) {
            tracer.spanBuilder(part.phase().text())
                    .setParent(within)
                    .setStartTimestamp(part.beginMicros(), TimeUnit.MICROSECONDS)
                    .setAttribute(STEP, (long) part.step())
                    .startSpan()
                    .end(part.endMicros(), TimeUnit.MICROSECONDS);
        }
        call.end(run.endMicros(), TimeUnit.MICROSECONDS);
    }

    @Override
    public String generateTraceId() {
        return traceId.isEmpty() ? usual.generateTraceId() : traceId;
    }

    @Override
    public String generateSpanId() {
        return usual.generateSpanId();
    }
}
