// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

/**
 * Why a line between a host and a peer ended. The names go over the wire and stay the same in all
 * versions.
 */
public enum CloseCode {
    /** The two speak no common version. */
    VERSION_MISMATCH("Reload the client, or update whichever of the two is older."),
    /** Something else came before HELLO. */
    HELLO_MISSING("Say hello first; a host that was started anew knows nobody."),
    HELLO_TWICE("Open another line for another hello."),
    /** What came is no batch, or not the one that was sent. */
    BATCH_DAMAGED("The channel has to carry bytes as they are."),
    BATCH_TOO_LARGE("Send less at once."),
    /** Between this batch and the one before another is missing. */
    BATCH_MISSING("The channel has to keep the order and to lose nothing."),
    /** It was written for another start of a host. */
    WRONG_EPOCH("Connect again: the host was started anew."),
    /** A message inside the batch contradicts itself; nothing of the batch was done. */
    MESSAGE_REFUSED("Client and host may be of different builds."),
    /** Only the page that launched the host may say this. */
    MESSAGE_NOT_ALLOWED("Peers call; input, time and settings belong to the page."),
    /** More waits for the peer than it reads. */
    TOO_SLOW("Read what comes, or ask for less."),
    TOO_MANY_PEERS("Close a connection that is not needed."),
    /** There is nothing that a peer could do here. */
    NOT_SHARED("Give the game a handler of calls, or name it shared() in its definition."),
    PEER_SILENT("Connect again; a page that was frozen is silent for as long."),
    /** The client's own word. */
    LEFT(""),
    HOST_STOPPED("Connect again when it was started anew."),
    HOST_FAILED("Connect again when it was started anew."),
    HOST_SILENT("It hangs, or nobody hosts there."),
    /** The channel itself said that it ended. */
    CONNECTION_LOST("Connect again.");

    private final String hint;

    CloseCode(String hint) {
        this.hint = hint;
    }

    public String hint() {
        return hint;
    }

    public Closed closed(String message) {
        return new Closed(name(), message, hint);
    }
}
