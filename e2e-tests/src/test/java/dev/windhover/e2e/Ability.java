// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import java.util.Map;
import java.util.Optional;

/** What a test asks of a browser and its driver beyond {@link Tab}, and who has it not, and why. */
enum Ability {
    FINGERS(
            "fingers and pens",
            Map.of(
                    BrowserKind.FIREFOX, "its driver has neither",
                    BrowserKind.WEBKIT, "its driver makes a mouse of them")),

    BOARDS(
            "boards that are not American, keys that repeat",
            Map.of(
                    BrowserKind.FIREFOX, "its driver has one board",
                    BrowserKind.WEBKIT, "its driver has one board")),

    CONSOLE(
            "the lines that workers write to the console",
            Map.of(BrowserKind.WEBKIT, "its driver knows of no console")),

    ADDRESSES(
            "where in a module something was thrown",
            Map.of(BrowserKind.WEBKIT, "it tells functions, and nothing of exceptions of Java")),

    WORKERS(
            "a look into the worker",
            Map.of(
                    BrowserKind.FIREFOX, "its driver evaluates on pages only",
                    BrowserKind.WEBKIT, "its driver evaluates on pages only")),

    OFFLINE(
            "a network that can be cut",
            Map.of(
                    BrowserKind.FIREFOX, "offline its driver refuses what the cache holds too",
                    BrowserKind.WEBKIT, "its driver cannot cut it")),

    SWITCHES(
            "a browser without OffscreenCanvas, or without WebGL in workers, by its own switches",
            Map.of(
                    BrowserKind.CHROMIUM, "it has no such switches",
                    BrowserKind.FIREFOX, "it has no such switches")),

    SOUND(
            "sound where there is no sound card",
            Map.of(
                    BrowserKind.FIREFOX, "it has none there",
                    BrowserKind.WEBKIT, "it has none there")),

    CACHE(
            "files that were loaded before, from a server that is gone",
            Map.of(BrowserKind.WEBKIT, "driven, it is private and keeps no module")),

    HIDDEN(
            "tabs that are hidden, frozen, or come back",
            Map.of(
                    BrowserKind.FIREFOX, "pages that are driven are never hidden",
                    BrowserKind.WEBKIT, "not asked: its driver hides tabs, but freezes none")),

    AGAIN(
            "further failures that a game goes on after",
            Map.of(
                    BrowserKind.WEBKIT,
                    "its own process ended once in such a run; those above show that games go on")),

    DEBUGGER(
            "Chromium's debugging protocol: profiles, throttling, raw input, what a page has loaded",
            Map.of(
                    BrowserKind.FIREFOX, "it speaks no such protocol",
                    BrowserKind.WEBKIT, "it speaks no such protocol")),

    PLAYWRIGHT(
            "the page as Playwright has it, in parts that no other driver has; these were not"
                    + " written anew",
            Map.of(
                    BrowserKind.FIREFOX, "not asked: the tests above cover the width",
                    BrowserKind.WEBKIT, "Playwright does not drive Debian's"));

    private final String description;
    private final Map<BrowserKind, String> lacking;

    Ability(String description, Map<BrowserKind, String> lacking) {
        this.description = description;
        this.lacking = lacking;
    }

    String description() {
        return description;
    }

    /** Why this browser has it not; empty when it has. */
    Optional<String> lack(BrowserKind kind) {
        return Optional.ofNullable(lacking.get(kind));
    }
}
