// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;
import java.util.List;

/** One command, written down with its argument. */
record HeardCalls(List<String> lines) implements Dispatcher {
    static final int ID = 11;

    @Override
    public String api() {
        return "heard";
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public String name(int call) {
        return "command";
    }

    @Override
    public CallKind kind(int call) {
        return CallKind.COMMAND;
    }

    @Override
    public int id(int call) {
        return ID;
    }

    @Override
    public void call(int call, WireReader arguments, WireWriter result) {
        lines.add("command " + arguments.i32());
    }
}
