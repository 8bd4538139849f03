// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import java.util.Map;
import java.util.TreeMap;

/** What documentation says of each component or parameter. */
public final class ParamTexts {
    private static final String PARAM = "@param ";

    private final Map<String, String> texts = new TreeMap<>();

    /**
     * @param comment without its stars, as the compiler gives it
     */
    public ParamTexts(String comment) {
        String name = "";
        for (String line : comment.lines().map(String::strip).toList()) {
            if (line.startsWith(PARAM)) {
                String[] parts = line.substring(PARAM.length()).strip().split("\\s+", 2);
                name = parts[0];
                texts.put(name, parts.length == 2 ? parts[1] : "");
            } else if (line.startsWith("@")) {
                name = "";
            } else if (!name.isEmpty()) {
                texts.put(name, (texts.get(name) + " " + line).strip());
            }
        }
    }

    /** Empty when it says nothing. */
    public String of(String component) {
        return texts.getOrDefault(component, "");
    }
}
