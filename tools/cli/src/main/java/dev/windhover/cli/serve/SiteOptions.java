// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.serve;

/**
 * How a site is served.
 *
 * @param port TCP port on the loopback interface; 0 takes any free one
 * @param portsTried how many ports from {@code port} on may be tried when it is in use
 * @param isolated whether to send the headers that make the page cross-origin isolated
 * @param prefix path under which the site hangs, starting and ending with a slash
 */
public record SiteOptions(int port, int portsTried, boolean isolated, String prefix) {
    /** Like a host with cross-origin isolation: memory can be shared with the worker. */
    public static SiteOptions ofIsolatedHost() {
        return new SiteOptions(0, 1, true, "/");
    }

    /** Like a host that lets nobody set a header. */
    public static SiteOptions ofPlainHost() {
        return new SiteOptions(0, 1, false, "/");
    }

    /** Refuses ports, counts and prefixes that cannot be served. */
    public SiteOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not in 0..65535");
        }
        if (portsTried < 1) {
            throw new IllegalArgumentException("ports tried " + portsTried + " is less than 1");
        }
        if (!prefix.startsWith("/") || !prefix.endsWith("/")) {
            throw new IllegalArgumentException("prefix '" + prefix + "' is not like /a/");
        }
    }

    /** Exactly this port, or a failure. */
    public SiteOptions at(int exactPort) {
        return new SiteOptions(exactPort, 1, isolated, prefix);
    }

    /** This port or one of the next ones, whichever is free first. */
    public SiteOptions from(int firstPort, int tries) {
        return new SiteOptions(firstPort, tries, isolated, prefix);
    }

    /** Hangs the site under a path such as {@code /games/drift/}. */
    public SiteOptions under(String path) {
        return new SiteOptions(port, portsTried, isolated, path);
    }
}
