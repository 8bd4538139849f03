// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Reply;
import dev.windhover.samples.harbor.port.BerthBlock;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.Tug;
import dev.windhover.samples.harbor.port.TugBlock;
import dev.windhover.samples.harbor.port.VesselTable;
import dev.windhover.samples.harbor.port.Weather;
import dev.windhover.samples.harbor.route.Passage;
import dev.windhover.samples.harbor.route.PassageRequest;
import dev.windhover.samples.harbor.route.PlanBlock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A desk that asks and orders, by the same bytes as a page. */
class CallsTest {
    private final Desk desk = new Desk();
    private final VesselTable vessels = (VesselTable) desk.host.world().block("vessel");
    private final BerthBlock berths = (BerthBlock) desk.host.world().block("berth");
    private final PortBlock port = (PortBlock) desk.host.world().block("port");
    private final TugBlock tugs = (TugBlock) desk.host.world().block("tug");
    private final PlanBlock plan = (PlanBlock) desk.host.world().block("plan");

    @Test
    void berthThatIsTakenIsNotClosedAndTheHintNamesWhoLiesThere() {
        Refusal why = desk.refused(desk.harbor.berth(0, false));

        String who = vessels.vesselName.get(vessels.row(berths.vessel.get(0)));
        assertEquals("BERTH_TAKEN", why.code());
        assertEquals(who + " lies there. Close the berth when it has left.", why.hint());
        assertFalse(berths.closed.get(0));
        assertEquals(
                "Berths are numbered from 0 to 239.",
                desk.refused(desk.harbor.berth(240, true)).hint());
    }

    @Test
    void closedBerthIsGrantedToNobodyUntilItIsOpened() {
        desk.frames(60);
        desk.done(desk.harbor.mouth(false));
        // Who was on its way has turned back, so its berth is free.
        int berth = freeBerth();
        desk.done(desk.harbor.berth(berth, false));
        desk.done(desk.harbor.mouth(true));
        desk.frames(300);
        assertEquals(0, berths.vessel.get(berth));

        desk.done(desk.harbor.berth(berth, true));
        desk.frames(60);
        assertTrue(berths.vessel.get(berth) != 0, "nobody was granted the berth");
    }

    @Test
    void mouthWeatherAndMarkAreSet() {
        desk.done(desk.harbor.mouth(false));
        desk.done(desk.harbor.weather(Weather.FOG));
        desk.done(desk.harbor.mark(vessels.entity(3)));

        assertTrue(port.mouthClosed.get(0));
        assertEquals(Weather.FOG, port.weather.get(0));
        assertEquals(vessels.entity(3), port.marked.get(0));
        assertEquals("NO_SUCH_VESSEL", desk.refused(desk.harbor.mark(-1)).code());
    }

    @Test
    void tugReachesItsVesselAndPutsItFirstInTheQueue() {
        int row = lastInQueue();
        int tug = desk.done(desk.harbor.tug(vessels.entity(row)));
        assertEquals(Tug.Duty.SENT, tugs.duty.get(tug));
        desk.frames(1_000);

        assertTrue(
                vessels.status.get(row) != Status.ANCHORED,
                "the vessel is still " + vessels.status.get(row));
        desk.frames(4_000);
        assertEquals(Tug.Duty.READY, tugs.duty.get(tug), "the tug is back");
    }

    @Test
    void tugIsRefusedToWhoHasNoUseForItAndWhenNoneIsLeft() {
        int moored = vessels.entity(vessels.row(berths.vessel.get(1)));
        assertEquals("NO_USE", desk.refused(desk.harbor.tug(moored)).code());

        int sent = 0;
        Refusal why = null;
        for (int row = 0; row < vessels.count() && why == null; row++) {
            if (vessels.status.get(row) != Status.ANCHORED) continue;
            if (sent++ < Tug.COUNT) desk.done(desk.harbor.tug(vessels.entity(row)));
            else why = desk.refused(desk.harbor.tug(vessels.entity(row)));
        }
        assertEquals("NO_TUG", why.code());
        assertEquals("All 8 are out. Try again when one is back.", why.hint());
    }

    @Test
    void searchFindsByNameAndByCallSignWhateverTheCase() {
        String name = vessels.vesselName.get(4_321);
        String sign = vessels.callSign.get(17);

        assertEquals(
                List.of(vessels.entity(4_321)),
                desk.done(desk.harbor.find(name.toLowerCase())).vessels());
        assertEquals(vessels.entity(17), desk.done(desk.harbor.find(sign)).vessels().get(0));
        assertEquals(50, desk.done(desk.harbor.find("kestrel")).vessels().size());
        assertEquals(List.of(), desk.done(desk.harbor.find("nobody is called so")).vessels());
        assertEquals(5_000, desk.done(desk.harbor.find("")).vessels().size());
    }

    @Test
    void plannedPassageComesToTheDeskAndIntoTheWorld() {
        double[] share = {0};
        Reply<Passage> reply = desk.route.plan(throughTheMouth()).whenProgress(it -> share[0] = it);
        AtomicReference<Passage> result = new AtomicReference<>();
        reply.whenDone(result::set);
        desk.frames(600);

        Passage passage = result.get();
        assertTrue(share[0] > 0.3, "it was told how far it was: " + share[0]);
        assertTrue(passage.metres() > 20_000f && passage.metres() < 30_000f, "" + passage);
        assertEquals(passage.metres(), plan.metres.get(0));
        assertEquals(passage.places().size(), plan.bends.get(0));
        assertEquals(7, plan.vessel.get(0));
    }

    @Test
    void cancelledPlanEndsBeforeItsNextSliceAndLeavesNothing() {
        Reply<Passage> reply = desk.route.plan(throughTheMouth());
        AtomicReference<Refusal> refusal = new AtomicReference<>();
        reply.whenRefused(refusal::set);
        desk.frames(1);
        reply.cancel();
        desk.frames(600);

        assertEquals("CANCELLED", refusal.get().code());
        assertEquals(0, plan.bends.get(0), "a plan that nobody waits for is no plan");
    }

    private static PassageRequest throughTheMouth() {
        return new PassageRequest(7, 1_000f, 3_000f, 22_500f, 4_000f, 8f);
    }

    private int freeBerth() {
        for (int berth = 0; berth < BerthBlock.ROWS; berth++) {
            if (berths.vessel.get(berth) == 0) return berth;
        }
        throw new AssertionError("no berth is free");
    }

    private int lastInQueue() {
        int last = -1;
        for (int row = 0; row < vessels.count(); row++) {
            if (vessels.status.get(row) != Status.ANCHORED) continue;
            if (last < 0 || vessels.queued.get(row) > vessels.queued.get(last)) last = row;
        }
        return last;
    }
}
