// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

/** What is said where Java says the name of a file and nothing else. */
class FileFaultTest {
    @Test
    void whatIsWrongIsSaidAndNotTheNameOfTheFileAlone() {
        assertEquals("there is no a", FileFault.told(new NoSuchFileException("a")));
        assertEquals("a is not allowed", FileFault.told(new AccessDeniedException("a")));
        assertEquals(
                "a: it is torn", FileFault.told(new FileSystemException("a", null, "it is torn")));
        assertEquals(
                "java.nio.file.NotDirectoryException: a",
                FileFault.told(new NotDirectoryException("a")));
        assertEquals("there is no such file", FileFault.reason(new NoSuchFileException("a")));
        assertEquals("that is not allowed", FileFault.reason(new AccessDeniedException("a")));
        assertEquals(
                "it is torn", FileFault.reason(new FileSystemException("a", null, "it is torn")));
        assertEquals("NotDirectoryException", FileFault.reason(new NotDirectoryException("a")));
        assertEquals("full", FileFault.reason(new IOException("full")));
        assertEquals("full", FileFault.told(new IOException("full")));
        assertEquals("java.io.EOFException", FileFault.told(new EOFException()));
    }
}
