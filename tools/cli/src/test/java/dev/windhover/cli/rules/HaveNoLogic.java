// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** That every method of a class is somebody else's: abstract, or native for a piece of script. */
final class HaveNoLogic extends ArchCondition<JavaClass> {
    HaveNoLogic() {
        super("have no logic");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaMethod method : type.getMethods()) {
            Set<JavaModifier> modifiers = method.getModifiers();
            if (!modifiers.contains(JavaModifier.ABSTRACT)
                    && !modifiers.contains(JavaModifier.NATIVE)) {
                events.add(
                        SimpleConditionEvent.violated(
                                type, method.getDescription() + " has a body"));
            }
        }
    }
}
