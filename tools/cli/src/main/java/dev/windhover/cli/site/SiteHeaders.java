// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The {@code _headers} file that Netlify, Cloudflare Pages and our own server read. Isolation
 * headers let page and worker share memory. Hosts join the values of rules that match the same
 * address, so no header is set by two of them.
 */
final class SiteHeaders {
    private static final String ISOLATION =
            """
            /*
              Cross-Origin-Opener-Policy: same-origin
              Cross-Origin-Embedder-Policy: require-corp
              Cross-Origin-Resource-Policy: same-origin
            """;

    private static final String ASK_AGAIN = "  Cache-Control: no-cache\n";
    private static final String KEEP = "  Cache-Control: public, max-age=31536000, immutable\n";

    private SiteHeaders() {}

    /**
     * @param addresses of all files
     * @param hashed folders whose files all carry their content's hash in their name, with a slash
     *     at the end
     */
    static byte[] of(List<String> addresses, List<String> hashed) {
        StringBuilder out = new StringBuilder(ISOLATION);
        SortedSet<String> rest = new TreeSet<>();
        rest.add("/");
        for (String address : addresses) {
            int slash = address.indexOf('/');
            String top = slash < 0 ? address : address.substring(0, slash + 1);
            if (!hashed.contains(top)) {
                rest.add("/" + top + (slash < 0 ? "" : "*"));
            }
        }
        hashed.forEach(folder -> out.append("/").append(folder).append("*\n").append(KEEP));
        rest.forEach(pattern -> out.append(pattern).append("\n").append(ASK_AGAIN));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
