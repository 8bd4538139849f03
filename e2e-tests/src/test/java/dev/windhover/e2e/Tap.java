// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.windhover.cli.serve.SiteOptions;
import java.util.ArrayList;
import java.util.List;

/** Listens to everything that page and host say to each other, wherever the host runs. */
final class Tap {
    /**
     * Notes every message in either direction with the page's frame that it was said in. The
     * counter of frames is set going first, so in every frame it runs before the shell does.
     */
    private static final String SCRIPT =
            """
            (() => {
              const tap = (globalThis.__tap = { frame: 0, out: [], in: [] });
              const next = () => { tap.frame++; requestAnimationFrame(next); };
              requestAnimationFrame(next);
              const note = (list, message) => {
                const entry = { frame: tap.frame, at: performance.now(), bytes: 0, kinds: [], records: [] };
                list.push(entry);
                if (!(message instanceof ArrayBuffer)) return;
                entry.bytes = message.byteLength;
                const view = new DataView(message);
                for (let at = 0; at < view.byteLength; at += view.getUint32(at + 4, true)) {
                  const kind = view.getUint8(at);
                  entry.kinds.push(kind);
                  const end = at + view.getUint32(at + 4, true);
                  for (let r = at + 8; kind === 2 && r < end; r += 32) {
                    const f = (o) => view.getFloat32(r + o, true);
                    entry.records.push({ kind: view.getUint8(r), code: view.getUint16(r + 2, true),
                      id: view.getInt32(r + 4, true), x: f(8), y: f(12), a: f(16), b: f(20) });
                  }
                }
              };
              const post = Worker.prototype.postMessage;
              Worker.prototype.postMessage = function (message, ...rest) {
                note(tap.out, message);
                return post.call(this, message, ...rest);
              };
              globalThis.Worker = class extends Worker {
                constructor(...how) {
                  super(...how);
                  this.addEventListener('message', (event) => note(tap.in, event.data));
                }
              };
              const pages = new WeakSet();
              globalThis.MessageChannel = class extends MessageChannel {
                constructor() { super(); pages.add(this.port1); }
              };
              // A host on the page hears through a port; see HostLog.
              const port = MessagePort.prototype;
              const hear = Object.getOwnPropertyDescriptor(port, 'onmessage');
              Object.defineProperty(port, 'onmessage', {
                ...hear,
                set(handler) {
                  const toHost = !pages.has(this);
                  hear.set.call(this, (event) => {
                    handler(event);
                    if (toHost) globalThis.__heard?.(event.data);
                  });
                },
              });
              const say = MessagePort.prototype.postMessage;
              MessagePort.prototype.postMessage = function (message, ...rest) {
                note(pages.has(this) ? tap.out : tap.in, message);
                return say.call(this, message, ...rest);
              };
            })();
            """;

    /** One message; kinds are empty when it was no batch but a plain object. */
    record Message(
            int frame, double atMillis, int bytes, List<Integer> kinds, List<Record> records) {
        boolean isBatch() {
            return bytes > 0;
        }
    }

    /** An input record as it crossed. */
    record Record(int kind, int code, int id, double x, double y, double a, double b) {}

    /** Serves the page: what goes through shared memory is not heard, only messages are. */
    static final SiteOptions HOST = SiteOptions.ofPlainHost();

    private final GamePage game;

    private Tap(GamePage game) {
        this.game = game;
    }

    /** Call before the page goes anywhere. */
    static Tap on(GamePage game) {
        game.page().addInitScript(SCRIPT);
        return new Tap(game);
    }

    /** Frames of the page so far. */
    int frame() {
        return (int) game.page().evaluate("() => __tap.frame");
    }

    /** Forgets what was said so far. */
    void clear() {
        game.page().evaluate("() => { __tap.out.length = 0; __tap.in.length = 0; }");
    }

    List<Message> toHost() {
        return messages("out");
    }

    List<Message> toPage() {
        return messages("in");
    }

    private List<Message> messages(String way) {
        String text = (String) game.page().evaluate("way => JSON.stringify(__tap[way])", way);
        List<Message> messages = new ArrayList<>();
        for (JsonElement element : new Gson().fromJson(text, JsonArray.class)) {
            JsonObject each = element.getAsJsonObject();
            List<Integer> kinds = new ArrayList<>();
            each.getAsJsonArray("kinds").forEach(kind -> kinds.add(kind.getAsInt()));
            List<Record> records = new ArrayList<>();
            for (JsonElement record : each.getAsJsonArray("records")) {
                records.add(new Gson().fromJson(record, Record.class));
            }
            messages.add(
                    new Message(
                            each.get("frame").getAsInt(),
                            each.get("at").getAsDouble(),
                            each.get("bytes").getAsInt(),
                            kinds,
                            records));
        }
        return messages;
    }
}
