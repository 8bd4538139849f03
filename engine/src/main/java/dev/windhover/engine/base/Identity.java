// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/**
 * Which run of which build something is from: the same few words in every failure, recording and
 * log. The engine cannot know most of it, so it is told by whoever launches a host.
 *
 * @param engine its version; empty where nobody told it
 * @param build of the game; empty likewise
 * @param layout hash of how the game's memory is laid, as a site's description has it
 * @param placement worker, page or jvm
 * @param session of 16 hexadecimal digits, another for every launch
 * @param epoch counts the starts of the host in that session, from 1 on; 0 where nobody counts
 * @param runtime the browser as it names itself, or the Java that runs it
 */
public record Identity(
        String engine,
        String build,
        String layout,
        String placement,
        String session,
        int epoch,
        String runtime) {
    /** Of a host that nobody told. */
    public static final Identity UNKNOWN = new Identity("", "", "", "jvm", "", 0, "");

    private static final String NONE = "-";
    private static final String RUNTIME = " runtime=";

    public Identity {
        Check.present("engine", engine);
        Check.present("build", build);
        Check.present("layout", layout);
        Check.present("placement", placement);
        Check.present("session", session);
        Check.present("runtime", runtime);
        Check.range("epoch", epoch, 0, Integer.MAX_VALUE);
    }

    /** The same with another layout, which is known once a game is laid. */
    public Identity laid(String hash) {
        return new Identity(engine, build, hash, placement, session, epoch, runtime);
    }

    /** In one line, which {@link #of} reads; the runtime, which has spaces, is its end. */
    public String text() {
        return (engine.isEmpty() ? NONE : engine)
                + " "
                + (build.isEmpty() ? NONE : build)
                + " layout="
                + layout
                + " placement="
                + placement
                + " session="
                + session
                + " epoch="
                + epoch
                + RUNTIME
                + runtime;
    }

    /**
     * Reads what {@link #text} or a page wrote, or an older build, which told no more than version
     * and build; what it does not have is empty.
     */
    public static Identity of(String text) {
        int end = text.indexOf(RUNTIME);
        String runtime = end < 0 ? "" : text.substring(end + RUNTIME.length());
        String[] words = (end < 0 ? text : text.substring(0, end)).split(" ", -1);
        String engine = words[0];
        String build = words.length > 1 && words[1].indexOf('=') < 0 ? words[1] : "";
        return new Identity(
                engine.equals(NONE) ? "" : engine,
                build.equals(NONE) ? "" : build,
                named("layout=", words),
                named("placement=", words),
                named("session=", words),
                number(named("epoch=", words)),
                runtime);
    }

    private static String named(String name, String... words) {
        for (String word : words) {
            if (word.startsWith(name)) return word.substring(name.length());
        }
        return "";
    }

    private static int number(String text) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > Integer.MAX_VALUE / 10 - 1) return 0;
            number = 10 * number + digit;
        }
        return number;
    }

    /** For programs: an object with a name for each part. */
    public String json() {
        return "{\"engine\":"
                + quoted(engine)
                + ",\"build\":"
                + quoted(build)
                + ",\"layout\":"
                + quoted(layout)
                + ",\"placement\":"
                + quoted(placement)
                + ",\"session\":"
                + quoted(session)
                + ",\"epoch\":"
                + epoch
                + ",\"runtime\":"
                + quoted(runtime)
                + "}";
    }

    /** As a string of JSON. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ')
                out.append(c < 16 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
            else out.append(c);
        }
        return out.append('"').toString();
    }
}
