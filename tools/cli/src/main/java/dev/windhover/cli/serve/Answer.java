// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.serve;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the server says to one request. Immutable; every method that changes something returns a
 * copy, so a test builds a fault out of the usual answer: {@code usual.truncated(1_000)}.
 */
public final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Duration delay;
    private final int bytesPerSecond;
    private final int cutAfter;

    private Answer(
            int status,
            Map<String, String> headers,
            byte[] body,
            Duration delay,
            int bytesPerSecond,
            int cutAfter) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
        this.delay = delay;
        this.bytesPerSecond = bytesPerSecond;
        this.cutAfter = cutAfter;
    }

    /** A whole answer of status 200. */
    public static Answer of(byte[] body, String contentType) {
        return new Answer(200, Map.of(), body.clone(), Duration.ZERO, 0, -1)
                .header("Content-Type", contentType);
    }

    /** A page of text of status 200. */
    public static Answer of(String body, String contentType) {
        return of(body.getBytes(StandardCharsets.UTF_8), contentType);
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0], Duration.ZERO, 0, -1);
    }

    /** The same with another status. */
    public Answer status(int other) {
        return new Answer(other, headers, body, delay, bytesPerSecond, cutAfter);
    }

    /** The same with a header set; the name's case does not matter. */
    public Answer header(String name, String value) {
        Map<String, String> copy = new TreeMap<>(headers);
        copy.put(capitalised(name), value);
        return new Answer(status, copy, body, delay, bytesPerSecond, cutAfter);
    }

    /** The same without a header. */
    public Answer without(String name) {
        Map<String, String> copy = new TreeMap<>(headers);
        copy.remove(capitalised(name));
        return new Answer(status, copy, body, delay, bytesPerSecond, cutAfter);
    }

    /** The same headers with another body. */
    public Answer body(byte[] other) {
        return new Answer(status, headers, other.clone(), delay, bytesPerSecond, cutAfter);
    }

    /** Only the first bytes of the body, as if the file itself had been cut: a whole answer. */
    public Answer truncated(int bytes) {
        return body(Arrays.copyOf(body, Math.min(bytes, body.length)));
    }

    /** Promises the whole body and closes the connection after some bytes of it. */
    public Answer cutAfter(int bytes) {
        return new Answer(status, headers, body, delay, bytesPerSecond, Math.max(0, bytes));
    }

    /** Says nothing for a while, then answers. */
    public Answer delayed(Duration wait) {
        return new Answer(status, headers, body, wait, bytesPerSecond, cutAfter);
    }

    /** Sends the body evenly at this rate. */
    public Answer trickled(int rateBytesPerSecond) {
        return new Answer(status, headers, body, delay, Math.max(1, rateBytesPerSecond), cutAfter);
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Headers in alphabetical order. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** Length of the body without copying it. */
    int length() {
        return body.length;
    }

    Duration delay() {
        return delay;
    }

    /** 0 is as fast as it goes. */
    int bytesPerSecond() {
        return bytesPerSecond;
    }

    /** -1 sends everything. */
    int cutAfter() {
        return cutAfter;
    }

    private static String capitalised(String name) {
        StringBuilder out = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < out.length(); i++) {
            if (i == 0 || out.charAt(i - 1) == '-') {
                out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
            }
        }
        return out.toString();
    }
}
