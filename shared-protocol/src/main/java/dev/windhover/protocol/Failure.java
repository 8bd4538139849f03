// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

/**
 * Every failure that a user of a game can see, by number. Each has a page of its own in the
 * documentation under the same code. Numbers are appended, never reused.
 */
public enum Failure {
    WEBGL2_MISSING(
            1,
            "This browser cannot draw with WebGL2 here.",
            "Turn on hardware acceleration, update the graphics driver or use a current browser."),
    MODULE_UNSUPPORTED(
            2,
            "This browser runs neither WebAssembly with garbage collection nor the JavaScript build of this game.",
            "Use Chrome 137, Firefox 131, Safari 18.4 or later, or publish the game with its JavaScript build."),
    GAME_NOT_FOUND(
            3,
            "The game description was not found.",
            "Check the address given as game: it names the JSON file that the site build wrote."),
    GAME_NOT_READABLE(
            4,
            "The game description is not one that this shell reads.",
            "Point game at the JSON file of the same site build; a server that answers every address with a page causes this too."),
    MODULE_NOT_FOUND(
            5,
            "A file of the game was not found.",
            "Upload the whole site folder; if it was just updated, reload the page."),
    MODULE_NOT_WASM(
            6,
            "The server sent something else than the game module.",
            "Check that the host serves the game folder as it is and does not answer missing files with a page."),
    MODULE_DAMAGED(
            7,
            "The game module arrived damaged.",
            "Reload the page; if it stays, upload the site folder again."),
    BUILD_MISMATCH(
            8,
            "Page and game come from different builds.",
            "Reload the page without cache, or upload the whole site folder again."),
    CANVAS_IN_USE(
            9,
            "The canvas already has a context or was handed to something else.",
            "Give launch a fresh canvas that nothing else draws on."),
    CANVAS_TAKEN(
            10,
            "A game already runs on this canvas.",
            "Dispose the first game before launching another, or use a second canvas."),
    WORKER_NOT_STARTED(
            11,
            "The worker could not be started.",
            "Check that the shell folder is served and that the content security policy allows worker-src."),
    WORKER_SILENT(
            12,
            "The game has stopped answering.",
            "Restart it; if it happens again, look for an endless loop in the game."),
    START_FAILED(
            13,
            "The game failed while starting.",
            "The message names what it threw; run it on the JVM to debug it."),
    STEP_FAILED(
            14,
            "The game failed in a step.",
            "The message names kernel, step and exception; run the same steps on the JVM to debug it."),
    STEP_TRAPPED(
            15,
            "The game crashed in a step.",
            "A null reference, a bad index, a bad cast, a division by zero or an endless recursion; windhover explain tells the line, from the copied details."),
    DRAW_FAILED(
            16,
            "The game failed while drawing.",
            "The message names what the scene or the renderer threw."),
    CONTEXT_LOST(
            17,
            "The graphics device was lost.",
            "It comes back by itself on most machines; otherwise restart the game."),
    MEMORY_REFUSED(
            18,
            "The browser refused the memory that the game asks for.",
            "Close other tabs or lower the maxima of the tables."),
    PARAMETER_REFUSED(
            19,
            "A parameter or an option is unknown or out of its range.",
            "The message names it and what it takes."),
    INPUT_REFUSED(
            20,
            "Input that is malformed or too long was dropped.",
            "Look for scripts that dispatch made-up events; the message tells of a text that is too long."),
    CANVAS_TOO_LARGE(
            21,
            "The canvas is larger than the device can draw; it is drawn smaller and scaled.",
            "Limit the size of the canvas in the style sheet."),
    MODE_NOT_POSSIBLE(
            22,
            "The mode that was asked for is not possible in this browser.",
            "Leave mode at auto, or use a browser that has what is missing."),
    MESSAGE_REFUSED(
            23,
            "A message from the page is malformed and was dropped.",
            "Page and game may be of different builds; reload without cache."),
    EVAL_BLOCKED(
            24,
            "The content security policy of the page forbids what the game runtime needs.",
            "Allow script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval' and worker-src 'self'."),
    LAYOUT_MISMATCH(
            25,
            "The module lays its memory out differently than its description says.",
            "Build the site again from a clean folder and upload all of it."),
    CONFIG_REFUSED(
            26,
            "A configuration was refused; the game runs on with the one before.",
            "The message names every reason; mend the file and save it again."),
    SLICE_SLOW(
            27,
            "A slice of a job held up the game.",
            "Let the job work in shorter slices, or let it run on job workers."),
    CALL_FAILED(
            28,
            "The handler of a call threw.",
            "A fault of the game: the message names call, trace id and exception; make the same call on the JVM to debug it."),
    RECOVERED(
            29,
            "The game failed and goes on from a moment before.",
            "The warning names what failed; when it fails again within ten seconds, it is not started once more."),
    SOUND_NOT_PLAYABLE(
            30,
            "A sound could not be loaded or decoded; the game goes on without it.",
            "The warning names the file: check that it is in the site and that this browser plays its format."),
    SAVE_NOT_LASTING(
            41,
            "What was saved is gone when this page is closed: the browser keeps nothing for it.",
            "Leave the private window, allow the site to store data, or export the save to a file."),
    RECORDING_NOT_STORED(
            42,
            "The recording is not stored any further; the game goes on.",
            "Make room or allow the site to store data; what was recorded is in the page's memory too."),
    BUNDLE_NOT_PLAYED(
            43,
            "What was dropped on this page cannot be played here; the game goes on.",
            "The warning names the reason: play it with the build that wrote it, or on the JVM with windhover replay.");

    private static final Failure[] ALL = values();

    private final int number;
    private final String message;
    private final String hint;

    Failure(int number, String message, String hint) {
        this.number = number;
        this.message = message;
        this.hint = hint;
    }

    public int number() {
        return number;
    }

    /** The code that users quote, such as {@code E0014}. */
    public String code() {
        String digits = Integer.toString(number);
        return "E0000".substring(0, 5 - digits.length()) + digits;
    }

    /** What happened, for a player. */
    public String message() {
        return message;
    }

    /** How to mend it. */
    public String hint() {
        return hint;
    }

    /** The failure of this number; refused when there is none. */
    public static Failure of(int number) {
        for (Failure each : ALL) {
            if (each.number == number) return each;
        }
        throw new IllegalArgumentException("no failure has the number " + number);
    }
}
