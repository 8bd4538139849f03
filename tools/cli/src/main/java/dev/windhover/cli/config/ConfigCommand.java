// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import dev.windhover.cli.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code windhover config check FILE} and {@code windhover config schema}. */
public final class ConfigCommand implements Command {
    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        String what = arguments.isEmpty() ? "" : arguments.get(0);
        if (what.equals("schema") && arguments.size() == 1) {
            out.print(ConfigSchema.text());
            return OK;
        }
        if (what.equals("check") && arguments.size() == 2) {
            return check(arguments.get(1), out, err);
        }
        err.println("usage: windhover config check FILE | windhover config schema");
        return USAGE;
    }

    private static int check(String file, PrintStream out, PrintStream err) {
        try {
            List<ConfigError> errors = ConfigFile.read(Path.of(file)).errors();
            errors.forEach(error -> out.println(error.in(file)));
            if (errors.isEmpty()) out.println(file + " can be used");
            return errors.isEmpty() ? OK : FAILED;
        } catch (NoSuchFileException e) {
            err.println("config: there is no file " + file);
            return FAILED;
        } catch (IOException e) {
            err.println("config: " + file + " cannot be read: " + e);
            return FAILED;
        }
    }
}
