// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import java.util.HashMap;
import java.util.Map;

/**
 * Talks to a page's worker by the DevTools protocol, through the session of the page: Playwright
 * opens none for workers.
 */
final class WorkerSession {
    private static final int POLL_MILLIS = 20;
    private static final int ANSWER_MILLIS_MAX = 30_000;

    private final CDPSession page;
    private final GamePage game;
    private final Map<Integer, JsonObject> answers = new HashMap<>();
    private String id = "";
    private int lastCall;

    private WorkerSession(CDPSession page, GamePage game) {
        this.page = page;
        this.game = game;
    }

    /** Attaches to the one worker that the page has. */
    static WorkerSession attach(CDPSession page, GamePage game) {
        WorkerSession session = new WorkerSession(page, game);
        page.on(
                "Target.attachedToTarget",
                event -> {
                    if (event.getAsJsonObject("targetInfo")
                            .get("type")
                            .getAsString()
                            .equals("worker")) {
                        session.id = event.get("sessionId").getAsString();
                    }
                });
        page.on(
                "Target.receivedMessageFromTarget",
                event -> {
                    JsonObject message =
                            JsonParser.parseString(event.get("message").getAsString())
                                    .getAsJsonObject();
                    if (message.has("id"))
                        session.answers.put(message.get("id").getAsInt(), message);
                });
        JsonObject options = new JsonObject();
        options.addProperty("autoAttach", true);
        options.addProperty("waitForDebuggerOnStart", false);
        options.addProperty("flatten", false);
        page.send("Target.setAutoAttach", options);
        session.await(() -> !session.id.isEmpty(), "the worker to be attached");
        return session;
    }

    /** Calls a method and waits for its result. */
    JsonObject send(String method, JsonObject parameters) {
        int call = ++lastCall;
        JsonObject message = new JsonObject();
        message.addProperty("id", call);
        message.addProperty("method", method);
        message.add("params", parameters);
        JsonObject options = new JsonObject();
        options.addProperty("sessionId", id);
        options.addProperty("message", message.toString());
        page.send("Target.sendMessageToTarget", options);
        await(() -> answers.containsKey(call), method);
        JsonObject answer = answers.remove(call);
        if (answer.has("error"))
            throw new IllegalStateException(method + ": " + answer.get("error"));
        return answer.getAsJsonObject("result");
    }

    private void await(java.util.function.BooleanSupplier done, String what) {
        for (int waited = 0; !done.getAsBoolean(); waited += POLL_MILLIS) {
            if (waited > ANSWER_MILLIS_MAX) throw new IllegalStateException("no answer to " + what);
            game.page().waitForTimeout(POLL_MILLIS);
        }
    }
}
