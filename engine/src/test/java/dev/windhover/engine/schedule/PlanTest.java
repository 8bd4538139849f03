// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import static dev.windhover.engine.schedule.Toy.toy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan in words and pictures. */
class PlanTest {
    private final Pond pond = new Pond();
    private Schedule schedule;

    @BeforeEach
    void plan() {
        Pond.Fish fish = pond.fish;
        pond.with(
                toy("Spawn").says(access -> access.changes(fish).every(10, 9)),
                toy("Blow").says(access -> access.writes(pond.weather.wind).before("Spawn")),
                toy("Swim")
                        .in(Stage.PHYSICS)
                        .says(access -> access.reads(pond.weather.wind).writes(fish.x, fish.y)),
                toy("Count").in(Stage.FINISH).says(access -> access.reads(fish.x, fish.age)),
                toy("Rest").in(Stage.FINISH));
        schedule = pond.schedule();
        schedule.apply(ScheduleDef.asDeclared().enabled("Rest", false));
    }

    @Test
    @Feature("K9")
    void textTellsOrderStagesAndWhatIsTouched() {
        assertEquals(
                """
                DECIDE (decide)
                  1 Blow
                      writes weather.wind
                      before Spawn
                  2 Spawn every 10 from 9
                      changes fish
                PHYSICS (physics.integrate)
                  3 Swim
                      reads weather.wind
                      writes fish.x, fish.y
                FINISH (finish)
                  4 Count
                      reads fish.x, fish.age
                off: Rest
                """,
                schedule.plan().text());
    }

    @Test
    void graphvizPictureHasABoxForEachStageAndAnArrowForWhatFlows() {
        assertEquals(
                """
                digraph schedule {
                  rankdir=LR
                  node [shape=box]
                  subgraph cluster_0 {
                    label="decide"
                    k0 [label="Blow"]
                    k1 [label="Spawn every 10 from 9"]
                  }
                  subgraph cluster_3 {
                    label="physics.integrate"
                    k2 [label="Swim"]
                  }
                  subgraph cluster_6 {
                    label="finish"
                    k3 [label="Count"]
                  }
                  k0 -> k1 [style=dashed]
                  k0 -> k2 [label="weather.wind"]
                  k1 -> k2 [label="fish.x, fish.y"]
                  k1 -> k3 [label="fish.age"]
                  k2 -> k3 [label="fish.x"]
                  "Rest" [style=dotted]
                }
                """,
                schedule.plan().dot());
    }

    @Test
    void mermaidPictureShowsTheSame() {
        assertEquals(
                """
                flowchart LR
                  subgraph DECIDE["decide"]
                    k0["Blow"]
                    k1["Spawn every 10 from 9"]
                  end
                  subgraph PHYSICS["physics.integrate"]
                    k2["Swim"]
                  end
                  subgraph FINISH["finish"]
                    k3["Count"]
                  end
                  k0 -.-> k1
                  k0 -->|"weather.wind"| k2
                  k1 -->|"fish.x, fish.y"| k2
                  k1 -->|"fish.age"| k3
                  k2 -->|"fish.x"| k3
                  off0("Rest")
                """,
                schedule.plan().mermaid());
    }

    @Test
    void arrowWithManyColumnsCountsThem() {
        Pond other = new Pond();
        other.with(
                toy("a").says(access -> access.writes(other.fish)),
                toy("b").in(Stage.FINISH).says(access -> access.reads(other.fish)));

        assertTrue(
                other.schedule().plan().dot().contains("fish.x, fish.y, fish.age and 1 more"),
                other.schedule().plan().dot());
    }

    @Test
    void quotesInNamesDoNotBreakThePictures() {
        Pond other = new Pond();
        Plan plan = other.with(toy("say \"hi\"")).schedule().plan();

        assertTrue(plan.dot().contains("[label=\"say \\\"hi\\\"\"]"), plan.dot());
        assertTrue(plan.mermaid().contains("[\"say #quot;hi#quot;\"]"), plan.mermaid());
    }

    @Test
    @Feature("K9")
    void pictureIsTheSameInAnyOrderOfRegistration() {
        List<Kernel> kernels = new ArrayList<>(pond.kernels);
        Collections.reverse(kernels);

        Schedule other = new Schedule(pond.world, kernels, 60);

        other.apply(ScheduleDef.asDeclared().enabled("Rest", false));
        assertEquals(schedule.plan().dot(), other.plan().dot());
    }
}
