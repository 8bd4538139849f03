// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

/**
 * Physical keys by their place on the board, as browsers name them in {@code KeyboardEvent.code}:
 * {@code W} is the key above S on any layout. The ordinal crosses the wire, so constants are
 * appended and never moved.
 */
public enum Key {
    /** A key that has no name here; it is told apart from no other such key. */
    UNKNOWN(""),
    ESCAPE("Escape"),
    DIGIT_1("Digit1"),
    DIGIT_2("Digit2"),
    DIGIT_3("Digit3"),
    DIGIT_4("Digit4"),
    DIGIT_5("Digit5"),
    DIGIT_6("Digit6"),
    DIGIT_7("Digit7"),
    DIGIT_8("Digit8"),
    DIGIT_9("Digit9"),
    DIGIT_0("Digit0"),
    MINUS("Minus"),
    EQUAL("Equal"),
    BACKSPACE("Backspace"),
    TAB("Tab"),
    Q("KeyQ"),
    W("KeyW"),
    E("KeyE"),
    R("KeyR"),
    T("KeyT"),
    Y("KeyY"),
    U("KeyU"),
    I("KeyI"),
    O("KeyO"),
    P("KeyP"),
    BRACKET_LEFT("BracketLeft"),
    BRACKET_RIGHT("BracketRight"),
    ENTER("Enter"),
    CONTROL_LEFT("ControlLeft"),
    A("KeyA"),
    S("KeyS"),
    D("KeyD"),
    F("KeyF"),
    G("KeyG"),
    H("KeyH"),
    J("KeyJ"),
    K("KeyK"),
    L("KeyL"),
    SEMICOLON("Semicolon"),
    QUOTE("Quote"),
    BACKQUOTE("Backquote"),
    SHIFT_LEFT("ShiftLeft"),
    BACKSLASH("Backslash"),
    Z("KeyZ"),
    X("KeyX"),
    C("KeyC"),
    V("KeyV"),
    B("KeyB"),
    N("KeyN"),
    M("KeyM"),
    COMMA("Comma"),
    PERIOD("Period"),
    SLASH("Slash"),
    SHIFT_RIGHT("ShiftRight"),
    NUMPAD_MULTIPLY("NumpadMultiply"),
    ALT_LEFT("AltLeft"),
    SPACE("Space"),
    CAPS_LOCK("CapsLock"),
    F1("F1"),
    F2("F2"),
    F3("F3"),
    F4("F4"),
    F5("F5"),
    F6("F6"),
    F7("F7"),
    F8("F8"),
    F9("F9"),
    F10("F10"),
    F11("F11"),
    F12("F12"),
    NUM_LOCK("NumLock"),
    SCROLL_LOCK("ScrollLock"),
    NUMPAD_7("Numpad7"),
    NUMPAD_8("Numpad8"),
    NUMPAD_9("Numpad9"),
    NUMPAD_SUBTRACT("NumpadSubtract"),
    NUMPAD_4("Numpad4"),
    NUMPAD_5("Numpad5"),
    NUMPAD_6("Numpad6"),
    NUMPAD_ADD("NumpadAdd"),
    NUMPAD_1("Numpad1"),
    NUMPAD_2("Numpad2"),
    NUMPAD_3("Numpad3"),
    NUMPAD_0("Numpad0"),
    NUMPAD_DECIMAL("NumpadDecimal"),
    INTL_BACKSLASH("IntlBackslash"),
    NUMPAD_ENTER("NumpadEnter"),
    CONTROL_RIGHT("ControlRight"),
    NUMPAD_DIVIDE("NumpadDivide"),
    PRINT_SCREEN("PrintScreen"),
    ALT_RIGHT("AltRight"),
    PAUSE("Pause"),
    HOME("Home"),
    ARROW_UP("ArrowUp"),
    PAGE_UP("PageUp"),
    ARROW_LEFT("ArrowLeft"),
    ARROW_RIGHT("ArrowRight"),
    END("End"),
    ARROW_DOWN("ArrowDown"),
    PAGE_DOWN("PageDown"),
    INSERT("Insert"),
    DELETE("Delete"),
    META_LEFT("MetaLeft"),
    META_RIGHT("MetaRight"),
    CONTEXT_MENU("ContextMenu"),
    NUMPAD_EQUAL("NumpadEqual"),
    NUMPAD_COMMA("NumpadComma"),
    INTL_RO("IntlRo"),
    INTL_YEN("IntlYen"),
    KANA_MODE("KanaMode"),
    LANG1("Lang1"),
    LANG2("Lang2"),
    CONVERT("Convert"),
    NON_CONVERT("NonConvert"),
    F13("F13"),
    F14("F14"),
    F15("F15"),
    F16("F16"),
    F17("F17"),
    F18("F18"),
    F19("F19"),
    F20("F20"),
    F21("F21"),
    F22("F22"),
    F23("F23"),
    F24("F24"),
    AUDIO_VOLUME_MUTE("AudioVolumeMute"),
    AUDIO_VOLUME_DOWN("AudioVolumeDown"),
    AUDIO_VOLUME_UP("AudioVolumeUp"),
    MEDIA_TRACK_NEXT("MediaTrackNext"),
    MEDIA_TRACK_PREVIOUS("MediaTrackPrevious"),
    MEDIA_PLAY_PAUSE("MediaPlayPause"),
    MEDIA_STOP("MediaStop"),
    BROWSER_BACK("BrowserBack"),
    BROWSER_FORWARD("BrowserForward");

    private static final Key[] ALL = values();

    /** How many there are; the width of a set of held keys. */
    public static final int COUNT = ALL.length;

    private final String code;

    Key(String code) {
        this.code = code;
    }

    /** The browsers' name of it, empty for {@link #UNKNOWN}. */
    public String code() {
        return code;
    }

    /** The key with this ordinal, {@link #UNKNOWN} for a number that names none. */
    public static Key of(int ordinal) {
        return ordinal < 0 || ordinal >= ALL.length ? UNKNOWN : ALL[ordinal];
    }
}
