// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.audio;

import dev.windhover.engine.base.Check;

/**
 * A sound that can be played, declared by {@link Audio#clip} or {@link Audio#stream} and narrowed
 * there. Several voices may play one clip.
 */
public final class Clip {
    /** An hour: longer than what anybody plays to its end. */
    public static final int SECONDS_MAX = 3_600;

    /** Long for an effect, and soon over for one whose end nobody tells. */
    private static final float CLIP_SECONDS = 30f;

    private static final float STREAM_SECONDS = 600f;

    private static final float NEAR = 1f;
    private static final float FAR = 100f;

    final int number;
    final String address;
    final Group group;
    final boolean isStream;
    private float volume = 1f;
    private float seconds;
    private float near = NEAR;
    private float far = FAR;
    private int priority;

    Clip(int number, String address, Group group, boolean isStream) {
        this.number = number;
        this.address = address;
        this.group = group;
        this.isStream = isStream;
        seconds = isStream ? STREAM_SECONDS : CLIP_SECONDS;
    }

    /** How loud it is recorded: the volume of its voices is taken times this. 1 unless told. */
    public Clip volume(float value) {
        volume = Audio.volumeChecked(value);
        return this;
    }

    /**
     * How long it is at most. The page tells when a voice has ended; where there is no page, or
     * nothing can be heard, the voice ends a second after this. 30 seconds unless told, of a stream
     * ten minutes.
     */
    public Clip seconds(float value) {
        Check.that(value > 0 && value <= SECONDS_MAX, address + " of " + value + " seconds");
        seconds = value;
        return this;
    }

    /**
     * Heard in full up to the first distance from the listener and not at all from the second on,
     * where it is played at a place. 1 and 100 unless told.
     */
    public Clip range(float nearest, float farthest) {
        boolean isRange = nearest >= 0 && farthest > nearest && Check.isFinite(farthest);
        Check.that(isRange, address + " is heard from " + nearest + " to " + farthest);
        near = nearest;
        far = farthest;
        return this;
    }

    /** When there are too few voices, the lowest gives way. 0 unless told; higher matters more. */
    public Clip priority(int value) {
        priority = Check.range("priority of " + address, value, -100, 100);
        return this;
    }

    public String address() {
        return address;
    }

    float volume() {
        return volume;
    }

    float seconds() {
        return seconds;
    }

    float near() {
        return near;
    }

    float far() {
        return far;
    }

    int priority() {
        return priority;
    }
}
