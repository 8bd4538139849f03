// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

/**
 * The framing that both directions share, little-endian. A batch is messages back to back; a
 * message is an 8-byte header and a payload.
 *
 * <pre>
 * 0 u8  kind
 * 1 u8  a        one small argument, its meaning depends on the kind
 * 2 u16 count    how many records or the index that the message is about
 * 4 u32 bytes    the whole message with this header, a multiple of 8
 * </pre>
 */
public final class Wire {
    /** Raised when a message changes its meaning; the page and the module must agree on it. */
    public static final int PROTOCOL = 1;

    /** The oldest that this build still speaks with peers. */
    public static final int PROTOCOL_LOWEST = 1;

    public static final int HEADER_BYTES = 8;

    /** One batch, either way; a page that holds more between two frames merges its moves. */
    public static final int BATCH_BYTES_MAX = 65_536;

    public static final int INPUT_RECORD_BYTES = 32;

    /** A record of {@link #SCHEDULE}: the step, four bytes of padding, an input record. */
    public static final int SCHEDULED_RECORD_BYTES = 8 + INPUT_RECORD_BYTES;

    /** What {@link #CALL} has between its header and the arguments. */
    public static final int CALL_HEAD_BYTES = 16;

    /** What {@link #RESULT} has between its header and the result. */
    public static final int RESULT_HEAD_BYTES = 16;

    /** Calls that may wait for their results: a whole burst of them, and a bound for both ends. */
    public static final int CALLS_OPEN_MAX = 16_384;

    // Page to host.

    /** a = placement and START_ flags, count = parameters; i64 seed, i32 per parameter. */
    public static final int START = 1;

    /** In the first byte of START after its kind: the world is in memory already, to go on with. */
    public static final int START_JOINS = 2;

    /** In the same byte: times are taken from the first frame on, those of kernels too. */
    public static final int START_MEASURES = 4;

    /** In the same byte: the page reads states in place, from the memory that it shares. */
    public static final int START_SHARES = 8;

    /** count = records; the records. */
    public static final int INPUT = 2;

    /** a = one of the TIME_ operations; u32 steps, f32 speed. */
    public static final int TIME = 3;

    /** a = 1 when the page is hidden. */
    public static final int VISIBILITY = 4;

    /** count = records; each with the step at which it enters the journal. */
    public static final int SCHEDULE = 5;

    /** u32 token, u32 steps: runs the steps at once and answers {@link #REPLY}. */
    public static final int ADVANCE = 6;

    /** u32 token: answers {@link #SAMPLES}; from the first one on, steps and frames are timed. */
    public static final int PROBE = 7;

    /**
     * u32 token, i32 steps a second, i32 catch-up steps, i32 policy for hidden games; then three
     * lists, each with its i32 count before it. A kernel is its name, i32 enabled, i32 every, i32
     * offset and two lists of names, after and before; a limit a table's name and i32 rows; a
     * priority a pattern and i32. Names and patterns are u16 length and UTF-8. Answers {@link
     * #CONFIGURED}.
     */
    public static final int CONFIGURE = 8;

    /**
     * a = ordinal of the {@link dev.windhover.protocol.call.CallKind}; u32 token, u32 id of the
     * call, u32 bytes of the arguments, u32 trace id or 0, the arguments. Answers {@link #RESULT}.
     */
    public static final int CALL = 9;

    /** The ordinal of a command, for whoever writes bytes. */
    public static final int CALL_COMMAND = 0;

    /** Of a query. */
    public static final int CALL_QUERY = 1;

    /** Of a job. */
    public static final int CALL_JOB = 2;

    /** Of an authority call. */
    public static final int CALL_AUTHORITY = 3;

    /**
     * u32 token of a call whose caller no longer waits. What was not begun is never begun, and a
     * job ends within a slice; both are answered {@link #RESULT} like any call.
     */
    public static final int CANCEL = 10;

    // Peers: whoever is not the page that launched the host.

