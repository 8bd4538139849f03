// SPDX-License-Identifier: Apache-2.0
// Rendered from dev.windhover.protocol by ProtocolScriptsTest; change the Java, then render again.

/** From KeyboardEvent.code to the number that crosses the wire; 0 is a key without a name. */
export const keys = new Map(
  `Escape Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus
   Equal Backspace Tab KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft
   BracketRight Enter ControlLeft KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon
   Quote Backquote ShiftLeft Backslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period
   Slash ShiftRight NumpadMultiply AltLeft Space CapsLock F1 F2 F3 F4 F5 F6 F7 F8 F9
   F10 F11 F12 NumLock ScrollLock Numpad7 Numpad8 Numpad9 NumpadSubtract Numpad4 Numpad5
   Numpad6 NumpadAdd Numpad1 Numpad2 Numpad3 Numpad0 NumpadDecimal IntlBackslash NumpadEnter
   ControlRight NumpadDivide PrintScreen AltRight Pause Home ArrowUp PageUp ArrowLeft
   ArrowRight End ArrowDown PageDown Insert Delete MetaLeft MetaRight ContextMenu NumpadEqual
   NumpadComma IntlRo IntlYen KanaMode Lang1 Lang2 Convert NonConvert F13 F14 F15 F16
   F17 F18 F19 F20 F21 F22 F23 F24 AudioVolumeMute AudioVolumeDown AudioVolumeUp MediaTrackNext
   MediaTrackPrevious MediaPlayPause MediaStop BrowserBack BrowserForward`
    .split(/\s+/)
    .map((code, i) => /** @type {[string, number]} */ ([code, i + 1])),
);
