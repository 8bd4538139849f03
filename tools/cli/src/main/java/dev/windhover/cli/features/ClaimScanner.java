// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.features;

import dev.windhover.cli.features.TestClass.Tag;
import dev.windhover.cli.features.TestClass.TestMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds claims in compiled test classes by the same rule as the listener: a method's tags, plus
 * those of its class, of its superclasses and of the classes around it.
 */
final class ClaimScanner {
    private final Map<String, TestClass> classes = new TreeMap<>();

    /** Reads every class below a folder. */
    void read(Path testClasses) throws IOException {
        try (Stream<Path> files = Files.walk(testClasses)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).sorted().toList()) {
                TestClass read = TestClass.read(Files.readAllBytes(file));
                classes.put(read.name(), read);
            }
        }
    }

    /** All claims, ordered by test. */
    List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (TestClass type : classes.values()) {
            if (!type.isAbstract()) {
                addClaims(type, claims);
            }
        }
        return claims;
    }

    private void addClaims(TestClass type, List<Claim> claims) {
        List<Tag> classTags = new ArrayList<>();
        String classPlacement = null;
        for (TestClass outer = type; outer != null; outer = around(outer)) {
            for (TestClass each : superclasses(outer)) {
                classTags.addAll(each.tags());
                classPlacement = classPlacement == null ? each.placement() : classPlacement;
            }
        }
        Map<String, TestMethod> methods = new LinkedHashMap<>();
        for (TestClass each : lineage(type)) {
            each.methods().forEach(method -> methods.putIfAbsent(method.signature(), method));
        }
        for (TestMethod method : methods.values()) {
            List<Tag> tags = new ArrayList<>(method.tags());
            if (method.isTest()) {
                tags.addAll(classTags);
            }
            String placement = method.placement() == null ? classPlacement : method.placement();
            for (Tag tag : tags) {
                claims.add(
                        new Claim(
                                new TestName(type.name(), method.name()),
                                tag.id(),
                                tag.partial(),
                                placement == null ? "H" : placement));
            }
        }
    }

    /** The class itself and what it extends, as far as it is ours. */
    private List<TestClass> superclasses(TestClass type) {
        List<TestClass> line = new ArrayList<>();
        for (TestClass each = type; each != null; each = classes.get(each.superName())) {
            line.add(each);
        }
        return line;
    }

    /** Where methods come from: superclasses first, then their interfaces. */
    private List<TestClass> lineage(TestClass type) {
        List<TestClass> line = superclasses(type);
        for (TestClass each : List.copyOf(line)) {
            for (String name : each.interfaces()) {
                TestClass contract = classes.get(name);
                if (contract != null) {
                    line.add(contract);
                }
            }
        }
        return line;
    }

    private TestClass around(TestClass type) {
        int dollar = type.name().lastIndexOf('$');
        return dollar < 0 ? null : classes.get(type.name().substring(0, dollar));
    }
}