    /**
     * The first message of every batch between a host and a peer, and nowhere else: u32 epoch of
     * the host, 0 in the batch with HELLO, which does not know it yet; u32 running number from 0,
     * each way its own; u32 bytes of the whole batch; u32 check of all these and of what follows,
     * see {@link dev.windhover.protocol.peer.BatchHead}.
     */
    public static final int BATCH = 11;

    /** All of {@link #BATCH}. */
    public static final int BATCH_HEAD_BYTES = HEADER_BYTES + 16;

    /**
     * u32 lowest and u32 highest protocol that the client speaks, one text: its name, for people.
     * Answers {@link #WELCOME} or {@link #CLOSED}.
     */
    public static final int HELLO = 12;

    /** Either way. u32 number, u32 nothing; answers {@link #PONG} at once. */
    public static final int PING = 13;

    /**
     * u32 bytes of batches that the client has read since its HELLO, over from 2^32, four bytes of
     * nothing. The host sends no more than {@link #AHEAD_BYTES_MAX} beyond them.
     */
    public static final int CREDIT = 14;

    /** No payload: the client leaves. Its open calls are cancelled. */
    public static final int BYE = 15;

    // The mirror. The page that launched the game follows every section from the start.

    /**
     * a = 0 for no section, 1 for all, 2 for those that are named; count = names; u32 number of the
     * wish, u32 nothing, then a text for each name. Answered like {@link #SYNC}, with a {@link
     * #SHAPE} for each section before.
     */
    public static final int FOLLOW = 16;

    /**
     * count = sections, 0 for all; u32 number of the wish, u32 nothing, then u16 each: the client
     * has to get them whole. Answered by {@link #SECTION}s and then {@link #MIRRORED}.
     */
    public static final int SYNC = 17;

    /**
     * count = numbers; a text, the name of a section, then f32 each: the client sees those rows of
     * it that the numbers choose, and follows it. What it sees comes with the next state.
     */
    public static final int INTEREST = 18;

    /**
     * a = one of the RECORD_ operations; count = steps between two keyframes of {@link
     * #RECORD_BEGIN}, 0 for none, which has a text. Answers {@link #RECORDED}.
     */
    public static final int RECORD = 19;

    /** The run is written down from its first step on; the text is the engine's version. */
    public static final int RECORD_BEGIN = 0;

    /** All that was written down so far is told. */
    public static final int RECORD_FLUSH = 1;

    /**
     * a = one of the REPLAY_ operations; u32 token, u32 number, and what the operation has. All but
     * {@link #REPLAY_BYTES} are answered {@link #REPLY}, or {@link #RESULT} when they are refused.
     */
    public static final int REPLAY = 20;

    /** The next bytes, token 1 = the first, number = of all; u32 bytes here, u32 nothing, they. */
    public static final int REPLAY_BYTES = 0;

    /**
     * What came is played from its beginning, paused. The number is twice the one that {@link
     * #REPLAYED} has as its count, + 1 where its hashes are to be compared.
     */
    public static final int REPLAY_PLAY = 1;

    /** Goes to where so many steps are done. */
    public static final int REPLAY_TO = 2;

    /** Stops playing: whoever plays live goes on from here. */
    public static final int REPLAY_LEAVE = 3;

    /**
     * From here on the host remembers what it goes through: the number is that of steps between two
     * keyframes, the token how many megabytes it keeps, the newest. Not answered.
     */
    public static final int REPLAY_REMEMBER = 4;

    /** Goes back to where so many steps were done, and on from there as another run. */
    public static final int REPLAY_REWIND = 5;

    /** What the host remembers is played, as {@link #REPLAY_PLAY}; left, it goes on from there. */
    public static final int REPLAY_PAST = 6;

    /** Bytes of a recording that is played. */
    public static final int REPLAY_BYTES_MAX = 1 << 28;

    /**
     * u32 token, u32 nothing, f64 the page's clock in millis since 1970: the world as it stands
     * becomes a save. Answers {@link #SAVED}, or {@link #LOADED} where it cannot.
     */
    public static final int SAVE = 25;

