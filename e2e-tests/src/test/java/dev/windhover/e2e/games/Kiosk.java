// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Pace;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.memory.TextColumn;
import dev.windhover.engine.plugin.ClipboardAsks;
import dev.windhover.engine.plugin.ClipboardReceiver;
import dev.windhover.engine.plugin.ClipboardResults;
import dev.windhover.engine.plugin.ShareAsks;
import dev.windhover.engine.plugin.ShareReceiver;
import dev.windhover.engine.plugin.ShareResults;
import dev.windhover.engine.plugin.StorageAsks;
import dev.windhover.engine.plugin.StorageReceiver;
import dev.windhover.engine.plugin.StorageResults;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Asks its plugins for what the page has it ask, and remembers what it was told. */
public final class Kiosk implements Game {
    /** What is kept. */
    static final class Told extends Block {
        private static final int TEXT_BYTES = 400;

        final IntColumn count = ints("count");
        final TextColumn last = text(Field.of("last").width(TEXT_BYTES));
        final TextColumn copies = text(Field.of("copies").width(TEXT_BYTES));

        Told() {
            super("told", 1);
        }

        void tell(String text) {
            count.set(0, count.get(0) + 1);
            last.set(0, text.length() > TEXT_BYTES ? text.substring(0, TEXT_BYTES) : text);
        }

        void refused(String call, Outcome outcome, Refusal why) {
            tell(call + " " + outcome + " " + why.code() + ": " + why.message());
        }
    }

    private record Records(Told told) implements RecordsResults {
        @Override
        public void best(int number, List<RecordsApi.Entry> result) {
            told.tell("best " + result);
        }

        @Override
        public void keep(int number, Optional<Integer> result) {
            told.tell("keep " + result.map(String::valueOf).orElse("nothing"));
        }

        @Override
        public void refused(String call, int number, Outcome outcome, Refusal why) {
            told.refused(call, outcome, why);
        }
    }

    private record Stored(Told told) implements StorageResults {
        @Override
        public void read(int number, Optional<byte[]> result) {
            told.tell(
                    "read "
                            + result.map(bytes -> bytes.length + " of " + bytes[0])
                                    .orElse("nothing"));
        }

        @Override
        public void write(int number) {
            told.tell("write");
        }

        @Override
        public void remove(int number) {
            told.tell("remove");
        }

        @Override
        public void keys(int number, List<String> result) {
            told.tell("keys " + result);
        }

        @Override
        public void refused(String call, int number, Outcome outcome, Refusal why) {
            told.refused(call, outcome, why);
        }
    }

    private record Copied(Told told) implements ClipboardResults {
        @Override
        public void write(int number) {
            told.tell("copied");
        }

        @Override
        public void read(int number, String result) {
            told.tell("pasted " + result);
        }

        @Override
        public void refused(String call, int number, Outcome outcome, Refusal why) {
            told.refused(call, outcome, why);
        }
    }

    private record Shared(Told told) implements ShareResults {
        @Override
        public void share(int number) {
            told.tell("shared");
        }

        @Override
        public void refused(String call, int number, Outcome outcome, Refusal why) {
            told.refused(call, outcome, why);
        }
    }

    private record Calls(
            Told kept,
            RecordsAsks records,
            StorageAsks storage,
            ClipboardAsks clipboard,
            ShareAsks share,
            Venture.Asked own)
            implements KioskApi {
        @Override
        public void best(int level) {
            records.best(level);
        }

        @Override
        public void keep(int level, String name) {
            records.keep(level, new RecordsApi.Entry(name, 7, RecordsApi.Way.TOGETHER));
        }

        @Override
        public void read(String key) {
            storage.read(key);
        }

        @Override
        public void write(String key, int bytes) {
            byte[] value = new byte[bytes];
            Arrays.fill(value, (byte) 9);
            storage.write(key, value);
        }

        @Override
        public void remove(String key) {
            storage.remove(key);
        }

        @Override
        public void keys() {
            storage.keys();
        }

        @Override
        public void copyByKey(String text) {
            kept.copies.set(0, text);
        }

        @Override
        public void copy(String text) {
            clipboard.write(text);
        }

        @Override
        public void paste() {
            clipboard.read();
        }

        @Override
        public void share(String text) {
            share.share("Kiosk", text, "");
        }

        @Override
        public void setOut() {
            own.venture().become(Venture.Phase.WALKS);
        }

        @Override
        public void slots() {
            own.saves().list();
        }

        @Override
        public void load(String slot) {
            own.saves().load(slot, 1);
        }

        @Override
        public void forget(String slot) {
            own.saves().remove(slot);
        }

        @Override
        public void back(int step) {
            own.time().rewind(step, 2);
        }

        @Override
        public void tear() {
            throw new IllegalStateException("torn");
        }

        @Override
        public int told() {
            return kept.count.get(0);
        }

        @Override
        public String last() {
            return kept.last.get(0);
        }
    }

    private final Told told = new Told();

    @Override
    public void define(Definition game) {
        game.replays();
        game.table(told);
        RecordsAsks records = new RecordsAsks(game.plugin(new RecordsReceiver(new Records(told))));
        StorageAsks storage = new StorageAsks(game.plugin(new StorageReceiver(new Stored(told))));
        ClipboardAsks clipboard =
                new ClipboardAsks(game.plugin(new ClipboardReceiver(new Copied(told))));
        ShareAsks share = new ShareAsks(game.plugin(new ShareReceiver(new Shared(told))));
        Venture.Asked own = Venture.in(game, told);
        Calls calls = new Calls(told, records, storage, clipboard, share, own);
        game.handler(new KioskDispatcher(calls));
        Pace pace = game.pace();
        game.input(
                new InputHandler() {
                    @Override
                    public void keyDown(Key key, int modifiers, boolean repeat) {
                        if (key == Key.C) clipboard.write(told.copies.get(0));
                        if (key == Key.R) pace.resume();
                    }
                });
        game.publish("told", told);
        game.scene((list, alpha) -> list.background(0.1f, 0.2f, 0.3f));
    }
}
