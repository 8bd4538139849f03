// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.windhover.e2e.games.Recorder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a host of the game {@link Recorder} hears and draws, in its order, noted where the host
 * runs. The page needs a {@link Tap}.
 */
final class HostLog {
    /**
     * A frame of that game uploads two instances of eight floats each, place first; nothing else
     * that it uploads has this length.
     */
    private static final String SCRIPT =
            """
            () => {
              const log = (globalThis.__hostLog = []);
              const first = (data) => (data instanceof ArrayBuffer ? new DataView(data).getUint8(0) : 0);
              globalThis.__heard = (data) => log.push({ message: first(data) });
              if (globalThis.document === undefined) {
                globalThis.addEventListener('message', (event) => globalThis.__heard(event.data));
              }
              const proto = WebGL2RenderingContext.prototype;
              const write = proto.bufferSubData;
              proto.bufferSubData = function (target, offset, source, at, length) {
                if (target === this.ARRAY_BUFFER && length === 64) {
                  const view = new DataView(source.buffer, source.byteOffset + at, length);
                  const frame = { slide: view.getFloat32(0, true), place: view.getFloat32(32, true) };
                  log.push({ message: -1, at: performance.now(), width: this.canvas.width, ...frame });
                }
                return write.call(this, target, offset, source, at, length);
              };
            }
            """;

    /** A message by its first kind, or a frame with message -1. */
    record Entry(int message, double at, int width, double slide, double place) {
        boolean isFrame() {
            return message < 0;
        }
    }

    private final GamePage game;

    HostLog(GamePage game) {
        this.game = game;
        game.inHost(SCRIPT, null);
    }

    void clear() {
        game.inHost("() => { __hostLog.length = 0; }", null);
    }

    List<Entry> entries() {
        String text = (String) game.inHost("() => JSON.stringify(__hostLog)", null);
        List<Entry> entries = new ArrayList<>();
        for (JsonElement each : new Gson().fromJson(text, JsonArray.class)) {
            entries.add(new Gson().fromJson(each, Entry.class));
        }
        return entries;
    }

    List<Entry> frames() {
        return entries().stream().filter(Entry::isFrame).toList();
    }
}
