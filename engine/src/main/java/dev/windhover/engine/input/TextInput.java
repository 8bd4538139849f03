// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.protocol.InputKind;

/**
 * Puts texts together that arrive in pieces, and hands each whole one on: what a player types,
 * chooses from what a system proposes, dictates or pastes, while {@link Wishes#takeText} holds.
 * What is no text, half of a pair of surrogates, is U+FFFD.
 */
public final class TextInput extends Sense {
    /** Receives whole texts at step boundaries, as {@link InputHandler} does the rest. */
    public interface Handler {
        /** It belongs where the player writes; what was composed before is gone. */
        void entered(String text, boolean isPasted);

        /** It stands there for now, and takes the place of what was composed before. */
        default void composed(String text) {}
    }

    private static final int PIECE_UNITS = 4;
    private static final char REPLACEMENT = '\ufffd';

    private final Handler handler;
    private final IntColumn units = add(new IntColumn("units", InputKind.TEXT_UNITS_MAX));
    private final IntColumn count = add(new IntColumn("count", 1));
    private final IntColumn pieces = add(new IntColumn("pieces", 1));

    public TextInput(Handler handler) {
        super("text", 1);
        this.handler = Check.present("handler", handler);
    }

    @Override
    protected void heard(InputRecords records, int i) {
        if (records.kind(i) != InputKind.TEXT) return;
        int left = records.code(i);
        int piece = records.id(i);
        if (piece == 0) count.set(0, 0);
        int held = piece == 0 ? 0 : count.get(0);
        boolean isNext = piece == 0 || piece == pieces.get(0);
        // A text whose beginning is lost is no text.
        if (!isNext || held + left > InputKind.TEXT_UNITS_MAX) {
            pieces.set(0, 0);
            return;
        }
        pieces.set(0, piece + 1);
        int here = Math.min(PIECE_UNITS, left);
        for (int unit = 0; unit < here; unit++) {
            units.set(held + unit, unit(records, i, unit));
        }
        count.set(0, held + here);
        if (left <= PIECE_UNITS) tell(records.modifiers(i));
    }

    private void tell(int role) {
        int length = count.get(0);
        pieces.set(0, 0);
        count.set(0, 0);
        StringBuilder text = new StringBuilder(length);
        for (int at = 0; at < length; at++) {
            char unit = (char) units.get(at);
            units.set(at, 0);
            text.append(unit);
        }
        String whole = wellFormed(text);
        if (role == InputKind.TEXT_COMPOSED) handler.composed(whole);
        else handler.entered(whole, role == InputKind.TEXT_PASTED);
    }

    /** Halves of pairs of surrogates are no text. */
    static String wellFormed(StringBuilder text) {
        for (int at = 0; at < text.length(); at++) {
            boolean isPair =
                    at + 1 < text.length()
                            && Character.isHighSurrogate(text.charAt(at))
                            && Character.isLowSurrogate(text.charAt(at + 1));
            if (isPair) at++;
            else if (Character.isSurrogate(text.charAt(at))) text.setCharAt(at, REPLACEMENT);
        }
        return text.toString();
    }

    private static int unit(InputRecords records, int i, int unit) {
        switch (unit) {
            case 0:
                return (int) records.x(i);
            case 1:
                return (int) records.y(i);
            case 2:
                return (int) records.a(i);
            default:
                return (int) records.b(i);
        }
    }
}
