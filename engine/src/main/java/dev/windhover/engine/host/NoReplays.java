// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.journal.Journal;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Refusal;

/** Of a game that declares no replays. What could play them is not in its module. */
final class NoReplays implements Replaying {
    private static final int MESSAGE_BYTES = 512;

    private final Host host;
    private final Answers answers;

    NoReplays(Host host, Answers answers) {
        this.host = host;
        this.answers = answers;
    }

    @Override
    public void ask(int operation, int token, int number, WireReader body, int bytes) {
        // Neither of these is answered; what is asked for with them is.
        if (operation == Wire.REPLAY_BYTES || operation == Wire.REPLAY_REMEMBER) return;
        WireWriter message = new WireWriter(MESSAGE_BYTES);
        message.begin(Wire.RESULT, Wire.RESULT_REFUSED, 0).i32(token);
        message.i32(host.stepNow()).i32(0).i32(0);
        String why = "the game declares no replays";
        new Refusal("NOT_DECLARED", why, "Say game.replays() in its definition.", "")
                .write(message);
        message.end();
        answers.tell(message);
    }

    @Override
    public boolean isPlaying() {
        return false;
    }

    @Override
    public int stepsDue(int due) {
        return due;
    }

    @Override
    public boolean isHeld() {
        return false;
    }

    @Override
    public int apply(Journal journal, int step) {
        return journal.apply(step);
    }

    @Override
    public void reached() {}

    @Override
    public void loaded() {}

    @Override
    public void write(WireWriter outbox) {}
}
