// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Command;
import dev.windhover.cli.Main;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher hands on, and what it tells of that. */
class LaunchTest {
    private static final Pattern NAMES = Pattern.compile("usage: windhover ([a-z|]+) ");

    @TempDir private Path folder;

    @Test
    void everyCommandOfTheToolsIsOneOfTheLauncherAndInItsHelp() throws Exception {
        FakeMachine fake = new FakeMachine(folder);
        int unknown = Main.run(List.of("fly"), fake.out(), fake.err());
        Matcher named = NAMES.matcher(fake.complained());
        assertEquals(Command.USAGE, unknown);
        assertTrue(named.find(), fake.complained());

        Launch.run(List.of("help"), fake.machine(), fake.out(), fake.err());
        String help = fake.printed();
        for (String name : named.group(1).split("\\|")) {
            assertNotNull(Launch.command(name, fake.setting(), List.of()), name);
            assertTrue(help.contains("\n  " + name + " "), name + " in\n" + help);
        }
        assertNull(Launch.command("fly", fake.setting(), List.of()));
    }
}
