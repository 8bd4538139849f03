// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Who may connect to a game.
 *
 * @param host the address to listen at
 * @param port 0 for any that is free
 * @param origins of pages that may connect, besides those on this machine
 * @param token that everybody has to show
 */
public record ServerOptions(String host, int port, List<String> origins, String token) {
    /** 128 bits: nobody finds it by trying. */
    private static final int TOKEN_BYTES = 16;

    private static final String THIS_MACHINE = "127.0.0.1";

    /** This machine alone, with a fresh token. */
    public static ServerOptions onThisMachine(int port) {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        return new ServerOptions(THIS_MACHINE, port, List.of(), text);
    }

    /** Whether a page of this origin may connect; a program has none. */
    boolean allows(String origin) {
        return origin.isEmpty()
                || origins.contains(origin)
                || origin.matches("https?://(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");
    }
}
