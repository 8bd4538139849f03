// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines of an input, read on a thread of their own, so that a run goes on meanwhile. */
final class Lines {
    /** What stands for a line that is too long: no line has its end in it. */
    static final String TOO_LONG = "\n";

    /** Beside any path of a file. */
    static final int CHARS_MAX = 8_192;

    /** Of a script that is read ahead; the rest stays where it is. */
    private static final int LINES_MAX = 256;

    /** The last of all, by its identity. */
    private static final String END = new String("\n\n");

    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(LINES_MAX);
    private final Reader in;
    private boolean isOver;

    Lines(InputStream in) {
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
        Thread thread = new Thread(this::read, "console");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The next line; null when none came in time, or none comes any more.
     *
     * @param nanos to wait for it
     */
    String poll(long nanos) throws InterruptedException {
        if (isOver) return null;
        String line = lines.poll(nanos, TimeUnit.NANOSECONDS);
        if (line != END) return line;
        isOver = true;
        return null;
    }

    /** Whether none comes any more. */
    boolean isOver() {
        return isOver;
    }

    private void read() {
        try {
            readAll();
        } catch (IOException e) {
            // Nobody types any more: the same as an end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            lines.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() throws IOException, InterruptedException {
        StringBuilder line = new StringBuilder();
        boolean isTooLong = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                isTooLong |= line.length() == CHARS_MAX;
                if (!isTooLong) line.append((char) c);
                continue;
            }
            lines.put(isTooLong ? TOO_LONG : line.toString());
            line.setLength(0);
            isTooLong = false;
        }
        if (line.length() > 0) lines.put(isTooLong ? TOO_LONG : line.toString());
    }
}
