// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
    /** In the order of their ordinals from 1 on, which recordings hold; only appended to. */
    private static final String KNOWN =
            """
            Escape Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0
            Minus Equal Backspace Tab KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP
            BracketLeft BracketRight Enter ControlLeft KeyA KeyS KeyD KeyF KeyG KeyH KeyJ
            KeyK KeyL Semicolon Quote Backquote ShiftLeft Backslash KeyZ KeyX KeyC KeyV KeyB
            KeyN KeyM Comma Period Slash ShiftRight NumpadMultiply AltLeft Space CapsLock F1
            F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 NumLock ScrollLock Numpad7 Numpad8 Numpad9
            NumpadSubtract Numpad4 Numpad5 Numpad6 NumpadAdd Numpad1 Numpad2 Numpad3 Numpad0
            NumpadDecimal IntlBackslash NumpadEnter ControlRight NumpadDivide PrintScreen
            AltRight Pause Home ArrowUp PageUp ArrowLeft ArrowRight End ArrowDown PageDown
            Insert Delete MetaLeft MetaRight ContextMenu NumpadEqual NumpadComma IntlRo
            IntlYen KanaMode Lang1 Lang2 Convert NonConvert F13 F14 F15 F16 F17 F18 F19 F20
            F21 F22 F23 F24 AudioVolumeMute AudioVolumeDown AudioVolumeUp MediaTrackNext
            MediaTrackPrevious MediaPlayPause MediaStop BrowserBack BrowserForward
            """;

    @Test
    void ordinalsAreThoseOfOldRecordings() {
        List<String> known = List.of(KNOWN.trim().split("\\s+"));
        List<String> now =
                Arrays.stream(Key.values()).skip(1).map(Key::code).collect(Collectors.toList());

        assertEquals(known, now.subList(0, known.size()));
    }

    @Test
    void noTwoKeysHaveOneCode() {
        Set<String> codes = new HashSet<>();
        Arrays.stream(Key.values()).map(Key::code).forEach(codes::add);

        assertEquals(Key.COUNT, codes.size());
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsOrdinal(Key key) {
        assertEquals(key, Key.of(key.ordinal()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 500, 65_535, Integer.MIN_VALUE})
    void ordinalOfNoKeyIsTheUnknownOne(int ordinal) {
        assertEquals(Key.UNKNOWN, Key.of(ordinal));
    }
}
