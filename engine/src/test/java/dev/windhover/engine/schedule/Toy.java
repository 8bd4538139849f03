// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import java.util.function.Consumer;

/** A kernel put together in a test: a name, what it says and what it does. */
class Toy implements Kernel {
    private final String name;
    private Consumer<Access> says = access -> {};
    private Consumer<Step> does = step -> {};

    Toy(String name) {
        this.name = name;
    }

    static Toy toy(String name) {
        return new Toy(name);
    }

    Toy says(Consumer<Access> more) {
        says = says.andThen(more);
        return this;
    }

    Toy in(Stage stage) {
        return says(access -> access.stage(stage));
    }

    Toy does(Consumer<Step> work) {
        does = work;
        return this;
    }

    @Override
    public void declare(Access access) {
        says.accept(access);
    }

    @Override
    public void run(Step step) {
        does.accept(step);
    }

    @Override
    public String name() {
        return name;
    }
}
