// SPDX-License-Identifier: Apache-2.0
// The plugins by which a game has its own world kept in slots and taken from there, and goes back in what it has been
// through, of pages that provide none of the name themselves: what the page's own saves() and rewind() do. Loaded with
// the first question to one of them.

/**
 * @typedef {import('./plugins.js').Brought} Brought
 * @typedef {import('./values.js').Writer} Writer
 * @typedef {import('./saves.js').Saved} Saved
 */

const SAVED = '{slot:str,step:i32,savedAt:i64,bytes:i32,lasting:bool}';

/**
 * @param {import('./game.js').Game} game
 * @returns {Readonly<Record<string, Brought>>}
 */
export function restores(game) {
  return {
    saves: {
      [`save(str):${SAVED}`]: [async (r) => (await game.saves()).save(r.str()), writeSaved],
      'load(str,i32):i32': [
        async (r) => {
          const [slot, note] = [r.str(), r.i32()];
          await (await game.saves()).load(slot);
          return note;
        },
        (w, note) => w.i32(note),
      ],
      'remove(str):void': [async (r) => (await game.saves()).remove(r.str())],
      [`list():[${SAVED}]`]: [
        async () => (await game.saves()).list(),
        (w, all) => w.list(all, '', writeSaved),
      ],
    },
    time: {
      'rewind(i32,i32):i32': [
        async (r) => {
          const [step, note] = [r.i32(), r.i32()];
          await game.rewind(step).catch(refused);
          return note;
        },
        (w, note) => w.i32(note),
      ],
    },
  };
}

/**
 * @param {Writer} w
 * @param {Saved} saved
 */
function writeSaved(w, { slot, step, savedAt, bytes, lasting }) {
  return w.str(slot).i32(step).i64(BigInt(savedAt.getTime())).i32(bytes).bool(lasting);
}

/**
 * Where a game can go back to instead is the path of what it asked for.
 *
 * @param {unknown} thrown
 * @returns {never}
 */
function refused(thrown) {
  const { code, step } = /** @type {Partial<import('./replay.js').ReplayFailed>} */ (thrown);
  throw code === 'FORGOTTEN'
    ? Object.assign(/** @type {Error} */ (thrown), { path: `${step}` })
    : thrown;
}
