// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm.steps;

import java.util.ArrayList;
import java.util.List;

/** What a method does. */
final class MethodCode {
    final String owner;
    final String name;
    final String descriptor;
    final boolean isStatic;
    final boolean isAbstract;
    final List<Use> uses = new ArrayList<>();
    boolean isExempt;

    MethodCode(String owner, String name, String descriptor, boolean isStatic, boolean isAbstract) {
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
        this.isStatic = isStatic;
        this.isAbstract = isAbstract;
    }

    String key() {
        return owner + "." + name + descriptor;
    }

    String text() {
        return Use.text(owner, name);
    }
}
