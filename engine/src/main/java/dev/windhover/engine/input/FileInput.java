// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;

/**
 * Files that a player drops on the canvas, or chooses after {@link #choose}. Each arrives in pieces
 * among the other input, so a replay has it, and is handed on whole. Only pages of games that have
 * this sense take files.
 */
public final class FileInput extends Sense {
    /** What became of a file that a player gave. */
    public interface Handler {
        /**
         * It is here.
         *
         * @param type as the system tells it, such as {@code image/png}; often empty, never to be
         *     trusted
         * @param bytes the handler's own
         */
        void received(String name, String type, byte[] bytes);

        /** It is not, and the game is told its name to tell the player. */
        default void refused(String name, Refusal why) {}
    }

    /** Why a file does not come. In the order of the FILE_ numbers of {@link InputKind}. */
    public enum Refusal {
        TOO_LARGE,
        TOO_MANY,
        FOLDER,
        UNREADABLE,
        /** More input came with it than the host could keep. */
        LOST
    }

    private static final int PIECE_UNITS = 5;
    private static final int NAMES_BYTES = 2 * (InputKind.FILE_NAME_MAX + InputKind.FILE_TYPE_MAX);
    private static final int MESSAGE_BYTES = Wire.HEADER_BYTES + 16;

    // Places of what is known of the file that is under way.
    private static final int REASON = 0;
    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int BYTES = 3;
    private static final int NEXT = 4;
    private static final int IS_OPEN = 5;
    private static final int FACTS = 6;

    private final Handler handler;
    private final int filesMax;
    private final int bytesMax;
    private final IntColumn facts = add(new IntColumn("facts", FACTS));
    private final FloatColumn place = add(new FloatColumn("place", 2));
    private final ByteColumn bytes;

    // What the page was told and has to hear is no state of the world.
    private boolean isTold;
    private int heard;
    private int toldHeard;
    private int chosen;
    private int toldChosen;

    /**
     * Takes files of a limited size. The world has room for one of that size from the start.
     *
     * @param filesMax of one drop; further ones are refused
     * @param bytesMax of one file, at most {@link InputKind#FILE_BYTES_MAX}; larger ones are
     *     refused
     */
    public FileInput(Handler handler, int filesMax, int bytesMax) {
        super("files", 1);
        this.handler = Check.present("handler", handler);
        this.filesMax = Check.range("filesMax", filesMax, 1, InputKind.FILES_MAX);
        this.bytesMax = Check.range("bytesMax", bytesMax, 1, InputKind.FILE_BYTES_MAX);
        // The last pair of bytes may be half empty.
        bytes = add(new ByteColumn("bytes", NAMES_BYTES + bytesMax + 1));
    }

    /**
     * Lets the player choose files. Browsers show their window only within a gesture, so it comes
     * at once where the last one is just over, else with the next press or key.
     */
    public void choose() {
        chosen++;
    }

    /**
     * Where the file was dropped that the handler is told of, in CSS px of the canvas; -1 when it
     * was chosen.
     */
    public float x() {
        return place.get(0);
    }

    public float y() {
        return place.get(1);
    }

    @Override
    protected void heard(InputRecords records, int i) {
        if (!isPossible()) facts.fill(FACTS, 0);
        if (records.kind(i) == InputKind.FILE) begin(records, i);
        else if (records.kind(i) == InputKind.FILE_PIECE) take(records, i);
    }

    /** What is known of a file comes with a world that is restored, too. */
    private boolean isPossible() {
        return facts.get(NAME) >= 0
                && facts.get(NAME) <= InputKind.FILE_NAME_MAX
                && facts.get(TYPE) >= 0
                && facts.get(TYPE) <= InputKind.FILE_TYPE_MAX
                && facts.get(BYTES) >= 0
                && facts.get(BYTES) <= bytesMax
                && facts.get(NEXT) >= 0
                && facts.get(NEXT) <= size()
                && facts.get(REASON) >= InputKind.FILE_GIVEN
                && facts.get(REASON) <= InputKind.FILE_UNREADABLE;
    }

