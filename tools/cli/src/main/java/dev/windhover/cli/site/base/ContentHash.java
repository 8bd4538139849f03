// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.base;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over parts that are framed by their length, so that moving a byte between two parts
 * shows.
 */
public final class ContentHash {
    /**
     * Ten hex digits, 40 bits: a site has tens of files, and two of one name need not differ twice.
     */
    public static final int NAME_DIGITS = 10;

    /** What the manifest calls build, shell and layout. */
    public static final int BUILD_DIGITS = 16;

    private final MessageDigest digest;

    public ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public ContentHash add(byte[] part) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, part.length));
        digest.update(part);
        return this;
    }

    public ContentHash add(String part) {
        return add(part.getBytes(StandardCharsets.UTF_8));
    }

    public String hex(int digits) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, digits);
    }

    /** The part of a file's name that tells its content. */
    public static String ofFile(byte[] content) {
        return new ContentHash().add(content).hex(NAME_DIGITS);
    }
}
