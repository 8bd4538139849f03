// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static dev.windhover.cli.site.base.SiteFailure.Reason.SETTING_REFUSED;
import static dev.windhover.cli.site.base.SiteFailure.Reason.STEP_CODE_UNFIT;

import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.teavm.steps.Finding;
import dev.windhover.teavm.steps.StepCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses a game whose step code would not give the same bits everywhere. */
final class StepCheck {
    /** More are counted and not shown; mending the first often mends the rest. */
    private static final int SHOWN_MAX = 12;

    private StepCheck() {}

    static void check(SiteDef def, CompilePath path) {
        List<Finding> findings;
        try (URLClassLoader loader = path.loader()) {
            findings =
                    StepCode.check(def.gameClass, names(def.exempt), name -> bytes(loader, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (findings.isEmpty()) return;
        StringBuilder text = new StringBuilder();
        text.append("The step code of ").append(def.gameClass);
        text.append(" would not give the same bits on every machine:");
        for (Finding each : findings.subList(0, Math.min(SHOWN_MAX, findings.size()))) {
            text.append("\n  ").append(each);
        }
        if (findings.size() > SHOWN_MAX) {
            text.append("\n  and ").append(findings.size() - SHOWN_MAX).append(" more");
        }
        text.append("\nWhere nothing of it gets into the world, say so and why: @Inexact(\"why\")");
        text.append(" of dev.windhover.engine.schedule on a method or class of your own,");
        text.append(
                " <exempt>a.b.C.method: why</exempt> in the plugin's <exemptions> for others'.");
        throw new SiteFailure(STEP_CODE_UNFIT, text.toString());
    }

    /** What stands in front of the reasons. */
    private static Set<String> names(List<String> exempt) {
        Set<String> names = new LinkedHashSet<>();
        for (String each : exempt) {
            int colon = each.indexOf(':');
            if (colon <= 0 || each.substring(colon + 1).isBlank()) {
                throw new SiteFailure(
                        SETTING_REFUSED,
                        "The exemption \"" + each + "\" gives no reason; write a.b.C.method: why.");
            }
            names.add(each.substring(0, colon).strip());
        }
        return names;
    }

    private static Optional<byte[]> bytes(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
