// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import java.util.List;

/**
 * One tab of a browser, as far as every browser that tests drive can be asked. What only some can
 * is an {@link Ability}.
 */
interface Tab extends AutoCloseable {
    /** Has a script run before those of every page that this tab goes to. */
    void before(String script);

    /**
     * What a page itself has to begin with, because the browser can be told of no script that comes
     * before its own; else empty.
     */
    String prelude();

    void go(String address);

    /** Evaluates an expression, or calls a function with an argument; promises are waited for. */
    Object evaluate(String function, Object argument);

    default Object evaluate(String function) {
        return evaluate(function, null);
    }

    /** Waits until a function returns what is true. */
    void await(String function, Object argument, int millisMax);

    default void await(String function) {
        await(function, null, 30_000);
    }

    /** Lets time pass, and hears what the browser says meanwhile. */
    void pass(int millis);

    /** Holds a key: a letter, or a name such as {@code Shift} or {@code ArrowLeft}. */
    void keyDown(String key);

    void keyUp(String key);

    default void press(String key) {
        keyDown(key);
        keyUp(key);
    }

    /** Moves the mouse, in CSS px from the corner of the window's content. */
    void move(double x, double y);

    void buttonDown();

    void buttonUp();

    /** Turns the wheel where the mouse is. */
    void wheel(int dx, int dy);

    /** Gives an element the focus. */
    default void focus(String selector) {
        evaluate("selector => document.querySelector(selector).focus()", selector);
    }

    /** A PNG of what the tab shows. */
    byte[] screenshot();

    /**
     * What was written to the console, by the page at least: {@code warning} and such, the text.
     */
    List<String> console();

    /** What nobody caught. */
    List<String> errors();

    /** Another tab of the same browser, of the same origin when it goes to the same address. */
    Tab beside();

    @Override
    void close();
}
