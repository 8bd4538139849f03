// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * The frames that a browser presents of a page, as small as they can be and told by the browser's
 * own compositor: also while the page itself is blocked.
 */
final class Screencast implements AutoCloseable {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 36;
    private static final int FIRST_MILLIS_MAX = 10_000;

    /**
     * @param millis when it was presented, since 1970
     * @param colour of its middle, one of the numbers of {@link #colour}
     */
    record Frame(double millis, int colour) {}

    private final RawChromium browser;
    private final String session;
    private final List<Frame> frames = new ArrayList<>();
    private final Thread reader;
    private volatile boolean closed;

    private Screencast(RawChromium browser, String session) {
        this.browser = browser;
        this.session = session;
        reader = new Thread(this::read, "screencast");
        reader.setDaemon(true);
    }

    static Screencast of(RawChromium browser, String session) {
        Screencast cast = new Screencast(browser, session);
        browser.send(session, "Page.enable", Map.of());
        browser.send(
                session,
                "Page.startScreencast",
                Map.of(
                        "format",
                        "jpeg",
                        "quality",
                        60,
                        "maxWidth",
                        WIDTH,
                        "maxHeight",
                        HEIGHT,
                        "everyNthFrame",
                        1));
        cast.reader.start();
        return cast;
    }

    private void read() {
        while (!closed) {
            RawChromium.Event event;
            try {
                event =
                        browser.take(
                                "Page.screencastFrame",
                                told -> told.session().equals(session),
                                FIRST_MILLIS_MAX);
            } catch (AssertionError none) {
                // A picture that stands still is presented once.
                continue;
            }
            JsonObject params = event.params();
            browser.fire(
                    session,
                    "Page.screencastFrameAck",
                    Map.of("sessionId", params.get("sessionId").getAsInt()));
            double seconds = params.getAsJsonObject("metadata").get("timestamp").getAsDouble();
            int colour = colour(Base64.getDecoder().decode(params.get("data").getAsString()));
            synchronized (frames) {
                frames.add(new Frame(seconds * 1e3, colour));
                frames.notifyAll();
            }
        }
    }

    /** 0 red, 1 green, 2 blue, 3 white, -1 another. */
    private static int colour(byte[] picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            int rgb = image.getRGB(image.getWidth() / 2, image.getHeight() / 2);
            int bits = (rgb >> 23 & 1) | (rgb >> 14 & 2) | (rgb >> 5 & 4);
            return switch (bits) {
                case 1 -> 0;
                case 2 -> 1;
                case 4 -> 2;
                case 7 -> 3;
                default -> -1;
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those so far, in the order of their times. */
    List<Frame> frames() {
        synchronized (frames) {
            return frames.stream()
                    .sorted((one, other) -> Double.compare(one.millis(), other.millis()))
                    .toList();
        }
    }

    /** The first one of a colour not before a moment; waits for it. */
    Frame first(int colour, double millis, int millisMax) throws InterruptedException {
        long end = System.nanoTime() + millisMax * 1_000_000L;
        synchronized (frames) {
            for (; ; ) {
                for (Frame frame : frames()) {
                    if (frame.millis() >= millis && frame.colour() == colour) return frame;
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) throw new AssertionError("no frame of colour " + colour);
                frames.wait(left);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        browser.fire(session, "Page.stopScreencast", Map.of());
    }
}
