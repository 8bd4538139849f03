// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DemoRunTest {
    private static final Pattern SERVING =
            Pattern.compile("Serving (http://127\\.0\\.0\\.1:\\d+/)");

    @TempDir private Path folder;
    private FakeMachine fake;

    @BeforeEach
    void makeAMachineWhoseMavenBuildsTheSample() throws IOException {
        fake = new FakeMachine(folder);
        Path site = fake.root().resolve("docs/samples/drift/target/site");
        Files.createDirectories(fake.root().resolve("docs/samples/drift/src/main"));
        fake.program(
                "mvn",
                "mkdir -p %s; echo ships >%s/index.html; echo \"$*\" >>%s"
                        .formatted(site, site, fake.file("builds")));
    }

    @Test
    void sampleIsBuiltServedAndItsAddressPrinted() throws Exception {
        assertEquals("ships\n", demo());
        assertTrue(
                fake.lines("builds").get(0).contains("package -pl docs/samples/drift -am"),
                fake.printed());
    }

    @Test
    void secondDemoBuildsOnlyWhenASourceHasChanged() throws Exception {
        demo();
        demo();
        assertEquals(1, fake.lines("builds").size());

        Path source = fake.root().resolve("docs/samples/drift/src/main/Drift.java");
        Files.writeString(source, "class Drift {}");
        Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 2_000));
        demo();
        assertEquals(2, fake.lines("builds").size());
    }

    @Test
    void nothingIsServedWhenTheBuildFails() throws Exception {
        fake.program("mvn", "exit 1");

        int code = new DemoRun(fake.setting()).run(List.of(), fake.out(), fake.err());

        assertEquals(1, code);
        assertFalse(fake.printed().contains("Serving"));
    }

    @Test
    void anotherSampleIsNamed() throws Exception {
        Path site = fake.root().resolve("docs/samples/harbor/target/site");
        Files.createDirectories(fake.root().resolve("docs/samples/harbor/src/main"));
        fake.program(
                "mvn",
                "mkdir -p %s; echo vessels >%s/index.html; echo \"$*\" >>%s"
                        .formatted(site, site, fake.file("builds")));

        assertEquals("vessels\n", demo("harbor"));
        assertTrue(
                fake.lines("builds").get(0).contains("package -pl docs/samples/harbor -am"),
                fake.printed());
    }

    @Test
    void sampleThatIsNotThereIsRefusedWithThoseThatAre() throws Exception {
        int code = new DemoRun(fake.setting()).run(List.of("harbour"), fake.out(), fake.err());

        assertEquals(2, code);
        assertTrue(fake.complained().contains("samples: drift, harbor"), fake.complained());
    }

    /** Runs the demo until its page has been fetched. */
    private String demo(String... named) throws Exception {
        int before = fake.printed().length();
        Thread running =
                new Thread(
                        () -> {
                            try {
                                List<String> arguments = new ArrayList<>(List.of(named));
                                arguments.addAll(List.of("--port", "0"));
                                new DemoRun(fake.setting()).run(arguments, fake.out(), fake.err());
                            } catch (Exception e) {
                                fake.err().println("ended: " + e);
                            }
                        });
        running.start();
        try {
            Matcher serving = SERVING.matcher("");
            while (!serving.find()) {
                Thread.sleep(20);
                serving = SERVING.matcher(fake.printed().substring(before));
            }
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(serving.group(1))).build(),
                            BodyHandlers.ofString())
                    .body();
        } finally {
            running.interrupt();
            running.join();
        }
    }
}
