// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The tools as a program of its own, for what only a process shows. */
public final class Programs {
    private Programs() {}

    /** Starts one with these words behind its name, for the caller to end. */
    public static Process start(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, Main.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }
}
