// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.arena;

/** What collides, taken out of its row for a step; no state of its own. */
final class Disc {
    float x;
    float z;
    float vx;
    float vz;
    float radius;
    float mass;

    /** How fast it ran against what it touched, in m/s. */
    float hit;

    /** Turns round what of the velocity goes against a wall's normal. */
    void bounceOff(float nx, float nz, float bounce) {
        float into = vx * nx + vz * nz;
        if (into >= 0f) return;
        vx -= (1f + bounce) * into * nx;
        vz -= (1f + bounce) * into * nz;
        hit = Math.max(hit, -into);
    }

    /**
     * Pushes two discs apart and exchanges their momentum.
     *
     * @return how fast they ran against each other, 0 when they did not
     */
    static float collide(Disc one, Disc other, float bounce) {
        float dx = other.x - one.x;
        float dz = other.z - one.z;
        float reach = one.radius + other.radius;
        float square = dx * dx + dz * dz;
        if (square >= reach * reach) return 0f;
        float distance = (float) Math.sqrt(square);
        // Exactly on each other there is no direction; any does, as long as it is always the same.
        float nx = distance > 0f ? dx / distance : 1f;
        float nz = distance > 0f ? dz / distance : 0f;
        float share = one.mass / (one.mass + other.mass);
        float deep = reach - distance;
        one.x -= nx * deep * (1f - share);
        one.z -= nz * deep * (1f - share);
        other.x += nx * deep * share;
        other.z += nz * deep * share;
        float into = (one.vx - other.vx) * nx + (one.vz - other.vz) * nz;
        if (into <= 0f) return 0f;
        float push = (1f + bounce) * into;
        one.vx -= push * (1f - share) * nx;
        one.vz -= push * (1f - share) * nz;
        other.vx += push * share * nx;
        other.vz += push * share * nz;
        return into;
    }
}
