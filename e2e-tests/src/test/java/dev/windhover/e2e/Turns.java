// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Lets the tests of several JVMs run at the same time, and those that are {@link Alone} by
 * themselves. JUnit finds this class as a service, so that no test is without it.
 */
public final class Turns implements BeforeEachCallback {
    private static final Path FOLDER = Path.of("target", "turns");
    private static final Namespace OURS = Namespace.create(Turns.class);

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        Files.createDirectories(FOLDER);
        // Whoever waits to be alone keeps the gate closed, or others would come in without end.
        try (FileChannel gate = open("gate")) {
            gate.lock();
            FileChannel room = open("room");
            // The store closes it, and so lets go of the lock, when the test is over.
            test.getStore(OURS).put("room", room);
            room.lock(0, Long.MAX_VALUE, !isAlone(test));
        }
    }

    private static boolean isAlone(ExtensionContext test) {
        return AnnotationSupport.isAnnotated(test.getElement(), Alone.class)
                || AnnotationSupport.isAnnotated(test.getRequiredTestClass(), Alone.class);
    }

    private static FileChannel open(String name) throws IOException {
        return FileChannel.open(
                FOLDER.resolve(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }
}
