// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm;

import dev.windhover.engine.host.HostDef;
import java.util.Properties;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodHolder;
import org.teavm.model.emit.ProgramEmitter;

/**
 * Writes the bodies that depend on the game and on the kind of build: which class is the game,
 * whether columns check their indices, and whether kernels are watched.
 */
final class GameBodies implements ClassHolderTransformer {
    static final String GAME = "windhover.game";
    static final String CHECKED = "windhover.checked";

    private final String game;
    private final boolean checked;

    GameBodies(Properties properties) {
        game = properties.getProperty(GAME, "");
        checked = Boolean.parseBoolean(properties.getProperty(CHECKED, "true"));
    }

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        if (type.getName().equals("dev.windhover.entry.GameFactory") && !game.isEmpty()) {
            if (context.getHierarchy().getClassSource().get(game) == null) {
                context.getDiagnostics()
                        .error(null, "the game " + game + " is not on the class path");
                return;
            }
            emitter(type, "create", context).construct(game).returnValue();
            emitter(type, "def", context)
                    .invoke(HostDef.class, checked ? "checked" : "release", HostDef.class)
                    .returnValue();
        }
        if (type.getName().equals("dev.windhover.entry.memory.Bounds")) {
            emitter(type, "checked", context).constant(checked ? 1 : 0).returnValue();
        }
    }

    private static ProgramEmitter emitter(
            ClassHolder type, String name, ClassHolderTransformerContext context) {
        for (MethodHolder method : type.getMethods()) {
            if (method.getName().equals(name)) {
                return ProgramEmitter.create(method, context.getHierarchy());
            }
        }
        throw new IllegalStateException(type.getName() + " has no method " + name);
    }
}