    /**
     * a = LOAD_ flags; u32 token, u32 bytes of the whole save, u32 bytes of this part, u32 nothing;
     * then the part. With the last, between two steps, it is the world. Answers {@link #LOADED}.
     */
    public static final int LOAD = 26;

    /** What {@link #LOAD} and {@link #SAVED} have before their bytes. */
    public static final int SAVE_HEAD_BYTES = 16;

    /** It is the first part; what came before of another save is forgotten. */
    public static final int LOAD_BEGINS = 1;

    /** Of the first part: whether the world could become it is looked at, and told. */
    public static final int LOAD_LOOKS = 2;

    /** a = one of the TELEMETRY_ operations, count = f64 behind it, of most the totals. */
    public static final int TELEMETRY = 27;

    /** Steps and frames are written down; counters go on from the totals, in their order. */
    public static final int TELEMETRY_ON = 0;

    /** No longer. */
    public static final int TELEMETRY_OFF = 1;

    /** Answers {@link #TELEMETRY_TOLD} with what was written down since the last time. */
    public static final int TELEMETRY_TAKE = 2;

    /** Behind it n alone: from here on one step in n is written down, and its kernels are timed. */
    public static final int TELEMETRY_EVERY = 3;

    /** a = one of the LOG_ operations; of {@link #LOG_FOLLOW} eight bytes of nothing. */
    public static final int LOG = 28;

    /** The host tells its lines from here on, those that it has kept first: {@link #LOGGED}. */
    public static final int LOG_FOLLOW = 0;

    /**
     * count = level, 0 for errors, 1 for warnings, 2 for information, 3 for debugging; a text, the
     * subsystem that writes lines of that level from here on, empty for all.
     */
    public static final int LOG_LEVEL = 1;

    /**
     * u32 greatest trace id, u32 nothing: of calls with an id up to it the host tells when they
     * waited and ran. Ids are spread evenly, so that it chooses a share.
     */
    public static final int LOG_TRACE = 2;

    /** Bytes of batches that a host sends to a peer that has not yet told that it read them. */
    public static final int AHEAD_BYTES_MAX = 4 * BATCH_BYTES_MAX;

    // Host to page.

    /** Rates, timings and counters, at most ten times a second. */
    public static final int STATS = 64;

    /**
     * A state of a section, or a part of one: a = 0 when it is whole, 1 when it is a patch; count =
     * section; u32 version, u32 version that a patch follows, u32 step, u32 bytes of the state, u32
     * bytes of it in parts before, u32 check of all its bytes, then the bytes of this part. A
     * client shows it with the {@link #MIRRORED} that comes behind.
     *
     * <p>Whole is: u32 rows, u32 nothing, of a table the entities as i32, then the columns; each
     * padded to 8. A patch is, without padding: rows as varint; 1 when rows moved or 0; if 1 the
     * entities as changes; then for each column that changed its place + 1 as varint and its
     * changes; 0. Changes are runs of rows: 2 x rows from the end of the last run, + 1 if more than
     * one row, varint, from 1 on; then how many, varint; the rows; 0 at the end. Rows keep what
     * they have when their entity gets another place; rows of new entities begin as zeros.
     */
    public static final int SECTION = 65;

    /** What {@link #SECTION} has between its header and the bytes. */
    public static final int SECTION_HEAD_BYTES = 24;

    /** u32 token, u32 step, i64 hash. */
    public static final int REPLY = 66;

    /**
     * a = 1 when the host has ended by it, 0 for a warning; count = number of the {@link Failure};
     * u32 step, u32 trace id of the call or 0, three strings: kernel or call, Java class, message.
     */
    public static final int FAILED = 67;

    /** u32 token, u32 sets, then per set u32 n and n times f32, in microseconds. */
    public static final int SAMPLES = 68;

    /**
     * u32 token, u32 step from which it holds, i32 1 when it was applied and 0 when it was refused
     * whole, u32 nothing; one string, a reason a line.
     */
    public static final int CONFIGURED = 69;

    /**
     * a = one of the RESULT_ outcomes; u32 token, u32 step that it saw, u32 bytes of what follows,
     * u32 version that a mirror must have reached to show what the call saw, 0 for any; the result,
     * or five strings: code, message, hint, path, and what a handler threw, which only builds that
     * check tell.
     */
    public static final int RESULT = 70;

