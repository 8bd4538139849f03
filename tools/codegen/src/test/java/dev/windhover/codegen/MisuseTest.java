// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every misuse is one complaint, at the line of the misuse, that says how to mend it. */
class MisuseTest {
    @TempDir private static Path engineFolder;
    private static Path engine;
    @TempDir private Path folder;

    @BeforeAll
    static void compileTheEngine() throws IOException {
        engine = Compilation.ofStandIns(engineFolder);
    }

    static Stream<BadSource> misuses() {
        return Stream.of(
                        BadRecords.all(),
                        BadComponents.all(),
                        BadDefaults.all(),
                        BadApis.all(),
                        BadCalls.all())
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("misuses")
    void isComplainedOfWhereItIs(BadSource source) throws IOException {
        Map<String, String> sources = new TreeMap<>(BadSource.COMPANY);
        sources.put(source.path(), source.text());

        Compilation compilation = Compilation.of(folder, engine, sources);

        assertEquals(List.of(source.line() + ": " + source.message()), compilation.complaints());
    }
}
