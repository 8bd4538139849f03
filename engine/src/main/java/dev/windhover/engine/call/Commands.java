// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import dev.windhover.engine.base.Check;
import dev.windhover.protocol.WireReader;

/**
 * A ring of commands with copies of their arguments, or of results that came from elsewhere; index
 * 0 is the oldest. Arrays of a fixed length: nothing is allocated per command. Each has a running
 * number, by which the records of a journal know it.
 */
public final class Commands {
    private final int[] token;
    private final int[] id;
    private final int[] trace;
    private final int[] job;
    private final byte[] outcome;
    private final boolean[] isCancelled;
    private final int[] start;
    private final int[] length;
    private final byte[] bytes;
    private int first;
    private int count;
    private int firstNumber;
    private int used;
    private int end;

    public Commands(int commandsMax, int bytesMax) {
        token = new int[commandsMax];
        id = new int[commandsMax];
        trace = new int[commandsMax];
        job = new int[commandsMax];
        outcome = new byte[commandsMax];
        isCancelled = new boolean[commandsMax];
        start = new int[commandsMax];
        length = new int[commandsMax];
        bytes = new byte[bytesMax];
    }

    public int count() {
        return count;
    }

    /** Of all arguments together. */
    public int bytes() {
        return used;
    }

    public int token(int i) {
        return token[at(i)];
    }

    public int id(int i) {
        return id[at(i)];
    }

    /** That the caller gave, 0 for none. */
    public int trace(int i) {
        return trace[at(i)];
    }

    /** Of a result: the number that the game knows it by, 0 when a client called. */
    public int job(int i) {
        return job[at(i)];
    }

    /** Of a result: ordinal of its {@link dev.windhover.protocol.call.Outcome}. */
    public int outcome(int i) {
        return outcome[at(i)];
    }

    /** Whether it was taken back while it waited. */
    public boolean isCancelled(int i) {
        return isCancelled[at(i)];
    }

    /** Bytes of the arguments, or of the result. */
    public int length(int i) {
        return length[at(i)];
    }

    /** Runs on from command to command, and over from the largest int to the smallest. */
    public int number(int i) {
        return firstNumber + i;
    }

    /** Where the command with this number is; less than 0 when it is here no more. */
    public int indexOf(int number) {
        int i = number - firstNumber;
        return i >= 0 && i < count ? i : -1;
    }

    /** Whether a command with so many bytes of arguments finds room. */
    public boolean fits(int more) {
        return count < token.length && more <= bytes.length - used;
    }

    /** Appends a command whose arguments stand next; its number. */
    public int add(int newToken, int newId, int newTrace, WireReader arguments, int newLength) {
        int at = append(newToken, newId, newTrace, newLength);
        int to = start[at];
        for (int n = 0; n < newLength; n++) {
            bytes[to] = (byte) arguments.u8();
            to = to + 1 == bytes.length ? 0 : to + 1;
        }
        return number(count - 1);
    }

    /** Appends a result; its number. */
    public int addResult(
            int newToken, int newTrace, int newId, int newJob, int newOutcome, byte[] result) {
        int at = append(newToken, newId, newTrace, result.length);
        job[at] = newJob;
        outcome[at] = (byte) newOutcome;
        int to = start[at];
        for (byte each : result) {
            bytes[to] = each;
            to = to + 1 == bytes.length ? 0 : to + 1;
        }
        return number(count - 1);
    }

    /** Takes back the command with this token; its index, or less than 0 when there is none. */
    int cancel(int newToken) {
        for (int i = 0; i < count; i++) {
            int at = at(i);
            if (token[at] != newToken || isCancelled[at]) continue;
            isCancelled[at] = true;
            return i;
        }
        return -1;
    }

    /** Appends a copy of another ring's command; the oldest make room for it. Its number here. */
    public int take(Commands from, int i) {
        int source = from.at(i);
        int newLength = from.length[source];
        while (count > 0 && !fits(newLength)) removeFirst();
        int at = append(from.token[source], from.id[source], from.trace[source], newLength);
        job[at] = from.job[source];
        outcome[at] = from.outcome[source];
        int to = start[at];
        int next = from.start[source];
        for (int n = 0; n < newLength; n++) {
            bytes[to] = from.bytes[next];
            to = to + 1 == bytes.length ? 0 : to + 1;
            next = next + 1 == from.bytes.length ? 0 : next + 1;
        }
        return number(count - 1);
    }

    /** Copies the arguments to the front of an array that is long enough. */
    public void copyArguments(int i, byte[] into) {
        int at = at(i);
        int next = start[at];
        for (int n = 0; n < length[at]; n++) {
            into[n] = bytes[next];
            next = next + 1 == bytes.length ? 0 : next + 1;
        }
    }

    /** Forgets one and all before it. */
    public void forget(int i) {
        for (int n = 0; n <= i; n++) removeFirst();
    }

    public void clear() {
        while (count > 0) removeFirst();
    }

    private int append(int newToken, int newId, int newTrace, int newLength) {
        Check.that(fits(newLength), "no room for another command");
        count++;
        int at = at(count - 1);
        token[at] = newToken;
        id[at] = newId;
        trace[at] = newTrace;
        job[at] = 0;
        outcome[at] = 0;
        isCancelled[at] = false;
        start[at] = end;
        length[at] = newLength;
        used += newLength;
        end += newLength;
        if (end >= bytes.length) end -= bytes.length;
        return at;
    }

    private void removeFirst() {
        used -= length[first];
        first = first + 1 == token.length ? 0 : first + 1;
        count--;
        firstNumber++;
    }

    private int at(int i) {
        Check.range("command", i, 0, count - 1);
        int at = first + i;
        return at >= token.length ? at - token.length : at;
    }
}