    public static final int RESULT_DONE = 0;

    /** It had no effect. */
    public static final int RESULT_REFUSED = 1;

    /** It broke off, or was done and its result cannot be told. */
    public static final int RESULT_FAILED = 2;

    /** It was given to somebody else, and nobody here can say what became of it. */
    public static final int RESULT_UNKNOWN = 3;

    /** u32 token of a job that goes on, f32 share that is done, 0 to 1. */
    public static final int PROGRESS = 71;

    /**
     * u32 protocol that is spoken from here on, u32 epoch, u32 id of the peer, u32 calls that may
     * be open, u32 bytes of their messages, u32 bytes that are sent ahead of {@link #CREDIT}, u32
     * millis between heartbeats, u32 step, i64 hash of the layout, i64 hash of the calls, one text:
     * engine and build; u32 interfaces, and of each a text, its name, and an i64, the hash of its
     * calls, by which a client of another build knows it before it calls.
     */
    public static final int WELCOME = 72;

    /** Either way. u32 number of the PING, u32 step, 0 from a client. */
    public static final int PONG = 73;

    /** Three texts: code, message, hint. The last word of a host to a peer. */
    public static final int CLOSED = 74;

    /**
     * count = section; u32 most rows, i32 flags of {@link #SHAPE_TABLE} and, from the ninth bit on,
     * how many numbers {@link #INTEREST} has for it; the name; u16 columns, each with its name, u8
     * type, u8 meaning, u16 elements of a row, u16 names of values and those names; u16 bits of a
     * quantised column or 0, f32 least, f32 step between two values. Types and meanings are places
     * in {@code Column.Type} and {@code Meaning}.
     */
    public static final int SHAPE = 75;

    /** Its rows have entities. */
    public static final int SHAPE_TABLE = 1;

    /**
     * u32 version, u32 step, u32 number of the last {@link #SYNC} or {@link #FOLLOW} that it
     * answers or 0, u32 sum of the versions of all sections that the client follows: it has what it
     * follows, all as it was after that step.
     */
    public static final int MIRRORED = 76;

    /**
     * u32 address of the word that slots are exchanged by, u32 that of the first slot, u32 bytes
     * from one slot to the next, u32 nothing: from here on states lie in memory that the page
     * shares, and no message tells of them.
     */
    public static final int SHARED = 77;

    /**
     * a = one of the REPLAYED_ numbers; count = number of the replay; u32 step, u32 steps of the
     * recording, two texts: what differs or why it broke off, as a name and in a sentence.
     */
    public static final int REPLAYED = 78;

    /** Where it stands; of the first the texts are its torn bytes, and "ended" if it has an end. */
    public static final int REPLAYED_AT = 0;

    /** All of it was played; the host is paused. */
    public static final int REPLAYED_ENDED = 1;

    /** A hash is another than the recording has; the host is paused. */
    public static final int REPLAYED_DIVERGED = 2;

    /** What entered makes no sense in this game; the host is paused, and plays no further. */
    public static final int REPLAYED_BROKE = 3;

    /**
     * a = one of the WISH_ numbers: what the game wants of the page. Of {@link #WISH_LOCK} and
     * {@link #WISH_FULLSCREEN}: count = 1 while it is wanted, for the player's next gesture, 0 when
     * no longer. Of {@link #WISH_TEXT} the same, with f32 x, y, width, height of the place for it
     * on the canvas, in CSS px. Of {@link #WISH_RUMBLE}: count = pad; f32 strong, f32 weak, both 0
     * to 1, u32 millis, u32 nothing. Of {@link #WISH_FILES}: u32 most files of one drop, u32 most
     * bytes of each, u32 number behind the last piece that the game has heard, u32 how often it had
     * the player choose some. Of {@link #WISH_TILT}: nothing. Of {@link #WISH_HOLD}: count = {@link
     * #WISH_HOLD_PORTRAIT} or {@link #WISH_HOLD_LANDSCAPE}, 0 when no longer.
     */
    public static final int WISH = 80;

