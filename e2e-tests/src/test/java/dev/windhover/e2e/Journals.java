// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Recordings of the JVM, played in a game on a page with every hash compared. */
final class Journals {
    /** Plays each to its end, in one game. */
    private static final String PLAY =
            """
            async (g, texts) => {
              const played = [];
              for (const text of texts) {
                const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
                const replay = await g.replay(bytes, { verify: true });
                const reached = await g.advance(replay.steps);
                await replay.ended.catch(() => {});
                const why = replay.failure;
                played.push({
                  step: reached.step,
                  hash: reached.hash,
                  code: why?.code ?? '',
                  column: why?.column ?? '',
                  at: why?.step ?? -1,
                  text: why?.message ?? '',
                });
              }
              return played;
            }
            """;

    private Journals() {}

    /**
     * What became of one.
     *
     * @param step where it ended
     * @param hash of the world there
     * @param code empty where it was the same to its end
     * @param column that was another first
     * @param at the step after which it was
     */
    record Played(int step, String hash, String code, String column, int at, String text) {
        boolean isSame() {
            return code.isEmpty();
        }
    }

    /** Plays recordings one after the other in one game that was launched as they were. */
    static List<Played> play(GamePage game, List<byte[]> recordings) {
        List<String> texts = new ArrayList<>();
        for (byte[] each : recordings) texts.add(Base64.getEncoder().encodeToString(each));
        List<Played> all = new ArrayList<>();
        for (Object each : (List<?>) game.evaluate(PLAY, texts)) {
            Map<?, ?> played = (Map<?, ?>) each;
            all.add(
                    new Played(
                            ((Number) played.get("step")).intValue(),
                            (String) played.get("hash"),
                            (String) played.get("code"),
                            (String) played.get("column"),
                            ((Number) played.get("at")).intValue(),
                            (String) played.get("text")));
        }
        return all;
    }

    /**
     * The fewest events with which something still differs, found by leaving out ever smaller parts
     * of them.
     */
    static BitSet shrunk(int events, Predicate<BitSet> differs) {
        BitSet kept = new BitSet(events);
        kept.set(0, events);
        for (int part = Math.max(1, events / 2); part > 0; part /= 2) {
            for (int from = 0; from < events; from += part) {
                BitSet fewer = (BitSet) kept.clone();
                fewer.clear(from, Math.min(events, from + part));
                if (fewer.cardinality() < kept.cardinality() && differs.test(fewer)) kept = fewer;
            }
        }
        return kept;
    }
}
