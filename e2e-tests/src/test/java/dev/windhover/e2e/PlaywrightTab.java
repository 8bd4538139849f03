// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tab of a browser that Playwright drives. */
final class PlaywrightTab implements Tab {
    private final Page page;
    private final List<String> console = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();

    PlaywrightTab(Page page) {
        this.page = page;
        page.onConsoleMessage(message -> console.add(message.type() + " " + message.text()));
        page.onPageError(errors::add);
    }

    Page page() {
        return page;
    }

    @Override
    public void before(String script) {
        page.addInitScript(script);
    }

    @Override
    public String prelude() {
        return "";
    }

    @Override
    public void go(String address) {
        page.navigate(address);
    }

    @Override
    public Object evaluate(String function, Object argument) {
        return page.evaluate(function, argument);
    }

    @Override
    public void await(String function, Object argument, int millisMax) {
        page.waitForFunction(
                function, argument, new Page.WaitForFunctionOptions().setTimeout(millisMax));
    }

    @Override
    public void pass(int millis) {
        page.waitForTimeout(millis);
    }

    @Override
    public void keyDown(String key) {
        page.keyboard().down(key);
    }

    @Override
    public void keyUp(String key) {
        page.keyboard().up(key);
    }

    @Override
    public void move(double x, double y) {
        page.mouse().move(x, y);
    }

    @Override
    public void buttonDown() {
        page.mouse().down();
    }

    @Override
    public void buttonUp() {
        page.mouse().up();
    }

    @Override
    public void wheel(int dx, int dy) {
        page.mouse().wheel(dx, dy);
    }

    @Override
    public byte[] screenshot() {
        return page.screenshot();
    }

    @Override
    public List<String> console() {
        return console;
    }

    @Override
    public List<String> errors() {
        return errors;
    }

    @Override
    public Tab beside() {
        return new PlaywrightTab(page.context().newPage());
    }

    @Override
    public void close() {
        page.close();
    }
}
