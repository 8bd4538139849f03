// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.base.Trig;
import dev.windhover.engine.host.Setup;
import dev.windhover.engine.state.World;

/** Puts the fleets into the skies: each wing as a loose ball on its patrol, already under way. */
public final class LaunchFleets implements Setup {
    /** Cobalt, amber, rose, mint, violet, ember; bright enough to read on near-black. */
    private static final int[] COLOURS = {
        0x4fb8ff, 0xffc24d, 0xff5d8f, 0x5af2a6, 0xa78bff, 0xff8450
    };

    /** Never turned: long enough ago that nothing flashes in the first second. */
    private static final int LONG_AGO = -100_000;

    /** Lengths: a thousand ships have room in it without pushing. */
    private static final float WING_RADIUS = 42f;

    private static final int DRAWS_PER_SHIP = 4;
    private static final int DRAWS_PER_WING = 4;
    private static final long WING_STREAM = 0x51_7cc1_b727L;

    private final FleetTable fleets;
    private final WingTable wings;
    private final ShipTable ships;
    private final int count;
    private final long seed;

    public LaunchFleets(FleetTable fleets, WingTable wings, ShipTable ships, int count, long seed) {
        this.fleets = fleets;
        this.wings = wings;
        this.ships = ships;
        this.count = count;
        this.seed = seed;
    }

    @Override
    public void fill(World world) {
        for (int fleet = 0; fleet < Fleet.COUNT; fleet++) {
            int row = fleets.add(world.entities().create());
            fleets.colour.set(row, COLOURS[fleet]);
        }
        for (int wing = 0; wing < WingTable.ROWS_MAX; wing++) {
            form(wings.add(world.entities().create()));
        }
        for (int ship = 0; ship < count; ship++) {
            launch(ships.add(world.entities().create()), world.step());
        }
    }

    private void form(int wing) {
        long draws = seed ^ WING_STREAM;
        int n = wing * DRAWS_PER_WING;
        int fleet = Wing.fleetOf(wing);
        // A fleet fills a sixth of the ring, with its prey in the sixth ahead of it.
        float phase = (fleet + Rng.unit(draws, n)) * (6.2831853f / Fleet.COUNT);
        float radius = 110f + 320f * (float) Math.sqrt(Rng.unit(draws, n + 1));
        wings.phase.set(wing, phase);
        wings.radius.set(wing, radius);
        wings.tilt.set(wing, Rng.between(draws, n + 2, -70f, 70f));
        wings.prey.set(
                wing,
                Fleet.preyOf(fleet) * Wing.PER_FLEET + Rng.below(draws, n + 3, Wing.PER_FLEET));
        float cos = Trig.cos(phase);
        float sin = Trig.sin(phase);
        float height = wings.tilt.get(wing) * Trig.sin(2f * phase);
        wings.position.set(wing, radius * cos, height, radius * sin);
        wings.velocity.set(wing, -30f * sin, 0f, 30f * cos);
    }

    private void launch(int row, int step) {
        // Rows of a wing lie together, so that neighbours in the sky are neighbours in memory.
        int wing = (int) ((long) row * WingTable.ROWS_MAX / count);
        int n = row * DRAWS_PER_SHIP;
        double turn = Rng.unit(seed, n) * 6.283185307179586;
        float height = Rng.between(seed, n + 1, -1f, 1f);
        float flat = (float) Math.sqrt(1f - height * height);
        // The square root leaves fewer ships in the middle than evenly, which looks like a swarm.
        float away = WING_RADIUS * (float) Math.sqrt(Rng.unit(seed, n + 2));
        float x = wings.position.x.get(wing) + away * flat * (float) Trig.cos(turn);
        float y = wings.position.y.get(wing) + away * height * 0.6f;
        float z = wings.position.z.get(wing) + away * flat * (float) Trig.sin(turn);
        float vx = wings.velocity.x.get(wing) + Rng.between(seed, n + 3, -4f, 4f);
        ships.position.set(row, x, y, z);
        ships.previous.set(row, x, y, z);
        ships.velocity.set(row, vx, 0f, wings.velocity.z.get(wing));
        ships.wing.set(row, wing);
        wings.size.set(wing, wings.size.get(wing) + 1f);
        ships.turnedAt.set(row, step + LONG_AGO);
        int fleet = Wing.fleetOf(wing);
        fleets.ships.set(fleet, fleets.ships.get(fleet) + 1);
    }
}
