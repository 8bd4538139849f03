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

    /**
     * Plays each, and every so many steps goes some back and does them again. What comes behind the
     * recording is remembered, and gone back into.
     */
    private static final String BACK =
            """
            async (g, { texts, every, back }) => {
              const found = [];
              for (const text of texts) {
                const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
                const replay = await g.replay(bytes, { verify: true });
                replay.ended.catch(() => {});
                let times = 0;
                for (let step = every; step <= replay.steps && !replay.failure; step += every) {
                  await replay.to(step);
                  await replay.to(step - back);
                  await replay.to(step);
                  times++;
                }
                const told = replay.failure?.message ?? '';
                const ended = replay.failure ? {} : await replay.to(replay.steps);
                await replay.leave();
                // How large the page is enters first.
                await g.advance(back);
                const seen = [];
                while (seen.length < 3) seen.push(await g.advance(back));
                const differ = [];
                for (const { step, hash } of [seen[1], seen[0]]) {
                  if ((await g.rewind(step)).hash !== hash) differ.push(step);
                }
                found.push({ told, times, differ: differ.join(), hash: ended.hash ?? '' });
              }
              return found;
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

    /**
     * What became of one that was played with ways back.
     *
     * @param told of a difference from the recording; empty where there is none
     * @param times it went back
     * @param differ steps behind the recording where going back came to another world
     * @param hash of the world at the recording's end; empty where that was not reached
     */
    record WentBack(String told, int times, String differ, String hash) {
        boolean isSame() {
            return told.isEmpty() && differ.isEmpty();
        }
    }

    /**
     * Plays recordings in one game that was launched as they were and to remember its way, and goes
     * back so many steps every so many.
     */
    static List<WentBack> playAndGoBack(
            GamePage game, List<byte[]> recordings, int every, int back) {
        Map<String, Object> what = Map.of("texts", texts(recordings), "every", every, "back", back);
        List<WentBack> all = new ArrayList<>();
        for (Object each : (List<?>) game.evaluate(BACK, what)) {
            Map<?, ?> went = (Map<?, ?>) each;
            int times = ((Number) went.get("times")).intValue();
            all.add(
                    new WentBack(
                            (String) went.get("told"),
                            times,
                            (String) went.get("differ"),
                            (String) went.get("hash")));
        }
        return all;
    }

    private static List<String> texts(List<byte[]> recordings) {
        List<String> texts = new ArrayList<>();
        for (byte[] each : recordings) texts.add(Base64.getEncoder().encodeToString(each));
        return texts;
    }

    /** Plays recordings one after the other in one game that was launched as they were. */
    static List<Played> play(GamePage game, List<byte[]> recordings) {
        List<Played> all = new ArrayList<>();
        for (Object each : (List<?>) game.evaluate(PLAY, texts(recordings))) {
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
