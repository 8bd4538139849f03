// SPDX-License-Identifier: Apache-2.0
// The store of coaction, as its worker and its page both declare it.

export const fleet = (set) => ({
  turn: 0,
  boats: Array.from({ length: 10_000 }, () => ({ x: 0, y: 0, vx: 0, vy: 0 })),
  sail(floats) {
    set((state) => {
      state.turn++;
      for (let i = 0; i < state.boats.length; i += 10) {
        state.boats[i].x = state.turn + i;
        if (floats === 2) state.boats[i].y = state.turn - i;
      }
    });
  },
});
