// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.peer;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.Refused;

/** A sum that calls change and read. */
final class Till implements Game {
    static final int ADD = 101;
    static final int SUM = 102;
    static final int FILL = 103;
    static final int REFUSE = 104;
    static final int BREAK = 105;

    /** What is kept. */
    static final class Kept extends Block {
        final IntColumn sum = ints("sum");
        final IntColumn last = ints("last");

        Kept() {
            super("kept", 1);
        }
    }

    final Kept kept = new Kept();

    @Override
    public void define(Definition game) {
        game.table(kept);
        game.handler(new Calls(kept));
        game.publish("kept", kept);
    }

    private record Calls(Kept kept) implements Dispatcher {
        private static final String[] NAMES = {"add", "sum", "fill", "refuse", "break"};

        @Override
        public String api() {
            return "till";
        }

        @Override
        public int count() {
            return NAMES.length;
        }

        @Override
        public String name(int call) {
            return NAMES[call];
        }

        @Override
        public int id(int call) {
            return ADD + call;
        }

        @Override
        public CallKind kind(int call) {
            boolean reads = id(call) == SUM || id(call) == FILL || id(call) == REFUSE;
            return reads ? CallKind.QUERY : CallKind.COMMAND;
        }

        @Override
        public void call(int call, WireReader arguments, WireWriter result) {
            int number = id(call) == ADD || id(call) == FILL ? arguments.i32() : 0;
            if (arguments.remaining() > 0) throw new WireRefused("more than the arguments");
            switch (id(call)) {
                case ADD:
                    kept.sum.set(0, kept.sum.get(0) + number);
                    kept.last.set(0, number);
                    result.i32(kept.sum.get(0));
                    break;
                case SUM:
                    result.i32(kept.sum.get(0));
                    break;
                case FILL:
                    for (int i = 0; i < number; i++) result.u8(i);
                    break;
                case REFUSE:
                    throw new Refused("__proto__", "constructor");
                default:
                    throw new IllegalStateException("torn");
            }
        }
    }
}
