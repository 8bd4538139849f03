// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.windhover.e2e.games.Recorder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the game {@link Recorder} wrote down, read from its page. */
final class RecorderPage {
    private static final String READ =
            """
            (g, from) => {
              const columns = g.section('records').columns;
              const out = [];
              for (let i = from; i < g.section('now').columns.records[0]; i++) {
                const entry = {};
                for (const name in columns) entry[name] = columns[name][i % %d];
                out.push(entry);
              }
              return JSON.stringify(out);
            }
            """
                    .replace("%d", Integer.toString(Recorder.RECORDS_MAX));

    /** One call of the game's input handler. */
    record Arrived(
            int kind,
            int code,
            int pointer,
            int modifiers,
            double x,
            double y,
            double dx,
            double dy) {}

    /** Two publications of a section and a frame. */
    private static final int SETTLE_MILLIS = 250;

    private final GamePage game;
    private int from;

    RecorderPage(GamePage game) {
        this.game = game;
        game.section("now", "records", ">= 1");
    }

    /** From here on only what happens later is told. */
    void forget() {
        // What is still under way: a frame, and the section's next publication.
        game.tab().pass(SETTLE_MILLIS);
        from = (int) game.cell("now", "records");
    }

    /**
     * Waits until so many records of these kinds have come, and a moment longer for surplus ones;
     * those kinds alone.
     */
    List<Arrived> await(int count, Integer... kinds) {
        Set<Integer> wanted = Arrays.stream(kinds).collect(Collectors.toSet());
        List<Arrived> found = List.of();
        for (long end = System.nanoTime() + 10_000_000_000L; System.nanoTime() < end; ) {
            found = arrived(wanted);
            if (found.size() >= count) break;
            game.tab().pass(50);
        }
        game.tab().pass(SETTLE_MILLIS);
        return arrived(wanted);
    }

    /** Everything of these kinds since the last {@link #forget}. */
    List<Arrived> arrived(Set<Integer> kinds) {
        return read(from, kinds);
    }

    /** Everything of these kinds since the start. */
    List<Arrived> all(Set<Integer> kinds) {
        return read(0, kinds);
    }

    private List<Arrived> read(int first, Set<Integer> kinds) {
        List<Arrived> list = new ArrayList<>();
        Gson gson = new Gson();
        String text = (String) game.evaluate(READ, first);
        for (JsonElement each : gson.fromJson(text, JsonArray.class)) {
            Arrived one = gson.fromJson(each, Arrived.class);
            if (kinds.contains(one.kind())) list.add(one);
        }
        return list;
    }
}
