// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.journal.Journal;
import dev.windhover.engine.render.Renderer;
import dev.windhover.engine.scene.Scene;
import dev.windhover.engine.schedule.Marks;

/** Draws what the world holds: the scene into the draw list, the list onto the device. */
final class Picture {
    /**
     * What stands still is drawn this often all the same, should a browser have lost what it shows.
     */
    private static final double STILL_MICROS_MAX = 1e6;

    private final Stopwatch stopwatch;
    private final Controls controls;
    private final Scene scene;
    private final Renderer renderer;
    private final Probe probe;
    private double shownMicros;
    private double drawnMicros;
    private boolean drawing;
    private int began;
    private int sceneMicros;
    private int renderMicros;
    private Journal journal;
    private Marks marks;

    Picture(Stopwatch stopwatch, Controls controls, Scene scene, Renderer renderer, Probe probe) {
        this.stopwatch = stopwatch;
        this.controls = controls;
        this.scene = scene;
        this.renderer = renderer;
        this.probe = probe;
    }

    /** True while it draws, and after it failed at that. */
    boolean isDrawing() {
        return drawing;
    }

    /**
     * @param alpha where the frame lies between the last two steps
     */
    void draw(double nowMicros, float alpha) {
        drawing = true;
        renderMicros = 0;
        sceneMicros = 0;
        began = 0;
        fit();
        if (renderer.isReady()) show(nowMicros, alpha);
        drawing = false;
    }

    /** Has every scene marked from here on. */
    void mark(Marks value) {
        marks = value;
    }

    /** When the latest frame that was drawn began to be, as the stopwatch had it; 0 for none. */
    int began() {
        return began;
    }

    /** What its scene took to say what there is to see. */
    int scene() {
        return sceneMicros;
    }

    /** What it took to hand that to the device. */
    int render() {
        return renderMicros;
    }

    /** Whose page is drawn for: its size counts, whatever a recording tells the game. */
    void shows(Journal value) {
        journal = value;
    }

    /** The page tells its size as input, so a replay sees it change at the same step. */
    private void fit() {
        InputRecords shown = journal.size();
        boolean isOwn = !journal.isShut() || shown.count() == 0;
        int width = isOwn ? controls.width() : (int) shown.x(0);
        int height = isOwn ? controls.height() : (int) shown.y(0);
        float cssWidth = isOwn ? controls.cssWidth() : shown.a(0);
        float pixelRatio = cssWidth > 0 ? width / cssWidth : 1f;
        if (width != renderer.width()
                || height != renderer.height()
                || pixelRatio != renderer.pixelRatio()) {
            renderer.resize(width, height, pixelRatio);
        }
    }

    private void show(double nowMicros, float alpha) {
        began = stopwatch.micros();
        renderer.elapsed(nowMicros - shownMicros);
        shownMicros = nowMicros;
        if (marks != null) marks.begins("scene", 0);
        scene.into(renderer.begin(), alpha);
        if (marks != null) marks.ends();
        int extracted = stopwatch.micros();
        // A device that draws nothing goes on showing the frame before, and rests.
        if (renderer.hasChanged() || nowMicros - drawnMicros >= STILL_MICROS_MAX) {
            renderer.render();
            drawnMicros = nowMicros;
        }
        sceneMicros = Stopwatch.between(began, extracted);
        renderMicros = Stopwatch.between(extracted, stopwatch.micros());
        probe.draw(sceneMicros + renderMicros);
    }
}