    public static final int WISH_LOCK = 1;
    public static final int WISH_FULLSCREEN = 2;
    public static final int WISH_TEXT = 3;
    public static final int WISH_RUMBLE = 4;
    public static final int WISH_FILES = 5;
    public static final int WISH_TILT = 6;
    public static final int WISH_HOLD = 7;
    public static final int WISH_HOLD_PORTRAIT = 1;
    public static final int WISH_HOLD_LANDSCAPE = 2;

    // What the page plays. A game that declares nothing to be heard sends none of these.

    /**
     * What there is to be heard, before anything of it is: a = 1 when sound goes on while the game
     * stands still; count = clips, each u8 group, u8 SOUND_BANK_ flags, f32 near, f32 far, its
     * address.
     */
    public static final int SOUND_BANK = 96;

    /** Played while it loads, by a media element, and never held whole. */
    public static final int SOUND_BANK_STREAMS = 1;

    /**
     * a = 1 while the game stands still; count = voices that changed, each u32 place, i32 voice or
     * 0 for none, u16 clip, u16 SOUND_VOICES_ flags, f32 volume now, f32 volume that it goes to,
     * f32 seconds until it has it, u32 number of that fade, f32 rate, f32 seconds of the clip that
     * are over, f32 x, y, z.
     */
    public static final int SOUND_VOICES = 97;

    /** A voice of {@link #SOUND_VOICES}. */
    public static final int SOUND_VOICE_BYTES = 48;

    public static final int SOUND_VOICES_LOOPS = 1;
    public static final int SOUND_VOICES_PAUSED = 2;

    /** It is heard from somewhere. */
    public static final int SOUND_VOICES_PLACED = 4;

    /** It begins; a page that does not know one without this has not to play it. */
    public static final int SOUND_VOICES_NEW = 8;

    /**
     * count = voices that moved; of the listener f32 x, y, z, the direction ahead and the direction
     * up; u32 nothing; then each u32 place, f32 x, y, z. At most one a frame.
     */
    public static final int SOUND_PLACES = 98;

    /** What {@link #SOUND_PLACES} has between its header and the voices. */
    public static final int SOUND_LISTENER_BYTES = 40;

    /** count = groups, all there are, each f32 volume, f32 seconds until it has it. */
    public static final int SOUND_GROUPS = 99;

    // Plugins: what the game asks of the page. A game that declares none sends none of these.

    /**
     * u32 ticket, u32 id of the call, u32 bytes of the arguments, u32 nothing; one text, the name
     * of the plugin; the arguments. The page answers {@link #ANSWERED}.
     */
    public static final int ASKED = 104;

    /** What {@link #ASKED} and {@link #ANSWERED} have between their header and the rest. */
    public static final int ASKED_HEAD_BYTES = 16;

    /**
     * Of arguments and of an answer: with its head and beside what else there is to say, it finds
     * room in a batch.
     */
    public static final int ASKED_BYTES_MAX = 61_440;

    /**
     * Page to host: a = one of the RESULT_ outcomes; u32 ticket, u32 bytes of what follows, eight
     * bytes of nothing; the answer, or five strings as {@link #RESULT} has them.
     */
    public static final int ANSWERED = 105;

    /** a = RECORDED_ flags; u32 bytes, u32 nothing; the next so many of the recording. */
    public static final int RECORDED = 106;

    /** What {@link #RECORDED} has before the bytes. */
    public static final int RECORDED_HEAD_BYTES = 8;

    /** They are the first. */
    public static final int RECORDED_BEGINS = 1;

    /** With them all that {@link #RECORD_FLUSH} asked for has come. */
    public static final int RECORDED_FLUSHED = 2;

    /** They are the last: nobody carried them off for so long that later ones found no room. */
    public static final int RECORDED_BROKE = 4;

    /**
     * Not of the recording, but the hash of the world as the failure left it that ended the host;
     * what was recorded goes up to there.
     */
    public static final int RECORDED_FAILED = 8;

