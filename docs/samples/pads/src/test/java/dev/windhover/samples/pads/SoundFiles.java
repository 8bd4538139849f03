// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the sample's sounds: sweeps of a tone and of noise that die away, as WAV of one channel.
 * The files are kept beside the page; SoundFilesTest holds them to be what is made here.
 */
final class SoundFiles {
    private static final int HERTZ = 22_050;
    private static final int HEADER_BYTES = 44;
    private static final double TURN = 2 * Math.PI;

    private final float[] samples;
    private int noise = 1;

    private SoundFiles(double seconds) {
        samples = new float[(int) (seconds * HERTZ)];
    }

    /** All of them by name. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("hit", of(0.25).tone(0, 0.25, 220, 90, 0.8, 14).noise(0, 0.05, 0.5, 60).wav());
        all.put("bump", of(0.3).tone(0, 0.3, 130, 55, 0.9, 12).noise(0, 0.06, 0.3, 50).wav());
        all.put("wall", of(0.2).tone(0, 0.2, 420, 300, 0.5, 22).noise(0, 0.03, 0.3, 90).wav());
        all.put("dash", of(0.35).noise(0, 0.35, 0.5, 9).tone(0, 0.3, 160, 520, 0.35, 9).wav());
        all.put("tick", of(0.12).tone(0, 0.12, 660, 660, 0.6, 30).wav());
        all.put("begin", of(0.45).tone(0, 0.45, 990, 990, 0.6, 9).wav());
        all.put("end", of(0.6).tone(0, 0.6, 330, 200, 0.6, 5).wav());
        all.put("click", of(0.06).tone(0, 0.06, 880, 760, 0.4, 70).wav());
        SoundFiles goal = of(1.1).noise(0, 0.25, 0.4, 14);
        double[] chord = {392, 494, 587, 784};
        for (int i = 0; i < chord.length; i++) {
            goal.tone(0.07 * i, 1.1 - 0.07 * i, chord[i], chord[i], 0.3, 4);
        }
        all.put("goal", goal.wav());
        SoundFiles win = of(1.4);
        double[] song = {523, 659, 784, 1047, 784, 1047};
        for (int i = 0; i < song.length; i++) {
            win.tone(0.16 * i, 0.45, song[i], song[i], 0.4, 7);
        }
        all.put("win", win.wav());
        return all;
    }

    private static SoundFiles of(double seconds) {
        return new SoundFiles(seconds);
    }

    /** A tone with its octave that goes from one pitch to another and dies away. */
    private SoundFiles tone(
            double from, double seconds, double low, double high, double loud, double dies) {
        int first = (int) (from * HERTZ);
        int count = (int) (seconds * HERTZ);
        double phase = 0;
        for (int i = 0; i < count && first + i < samples.length; i++) {
            double at = i / (double) HERTZ;
            phase += TURN * (low + (high - low) * at / seconds) / HERTZ;
            double wave = StrictMath.sin(phase) + 0.3 * StrictMath.sin(2 * phase);
            samples[first + i] += (float) (wave * loud * fading(at, dies));
        }
        return this;
    }

    private SoundFiles noise(double from, double seconds, double loud, double dies) {
        int first = (int) (from * HERTZ);
        int count = (int) (seconds * HERTZ);
        for (int i = 0; i < count && first + i < samples.length; i++) {
            noise = noise * 1_664_525 + 1_013_904_223;
            double wave = noise / (double) (1L << 31);
            samples[first + i] += (float) (wave * loud * fading(i / (double) HERTZ, dies));
        }
        return this;
    }

    /** Begins within two milliseconds: at once would be a crack of its own. */
    private static double fading(double seconds, double dies) {
        return Math.min(1, seconds / 0.002) * StrictMath.exp(-dies * seconds);
    }

    private byte[] wav() {
        int bytes = samples.length * 2;
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVEfmt ")).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(HERTZ).putInt(HERTZ * 2);
        file.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(bytes);
        int last = samples.length - HERTZ / 200;
        for (int i = 0; i < samples.length; i++) {
            // The last five milliseconds fade, whatever is left of it.
            double end = i < last ? 1 : (samples.length - i) / (HERTZ / 200.0);
            double value = Math.max(-1, Math.min(1, samples[i] * end));
            file.putShort((short) (value * 32_000));
        }
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
