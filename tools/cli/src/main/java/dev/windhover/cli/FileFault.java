// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what is wrong with a file: of some faults Java tells the name of the file alone. */
public final class FileFault {
    private FileFault() {}

    /** The same where the sentence names the file itself, or whoever reads it knows the file. */
    public static String reason(IOException fault) {
        if (fault instanceof NoSuchFileException) return "there is no such file";
        if (fault instanceof AccessDeniedException) return "that is not allowed";
        if (!(fault instanceof FileSystemException named)) return told(fault);
        return named.getReason() == null ? fault.getClass().getSimpleName() : named.getReason();
    }

    /** A sentence for whoever named the file. */
    public static String told(IOException fault) {
        if (fault instanceof NoSuchFileException) return "there is no " + fault.getMessage();
        if (fault instanceof AccessDeniedException) return fault.getMessage() + " is not allowed";
        boolean isBare = fault instanceof FileSystemException named && named.getReason() == null;
        return isBare || fault.getMessage() == null ? fault.toString() : fault.getMessage();
    }
}
