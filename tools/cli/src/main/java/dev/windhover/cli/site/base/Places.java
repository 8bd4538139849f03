// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.base;

import static dev.windhover.cli.site.base.SiteFailure.Reason.TOOL_INCOMPLETE;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** Where on the disk things of the class path lie. */
public final class Places {
    private Places() {}

    /** The folder or jar in which a resource was found. */
    public static Path rootOf(URL url, String resource) {
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            String text = url.toString();
            return Path.of(new URI(text.substring(0, text.length() - resource.length())));
        } catch (IOException | URISyntaxException e) {
            throw new SiteFailure(TOOL_INCOMPLETE, "There is no file behind " + url + ".", e);
        }
    }

    /** The folder or jar from which a class was loaded. */
    public static Path rootOf(Class<?> type) {
        String resource = type.getName().replace('.', '/') + ".class";
        return rootOf(type.getClassLoader().getResource(resource), resource);
    }
}
