// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.declared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.declared.first.BoatTable;
import dev.windhover.engine.declared.later.BrokenTable;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Restore;
import dev.windhover.engine.state.Snapshot;
import dev.windhover.engine.state.SnapshotRefused;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import dev.windhover.testing.Feature;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.joml.Matrix3f;
import org.joml.Matrix4f;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;

/** What the processor makes of records, in a world. */
class DeclaredTablesTest {
    @Test
    void rowStartsWithItsDefaults() {
        ProbeTable probes = new ProbeTable();
        int row = probes.add(world(probes).entities().create());

        assertEquals(-7, probes.count32.get(row));
        assertEquals(9_000_000_000L, probes.count64.get(row));
        assertEquals(1.5f, probes.speed.get(row));
        assertEquals(-2e-3, probes.drag.get(row));
        assertTrue(probes.alive.get(row));
        assertEquals(-128, probes.lamp.get(row));
        assertEquals(Probe.Mood.HUNT, probes.mood.get(row));
        assertEquals("Größe", probes.label.get(row));
        assertEquals(0, probes.leader.get(row));
        assertEquals(0, probes.near.get(row));
    }

    @Test
    void rowOfSeveralNumbersStartsWithItsDefaults() {
        ProbeTable probes = new ProbeTable();
        World world = world(probes);
        probes.add(world.entities().create());
        int row = probes.add(world.entities().create());

        assertEquals(new Vector3f(1f, 2f, 3f), probes.place3.get(row, new Vector3f()));
        assertEquals(2f, probes.place2.y.get(row));
        assertEquals(4f, probes.place4.w.get(row));
        assertEquals(new Quaternionf(), probes.turn.get(row, new Quaternionf(1f, 1f, 1f, 1f)));
        assertEquals(new Matrix3f(), probes.shape.get(row, new Matrix3f().zero()));
        assertEquals(new Matrix4f(), probes.pose.get(row, new Matrix4f().zero()));
        assertEquals(3, probes.ints.get(row, 2));
        assertEquals(-1L, probes.longs.get(row, 1));
        assertEquals(-0.5f, probes.floats3.get(row, 2));
        assertEquals(0.25, probes.doubles2.get(row, 1));
        assertEquals(1, probes.flags.get(row, 2));
    }

    @Test
    void blockHasItsDefaultsInEveryRowFromTheStart() {
        WeatherBlock weather = new WeatherBlock();
        world(weather);

        for (int row = 0; row < WeatherBlock.ROWS; row++) {
            assertEquals(12.5f, weather.wind.get(row));
            assertTrue(weather.isDry.get(row));
        }
    }

    @Test
    void columnsStandInTheOrderOfTheRecordAndTellTheirUnits() {
        ProbeTable probes = new ProbeTable();
        List<String> names = new ArrayList<>();
        for (Column column : probes.rowColumns()) {
            names.add(column.name());
        }

        assertEquals(
                List.of("entity", "count32", "count64", "speed", "drag", "alive", "lamp"),
                names.subList(0, 7));
        assertTrue(names.containsAll(List.of("place3.x", "place3.y", "place3.z", "turn.w")));
        assertEquals("m/s", probes.speed.field().unit());
        assertEquals("m", probes.place3.y.field().unit());
        assertEquals("probe", probes.leader.field().ref());
        assertTrue(probes.near.isScratch());
    }

    @Test
    void restoredWorldIsTheOneThatWasSaved() {
        ProbeTable probes = new ProbeTable();
        World saved = world(probes, new WeatherBlock());
        for (int i = 0; i < 20; i++) {
            int row = probes.add(saved.entities().create());
            probes.place3.set(row, i, 2f * i, -i);
            probes.label.set(row, "p" + i);
            probes.leader.set(row, probes.entity(0));
        }
        byte[] bytes = new Snapshot(saved).toBytes();

        World restored = world(new ProbeTable(), new WeatherBlock());
        new Restore(restored).apply(bytes);

        assertEquals(saved.hash(), restored.hash());
        assertArrayEquals(bytes, new Snapshot(restored).toBytes());
    }

    @Test
    @Feature(
            value = "R11",
            partial = "saves of tables; messages and the browser are not shown here")
    void oldDataIsReadByTheRulesThatTheNewRecordDeclares() {
        BoatTable old = new BoatTable();
        World before = world(old);
        int entity = before.entities().create();
        int row = old.add(entity);
        old.place.set(row, 1f, 2f, 3f);
        old.speed.set(row, 9f);
        old.paint.set(row, 77);

        var boats = new dev.windhover.engine.declared.later.BoatTable();
        World after = world(boats);
        new Restore(after).apply(new Snapshot(before).toBytes());

        int now = boats.row(entity);
        assertEquals(1, boats.count());
        assertEquals(new Vector3f(1f, 2f, 3f), boats.position.get(now, new Vector3f()));
        assertEquals(9f, boats.cruise.get(now));
        assertEquals(1f, boats.hull.get(now));
    }

    @Test
    @Feature(
            value = "R11",
            partial = "saves of tables; messages and the browser are not shown here")
    void changeThatNobodyDeclaredIsRefusedByName() {
        World before = world(new BoatTable());
        World after = world(new BrokenTable());
        long untouched = after.hash();

        SnapshotRefused refused =
                assertThrows(
                        SnapshotRefused.class,
                        () -> new Restore(after).apply(new Snapshot(before).toBytes()));

        assertTrue(refused.getMessage().contains("wind.x"), refused.getMessage());
        assertEquals(untouched, after.hash());
    }

    @Test
    void guideNamesEveryNameThatAColumnCannotHave() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide/tables.md"));
        String line =
                guide.lines()
                        .filter(each -> each.startsWith("Names that a column cannot have"))
                        .findFirst()
                        .orElseThrow();
        Set<String> missing = new TreeSet<>();
        for (Method method : Table.class.getMethods()) {
            boolean isOurs = method.getDeclaringClass() != Object.class;
            if (isOurs && !line.contains("`" + method.getName() + "`")) {
                missing.add(method.getName());
            }
        }

        assertEquals(Set.of(), missing);
    }

    private static World world(Block... blocks) {
        World world = new World();
        for (Block block : blocks) {
            world.add(block);
        }
        world.layInto(new Arena(8));
        return world;
    }
}