    private void begin(InputRecords records, int i) {
        if (facts.get(IS_OPEN) != 0) lose();
        else end();
        heard = 0;
        int reason = records.modifiers(i);
        int name = records.code(i);
        int type = (int) records.a(i);
        boolean fits =
                reason <= InputKind.FILE_UNREADABLE
                        && name <= InputKind.FILE_NAME_MAX
                        && type >= 0
                        && type <= InputKind.FILE_TYPE_MAX
                        && (reason != InputKind.FILE_GIVEN || records.id(i) <= bytesMax);
        if (!fits) return;
        facts.set(REASON, reason);
        facts.set(NAME, name);
        facts.set(TYPE, type);
        facts.set(BYTES, reason == InputKind.FILE_GIVEN ? records.id(i) : 0);
        facts.set(IS_OPEN, 1);
        place.set(0, records.x(i));
        place.set(1, records.y(i));
        if (size() == 0) tell();
    }

    private void take(InputRecords records, int i) {
        int piece = records.id(i);
        heard = piece + 1;
        if (facts.get(IS_OPEN) == 0) return;
        if (piece != facts.get(NEXT)) {
            lose();
            return;
        }
        facts.set(NEXT, piece + 1);
        int at = 2 * PIECE_UNITS * piece;
        put(at, records.code(i));
        put(at + 2, (int) records.x(i));
        put(at + 4, (int) records.y(i));
        put(at + 6, (int) records.a(i));
        put(at + 8, (int) records.b(i));
        if (at + 2 * PIECE_UNITS >= size()) tell();
    }

    /** Something of it is missing. Its name is known when it was there before that. */
    private void lose() {
        boolean isNamed = facts.get(NEXT) * PIECE_UNITS >= facts.get(NAME);
        String name = isNamed ? text(0, facts.get(NAME)) : "";
        end();
        handler.refused(name, Refusal.LOST);
    }

    /** Bytes of all its pieces together. */
    private int size() {
        return 2 * (facts.get(NAME) + facts.get(TYPE)) + facts.get(BYTES);
    }

    private void put(int at, int unit) {
        if (at >= size()) return;
        bytes.set(at, (byte) unit);
        bytes.set(at + 1, (byte) (unit >> 8));
    }

    private void tell() {
        int reason = facts.get(REASON);
        String name = text(0, facts.get(NAME));
        String type = text(2 * facts.get(NAME), facts.get(TYPE));
        byte[] whole = new byte[facts.get(BYTES)];
        bytes.get(size() - whole.length, whole, 0, whole.length);
        end();
        if (reason == InputKind.FILE_GIVEN) handler.received(name, type, whole);
        else handler.refused(name, Refusal.values()[reason - InputKind.FILE_TOO_LARGE]);
    }

    /** Nothing of it is state any more, but where it was dropped. */
    private void end() {
        int used = Math.min(size(), 2 * PIECE_UNITS * facts.get(NEXT));
        for (int at = 0; at <= used && at < bytes.length(); at++) {
            bytes.set(at, (byte) 0);
        }
        facts.fill(FACTS, 0);
    }

    private String text(int from, int units) {
        StringBuilder text = new StringBuilder(units);
        for (int at = from; at < from + 2 * units; at += 2) {
            text.append((char) (bytes.get(at) & 0xff | (bytes.get(at + 1) & 0xff) << 8));
        }
        return TextInput.wellFormed(text);
    }

    @Override
    public void speak(WireWriter outbox) {
        boolean isNews = !isTold || heard != toldHeard || chosen != toldChosen;
        if (!isNews || outbox.room() < MESSAGE_BYTES) return;
        isTold = true;
        toldHeard = heard;
        toldChosen = chosen;
        outbox.begin(Wire.WISH, Wire.WISH_FILES, 1);
        outbox.i32(filesMax).i32(bytesMax).i32(heard).i32(chosen).end();
    }
}
