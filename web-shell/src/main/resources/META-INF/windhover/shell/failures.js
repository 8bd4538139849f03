// SPDX-License-Identifier: Apache-2.0
// Rendered from dev.windhover.protocol by ProtocolScriptsTest; change the Java, then render again.

/**
 * Every failure that a user can see, by code.
 *
 * @type {Record<string, { name: string; message: string; hint: string }>}
 */
export const failures = {
  E0001: {
    name: 'WEBGL2_MISSING',
    message: 'This browser cannot draw with WebGL2 here.',
    hint: 'Turn on hardware acceleration, update the graphics driver or use a current browser.',
  },
  E0002: {
    name: 'MODULE_UNSUPPORTED',
    message:
      'This browser runs neither WebAssembly with garbage collection nor the JavaScript build of this game.',
    hint: 'Use Chrome 137, Firefox 131, Safari 18.4 or later, or publish the game with its JavaScript build.',
  },
  E0003: {
    name: 'GAME_NOT_FOUND',
    message: 'The game description was not found.',
    hint: 'Check the address given as game: it names the JSON file that the site build wrote.',
  },
  E0004: {
    name: 'GAME_NOT_READABLE',
    message: 'The game description is not one that this shell reads.',
    hint: 'Point game at the JSON file of the same site build; a server that answers every address with a page causes this too.',
  },
  E0005: {
    name: 'MODULE_NOT_FOUND',
    message: 'A file of the game was not found.',
    hint: 'Upload the whole site folder; if it was just updated, reload the page.',
  },
  E0006: {
    name: 'MODULE_NOT_WASM',
    message: 'The server sent something else than the game module.',
    hint: 'Check that the host serves the game folder as it is and does not answer missing files with a page.',
  },
  E0007: {
    name: 'MODULE_DAMAGED',
    message: 'The game module arrived damaged.',
    hint: 'Reload the page; if it stays, upload the site folder again.',
  },
  E0008: {
    name: 'BUILD_MISMATCH',
    message: 'Page and game come from different builds.',
    hint: 'Reload the page without cache, or upload the whole site folder again.',
  },
  E0009: {
    name: 'CANVAS_IN_USE',
    message: 'The canvas already has a context or was handed to something else.',
    hint: 'Give launch a fresh canvas that nothing else draws on.',
  },
  E0010: {
    name: 'CANVAS_TAKEN',
    message: 'A game already runs on this canvas.',
    hint: 'Dispose the first game before launching another, or use a second canvas.',
  },
  E0011: {
    name: 'WORKER_NOT_STARTED',
    message: 'The worker could not be started.',
    hint: 'Check that the shell folder is served and that the content security policy allows worker-src.',
  },
  E0012: {
    name: 'WORKER_SILENT',
    message: 'The game has stopped answering.',
    hint: 'Restart it; if it happens again, look for an endless loop in the game.',
  },
  E0013: {
    name: 'START_FAILED',
    message: 'The game failed while starting.',
    hint: 'The message names what it threw; run it on the JVM to debug it.',
  },
  E0014: {
    name: 'STEP_FAILED',
    message: 'The game failed in a step.',
    hint: 'The message names kernel, step and exception; run the same steps on the JVM to debug it.',
  },
  E0015: {
    name: 'STEP_TRAPPED',
    message: 'The game crashed in a step.',
    hint: 'A null reference, a bad index, a bad cast, a division by zero or an endless recursion; windhover explain tells the line, from the copied details.',
  },
  E0016: {
    name: 'DRAW_FAILED',
    message: 'The game failed while drawing.',
    hint: 'The message names what the scene or the renderer threw.',
  },
  E0017: {
    name: 'CONTEXT_LOST',
    message: 'The graphics device was lost.',
    hint: 'It comes back by itself on most machines; otherwise restart the game.',
  },
  E0018: {
    name: 'MEMORY_REFUSED',
    message: 'The browser refused the memory that the game asks for.',
    hint: 'Close other tabs or lower the maxima of the tables.',
  },
  E0019: {
    name: 'PARAMETER_REFUSED',
    message: 'A parameter or an option is unknown or out of its range.',
    hint: 'The message names it and what it takes.',
  },
  E0020: {
    name: 'INPUT_REFUSED',
    message: 'Input that is malformed or too long was dropped.',
    hint: 'Look for scripts that dispatch made-up events; the message tells of a text that is too long.',
  },
  E0021: {
    name: 'CANVAS_TOO_LARGE',
    message: 'The canvas is larger than the device can draw; it is drawn smaller and scaled.',
    hint: 'Limit the size of the canvas in the style sheet.',
  },
  E0022: {
    name: 'MODE_NOT_POSSIBLE',
    message: 'The mode that was asked for is not possible in this browser.',
    hint: 'Leave mode at auto, or use a browser that has what is missing.',
  },
  E0023: {
    name: 'MESSAGE_REFUSED',
    message: 'A message from the page is malformed and was dropped.',
    hint: 'Page and game may be of different builds; reload without cache.',
  },
  E0024: {
    name: 'EVAL_BLOCKED',
    message: 'The content security policy of the page forbids what the game runtime needs.',
    hint: "Allow script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval' and worker-src 'self'.",
  },
  E0025: {
    name: 'LAYOUT_MISMATCH',
    message: 'The module lays its memory out differently than its description says.',
    hint: 'Build the site again from a clean folder and upload all of it.',
  },
  E0026: {
    name: 'CONFIG_REFUSED',
    message: 'A configuration was refused; the game runs on with the one before.',
    hint: 'The message names every reason; mend the file and save it again.',
  },
  E0027: {
    name: 'SLICE_SLOW',
    message: 'A slice of a job held up the game.',
    hint: 'Let the job work in shorter slices, or let it run on job workers.',
  },
  E0028: {
    name: 'CALL_FAILED',
    message: 'The handler of a call threw.',
    hint: 'A fault of the game: the message names call, trace id and exception; make the same call on the JVM to debug it.',
  },
  E0029: {
    name: 'RECOVERED',
    message: 'The game failed and goes on from a moment before.',
    hint: 'The warning names what failed; when it fails again within ten seconds, it is not started once more.',
  },
  E0030: {
    name: 'SOUND_NOT_PLAYABLE',
    message: 'A sound could not be loaded or decoded; the game goes on without it.',
    hint: 'The warning names the file: check that it is in the site and that this browser plays its format.',
  },
  E0041: {
    name: 'SAVE_NOT_LASTING',
    message: 'What was saved is gone when this page is closed: the browser keeps nothing for it.',
    hint: 'Leave the private window, allow the site to store data, or export the save to a file.',
  },
  E0042: {
    name: 'RECORDING_NOT_STORED',
    message: 'The recording is not stored any further; the game goes on.',
    hint: "Make room or allow the site to store data; what was recorded is in the page's memory too.",
  },
  E0043: {
    name: 'BUNDLE_NOT_PLAYED',
    message: 'What was dropped on this page cannot be played here; the game goes on.',
    hint: 'The warning names the reason: play it with the build that wrote it, or on the JVM with windhover replay.',
  },
};
