// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.call.Calls;
import dev.windhover.engine.host.configuration.WhenHidden;
import dev.windhover.engine.host.subsystem.PhaseLog;
import dev.windhover.engine.host.subsystem.Subsystems;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.mirror.Publisher;
import dev.windhover.engine.mirror.Section;
import dev.windhover.engine.render.Renderer;
import dev.windhover.engine.schedule.Plan;
import dev.windhover.engine.schedule.Schedule;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Wire;
import java.util.List;

/**
 * What a build has to know of a game before it runs: memory, parameters, sections, calls. Read off
 * its definition; the game is not run.
 */
public final class Blueprint {
    private final Definition definition;
    private final Laid laid;
    private final Plan plan;

    /**
     * What a game's memory became.
     *
     * @param copies a place kept for a copy of the world, of a game that declares saves
     */
    record Laid(Arena arena, Publisher publisher, ByteColumn copies) {}

    private Blueprint(Definition definition, Laid laid, Plan plan) {
        this.definition = definition;
        this.laid = laid;
        this.plan = plan;
    }

    /** Defines the game and lays its memory, without set-up or steps. */
    public static Blueprint of(Game game) {
        Definition definition = Definition.of(game, Launch.seeded(0));
        // Where a build goes, nobody else decides: what the game itself does is all that there is.
        definition.authorities(List.of());
        Laid laid = lay(definition, renderer(definition), false);
        checkNames(definition.sections());
        // An order that cannot be made is an error of the build, not of the first player.
        Subsystems always = definition.subsystems(List.of(), new PhaseLog(() -> 0));
        Schedule schedule =
                new Schedule(
                        definition.world(),
                        definition.kernels(always),
                        definition.stepsPerSecond());
        return new Blueprint(definition, laid, schedule.plan());
    }

    /** What a mirror has itself, and so no section of it. */
    private static final List<String> TAKEN =
            List.of(
                    "constructor",
                    "version",
                    "step",
                    "ready",
                    "within",
                    "select",
                    "watch",
                    "subscribe",
                    "getSnapshot",
                    "follow",
                    "isShared",
                    "shares",
                    "interest",
                    "addEventListener",
                    "removeEventListener",
                    "dispatchEvent");

    /** Pages read sections as properties, so their names are those of properties. */
    private static void checkNames(List<Section> sections) {
        for (Section section : sections) {
            String name = section.name();
            boolean isName = !name.isEmpty() && !TAKEN.contains(name);
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
                isName &= isLetter || i > 0 && c >= '0' && c <= '9';
            }
            Check.that(
                    isName, "a section cannot be named " + name + ": letters and digits, please");
        }
    }

    static Renderer renderer(Definition definition) {
        Renderer renderer = new Renderer(definition.drawLimits());
        definition.meshes().forEach(renderer::add);
        return renderer;
    }

    /**
     * The one order in which memory is laid, for builds and hosts alike.
     *
     * @param joins whether what the memory holds is left as it is
     */
    static Laid lay(Definition definition, Renderer renderer, boolean joins) {
        Arena arena = new Arena(Wire.BATCH_BYTES_MAX);
        if (joins) {
            definition.world().joinIn(arena);
        } else {
            definition.world().layInto(arena);
        }
        renderer.layInto(arena);
        Publisher publisher = definition.publisher();
        publisher.layInto(arena);
        ByteColumn copies = Saves.room(definition.world());
        if (definition.isSaved()) arena.reserve(copies);
        arena.seal();
        return new Laid(arena, publisher, copies);
    }

    public long layoutHash() {
        return laid.arena().layoutHash();
    }

    /** What a host and its clients must have in common, as {@link Host#contractHash} has it. */
    public long contractHash() {
        return Contract.hash(definition);
    }

    /** What can be called. */
    public Calls calls() {
        return definition.calls();
    }

    /** The order of its kernels as long as nobody configures another. */
    public Plan plan() {
        return plan;
    }

    public World world() {
        return definition.world();
    }

    public int arenaBase() {
        return Arena.BASE;
    }

    public int arenaBytes() {
        return laid.arena().bytes();
    }

    public int inboxAddress() {
        return laid.arena().inbox().address();
    }

    public int inboxBytes() {
        return laid.arena().inbox().bytes();
    }

    public int outboxAddress() {
        return laid.arena().outbox().address();
    }

    public int outboxBytes() {
        return laid.arena().outbox().bytes();
    }

    public int stepsPerSecond() {
        return definition.stepsPerSecond();
    }

    /** Whether the page asks for a device that takes little power. */
    public boolean savesPower() {
        return definition.savesPower();
    }

    /** Whether the page listens to keys and pointers; where not, they stay the page's. */
    public boolean takesInput() {
        return definition.takesInput();
    }

    public WhenHidden whenHidden() {
        return definition.whenHidden();
    }

    /** Whether there is anything for job workers to do. */
    public boolean hasJobs() {
        return !definition.jobDefinition().dispatchers().isEmpty();
    }

    public List<Parameter> parameters() {
        return List.copyOf(definition.parameters());
    }

    public List<Section> sections() {
        return List.copyOf(definition.sections());
    }
}
