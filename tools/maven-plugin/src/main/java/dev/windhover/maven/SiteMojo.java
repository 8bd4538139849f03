// SPDX-License-Identifier: Apache-2.0
package dev.windhover.maven;

import dev.windhover.cli.site.SiteBuild;
import dev.windhover.cli.site.SiteDef;
import dev.windhover.cli.site.SiteListener;
import dev.windhover.cli.site.base.SiteFailure;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Makes the game's site: a folder that any static host can serve. Runs after the tests, so that a
 * game that fails them is not compiled for the browser.
 */
@Mojo(
        name = "site",
        defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class SiteMojo extends AbstractMojo {
    /** The full name of the class that implements Game. */
    @Parameter(property = "windhover.game", required = true)
    private String game;

    /** File name of manifest and module; by default the class name in lower case with hyphens. */
    @Parameter(property = "windhover.name")
    private String name;

    /** What the page is called; by default the class name in words. */
    @Parameter(property = "windhover.title")
    private String title;

    /** Either release (small and fast) or dev (checked, with source maps). */
    @Parameter(property = "windhover.mode", defaultValue = "release")
    private String mode;

    /** Whether to add the JavaScript build for browsers without WebAssembly GC. */
    @Parameter(property = "windhover.script", defaultValue = "true")
    private boolean script;

    /** The game's own pages, styles and pictures. */
    @Parameter(property = "windhover.ownFiles", defaultValue = "${project.basedir}/src/main/site")
    private String ownFiles;

    /** The folder to make. */
    @Parameter(property = "windhover.site", defaultValue = "${project.build.directory}/site")
    private String site;

    /**
     * Methods and classes of libraries that step code may reach although they are not the same on
     * every machine, each with the reason behind a colon: {@code a.b.C.method: why}.
     */
    @Parameter private List<String> exemptions = List.of();

    @Parameter(defaultValue = "${project.build.directory}/windhover", readonly = true)
    private String work;

    @Parameter(defaultValue = "${project.compileClasspathElements}", readonly = true)
    private List<String> classPath;

    @Parameter(defaultValue = "${project.compileSourceRoots}", readonly = true)
    private List<String> sources;

    @Override
    public void execute() throws MojoFailureException {
        try {
            SiteDef def =
                    new SiteDef(game, classPath.stream().map(Path::of).toList())
                            .sources(sources.stream().map(Path::of).toList())
                            .exempt(exemptions)
                            .mode(SiteDef.Mode.of(mode))
                            .script(script)
                            .ownFiles(Path.of(ownFiles))
                            .site(Path.of(site))
                            .work(Path.of(work));
            if (name != null) {
                def.name(name);
            }
            if (title != null) {
                def.title(title);
            }
            new SiteBuild(def, new ToLog(getLog())).run();
        } catch (SiteFailure e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    private record ToLog(Log log) implements SiteListener {
        @Override
        public void progress(String phase, int percent) {
            log.info(phase + " " + percent + " %");
        }

        @Override
        public void say(String text) {
            text.lines().forEach(log::info);
        }

        @Override
        public void warn(String text) {
            text.lines().forEach(log::warn);
        }
    }
}
