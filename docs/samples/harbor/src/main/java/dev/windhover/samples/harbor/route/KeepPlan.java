// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.route;

/** Takes into the world what a planner has found. */
public final class KeepPlan implements RouteResults {
    private final PlanBlock plan;

    public KeepPlan(PlanBlock plan) {
        this.plan = plan;
    }

    @Override
    public void plan(int number, Passage passage) {
        int count = Math.min(passage.places().size(), Plan.PLACES_MAX);
        plan.vessel.set(0, passage.vessel());
        plan.metres.set(0, passage.metres());
        plan.bends.set(0, count);
        for (int i = 0; i < count; i++) {
            plan.x.set(0, i, passage.places().get(i).x());
            plan.y.set(0, i, passage.places().get(i).y());
        }
    }
}
