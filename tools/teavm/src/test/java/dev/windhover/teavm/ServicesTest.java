// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.teavm.extension.spi.substitution.SubstitutionPolicy;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/** The compiler finds what it needs of us as services; what it does not find it leaves out. */
class ServicesTest {
    @ParameterizedTest
    @ValueSource(classes = {TeaVMPlugin.class, SubstitutionPolicy.class})
    void everyServiceThatIsNamedExistsAndIsOne(Class<?> service) throws Exception {
        for (String name : named(service)) {
            Class<?> provider = Class.forName(name);

            assertTrue(service.isAssignableFrom(provider), name);
            provider.getConstructor();
        }
    }

    @Test
    void compilerFindsThePlugin() {
        assertTrue(
                ServiceLoader.load(TeaVMPlugin.class).stream()
                        .anyMatch(found -> found.type() == WindhoverPlugin.class));
    }

    @Test
    void compilerFindsTheSubstitutions() {
        assertTrue(
                ServiceLoader.load(SubstitutionPolicy.class).stream()
                        .anyMatch(found -> found.type() == Substitutions.class));
    }

    @Test
    void pluginInstallsItsTransformers() {
        List<String> installed = new ArrayList<>();
        TeaVMHost host =
                (TeaVMHost)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {TeaVMHost.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("getProperties")) {
                                        return new Properties();
                                    }
                                    installed.add(arguments[0].getClass().getSimpleName());
                                    return null;
                                });

        new WindhoverPlugin().install(host);

        assertEquals(List.of("GameBodies", "JomlBodies", "Negations"), installed);
    }

    private static List<String> named(Class<?> service) throws IOException {
        String path = "/META-INF/services/" + service.getName();
        try (InputStream in = WindhoverPlugin.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
