// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.log;

import dev.windhover.engine.base.Check;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * The newest lines of a host. To write one allocates nothing: its text is put together when it is
 * told or read.
 */
public final class LogRing implements Logs {
    /** What led to a failure is among the last thousand, or in none of them. */
    public static final int LINES_MAX = 1_024;

    /** Of one subsystem; more in a step is a loop that writes, and nobody reads them. */
    public static final int STEP_LINES_MAX = 256;

    /** More are parts of a subsystem. */
    public static final int SUBSYSTEMS_MAX = 64;

    private static final int NAME_CHARS_MAX = 64;
    private static final int TEXT_CHARS_MAX = 500;

    /** Told in one frame; at sixty frames a second that is more than anybody reads. */
    private static final int TOLD_MAX = 64;

    /** In UTF-8, and what stands before it. */
    private static final int LINE_BYTES_MAX = 3 * (TEXT_CHARS_MAX + NAME_CHARS_MAX) + 64;

    private static final String HOST = "host";
    private static final String DROPPED = "{} lines dropped in step {}";

    private final IntSupplier stepNow;
    private final List<Log> logs = new ArrayList<>();
    private final Log host;
    private final int[] step = new int[LINES_MAX];
    private final int[] trace = new int[LINES_MAX];
    private final byte[] of = new byte[LINES_MAX];
    private final byte[] level = new byte[LINES_MAX];
    private final byte[] numbers = new byte[LINES_MAX];
    private final String[] text = new String[LINES_MAX];
    private final long[] first = new long[LINES_MAX];
    private final long[] second = new long[LINES_MAX];
    private Traced calls;
    private int count;
    private int told;
    private int countedStep;
    private boolean isFollowed;

    /** Lines tell the step that is reached then. */
    public LogRing(IntSupplier stepNow) {
        this.stepNow = stepNow;
        host = log(HOST);
    }

    /** One for a name. */
    public Log log(String subsystem) {
        Check.that(
                isName(subsystem),
                "a log is named with up to 64 letters, digits and .-_, not '" + subsystem + "'");
        for (Log log : logs) {
            if (log.subsystem().equals(subsystem)) return log;
        }
        Check.that(logs.size() < SUBSYSTEMS_MAX, "log " + subsystem + " is one too many");
        Log log = new Log(this, logs.size(), subsystem);
        logs.add(log);
        return log;
    }

    /** What stands on a command line and in a line of text as it is. */
    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean isOther = c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_';
            if (!isLetter && !isOther) return false;
        }
        return !text.isEmpty() && text.length() <= NAME_CHARS_MAX;
    }

    /**
     * From here on a subsystem writes lines of this level.
     *
     * @param subsystem empty for all
     * @return false when there is none of that name
     */
    public boolean level(String subsystem, Level value) {
        boolean isKnown = subsystem.isEmpty();
        for (Log log : logs) {
            if (!subsystem.isEmpty() && !subsystem.equals(log.subsystem())) continue;
            log.level(value);
            isKnown = true;
        }
        return isKnown;
    }

    /** Those that have a level, in the order of their declaration. */
    public List<String> subsystems() {
        List<String> names = new ArrayList<>();
        for (Log log : logs) names.add(log.subsystem());
        return names;
    }

    @Override
    public List<LogLine> after(int number) {
        settle();
        List<LogLine> lines = new ArrayList<>();
        for (int i = Math.max(number, count - LINES_MAX); i < count; i++) {
            int at = i % LINES_MAX;
            String subsystem = logs.get(this.of[at]).subsystem();
            Level of = Level.at(level[at]);
            lines.add(new LogLine(i + 1, step[at], trace[at], subsystem, of, textAt(at)));
        }
        return lines;
    }

    @Override
    public void during(Traced value) {
        calls = value;
    }

    @Override
    public void tell(Level of, String what, String more) {
        if (host.writes(of)) host.line(of, () -> more.isEmpty() ? what : what + ": " + more);
    }

    @Override
    public void ask(int operation, int asked, WireReader body) {
        switch (operation) {
            case Wire.LOG_FOLLOW -> isFollowed = true;
            case Wire.LOG_LEVEL -> {
                Level value = Level.at(asked);
                if (value == null) throw new WireRefused("no log has the level " + asked);
                String named = body.text(NAME_CHARS_MAX);
                if (level(named, value)) return;
                tell(Level.WARN, "no log is named " + named, String.join(", ", subsystems()));
            }
            default -> throw new WireRefused("no log operation " + operation);
        }
    }

    @Override
    public void write(WireWriter outbox) {
        settle();
        if (!isFollowed) return;
        told = Math.max(told, count - LINES_MAX);
        // States and answers have the other half.
        int room = Math.max(Wire.BATCH_BYTES_MAX / 2, LINE_BYTES_MAX);
        for (int n = 0; n < TOLD_MAX && told < count && outbox.room() >= room; n++, told++) {
            int at = told % LINES_MAX;
            outbox.begin(Wire.LOGGED, level[at], 0).i32(told + 1).i32(step[at]);
            outbox.i32(trace[at]);
            outbox.text(logs.get(of[at]).subsystem()).text(textAt(at)).end();
        }
    }

    /** Tells what was dropped of a step that is over. */
    void settle() {
        int now = stepNow.getAsInt();
        if (now == countedStep) return;
        int was = countedStep;
        countedStep = now;
        for (int i = 0; i < logs.size(); i++) {
            int dropped = logs.get(i).beginStep();
            if (dropped > 0) add(i, Level.WARN.ordinal(), 2, DROPPED, dropped, was);
        }
    }

    void add(int log, int itsLevel, int itsNumbers, String form, long a, long b) {
        int at = count % LINES_MAX;
        step[at] = stepNow.getAsInt();
        trace[at] = calls == null ? 0 : calls.runningTrace();
        of[at] = (byte) log;
        level[at] = (byte) itsLevel;
        numbers[at] = (byte) itsNumbers;
        text[at] = form;
        first[at] = a;
        second[at] = b;
        count++;
        // Nobody has asked for it, and somebody should know.
        isFollowed |= itsLevel <= Level.WARN.ordinal();
    }

    private String textAt(int at) {
        String whole = text[at];
        // From behind, so that what is filled in is not looked at.
        int two = numbers[at] < 2 ? -1 : whole.indexOf("{}", whole.indexOf("{}") + 2);
        if (two >= 0) whole = filled(whole, two, second[at]);
        int one = numbers[at] < 1 ? -1 : whole.indexOf("{}");
        if (one >= 0) whole = filled(whole, one, first[at]);
        return whole.length() <= TEXT_CHARS_MAX
                ? whole
                : whole.substring(0, TEXT_CHARS_MAX) + "...";
    }

    private static String filled(String form, int place, long number) {
        return form.substring(0, place) + number + form.substring(place + 2);
    }
}