    /**
     * u32 token, u32 bytes of the whole save, u32 bytes of this part, u32 its step; then the part.
     */
    public static final int SAVED = 110;

    /**
     * a = 0 when it is done, 1 when it was refused and nothing changed; u32 token, u32 step of the
     * world; two texts, empty when it is done: the name of the reason, and what was met.
     */
    public static final int LOADED = 111;

    /**
     * a = 1 with the last that was taken; u32 bytes, u32 nothing; so many of records, as files hold
     * them too, behind {@link #TELEMETRY_MAGIC} and version. A record is words of 32 bits: the
     * first is its kind, and above the lowest 8 bits how many there are with it.
     */
    public static final int TELEMETRY_TOLD = 112;

    /** WHTM: what files of records begin with, as an i32. */
    public static final int TELEMETRY_MAGIC = 0x4d_54_48_57;

    /** Of the records, behind the magic of a file, as an i32. */
    public static final int TELEMETRY_VERSION = 1;

    /**
     * What the records behind it are of: u32 steps a second, u32 kernels, u32 counters, u32 gauges;
     * texts: the name of each, of a gauge its unit behind it; padded to 8.
     */
    public static final int TELEMETRY_RUN = 1;

    /**
     * u32 number, u32 micros since 1970 when it began, the lowest 30 bits, u32 micros of it; for
     * each kernel in the step's order two words: its number times four, plus 0 when it ran, 1 when
     * it was not due, 2 when it broke the step off, 3 when that did not come so far; u32 micros.
     * Then f64 each: totals of counters, and gauges, NaN for none.
     */
    public static final int TELEMETRY_STEP = 2;

    /**
     * u32 number, u32 when it began as of a step, u32 micros with its steps; u32 when its picture
     * began, 0 for none, u32 micros of its scene, u32 micros of handing it to the device.
     */
    public static final int TELEMETRY_FRAME = 3;

    /** u32 records that nobody took in time. */
    public static final int TELEMETRY_LOST = 4;

    /**
     * A line: a = level, as {@link #LOG_LEVEL} has it; u32 number in its host from 1 on, u32 step,
     * u32 trace id or 0; texts subsystem and text. Where numbers are missing, lines were lost.
     */
    public static final int LOGGED = 114;

    /**
     * In place of a level: what a call went through. count = one of the LOGGED_SPAN_ numbers; u32
     * trace id, u32 step, u32 begin and u32 end, both the lowest 30 bits of micros since 1970; a
     * text, what was called, empty until it runs.
     */
    public static final int LOGGED_SPAN = 16;

    /** It was here and waited for its step. */
    public static final int LOGGED_SPAN_QUEUE = 0;

    /** Its handler ran, or who receives its result. */
    public static final int LOGGED_SPAN_RUN = 1;

    /** It was worked on beside the steps, or elsewhere. */
    public static final int LOGGED_SPAN_JOB = 2;

    // Host to its job workers, and back.

    /**
     * u32 ticket, u32 id of the job, u32 bytes of the arguments, u32 worker, the arguments: the
     * worker is free and begins.
     */
    public static final int JOB_RUN = 128;

    /** u32 ticket, u32 worker: it ends the job before its next slice. */
    public static final int JOB_STOP = 129;

    /** u32 ticket, f32 share that is done. */
    public static final int JOB_PROGRESS = 130;

    /**
     * a = one of the RESULT_ outcomes; then as {@link #RESULT}, the ticket in place of the token.
     */
    public static final int JOB_ENDED = 131;

    /** u32 ticket of a job that was stopped. */
    public static final int JOB_STOPPED = 132;

    /** u32 ticket of a job whose worker is gone. */
    public static final int JOB_LOST = 133;

    public static final int TIME_PAUSE = 0;
    public static final int TIME_RESUME = 1;
    public static final int TIME_STEP = 2;
    public static final int TIME_SPEED = 3;

    private Wire() {}

    /** Rounds up to the next multiple of eight, which every message and section column ends on. */
    public static int padded(int bytes) {
        return (bytes + 7) & ~7;
    }
}
