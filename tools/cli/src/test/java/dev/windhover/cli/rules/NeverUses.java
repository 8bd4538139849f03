// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.rules;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** That a class neither calls certain members nor hands them on as a method reference. */
final class NeverUses extends ArchCondition<JavaClass> {
    private final BiPredicate<String, String> refused;

    /**
     * Makes the condition.
     *
     * @param what names the members in the complaint
     * @param refused true for a class and a member of it that must not be used
     */
    NeverUses(String what, BiPredicate<String, String> refused) {
        super("never use " + what);
        this.refused = refused;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Set<JavaAccess<?>> uses =
                Stream.concat(
                                type.getAccessesFromSelf().stream(),
                                type.getMethodReferencesFromSelf().stream())
                        .collect(Collectors.toSet());
        for (JavaAccess<?> use : uses) {
            String owner = use.getTargetOwner().getFullName();
            if (refused.test(owner, use.getTarget().getName())) {
                events.add(SimpleConditionEvent.violated(type, use.getDescription()));
            }
        }
    }
}
