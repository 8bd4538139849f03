// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSelect } from './windhover/adapters/react.js';
import { counter } from './windhover/calls/counter.js';

const ADDRESS = `${import.meta.env.BASE_URL}game/counter.json`;

/** The game beside what it publishes. It runs while its element is on the page. */
export function App() {
  const [element, setElement] = useState(null);
  const game = element?.game ?? null;
  return (
    <main>
      <h1>Press the picture</h1>
      <windhover-game ref={setElement} game={ADDRESS} />
      <Presses game={game} />
      <Dozens game={game} />
      <button disabled={game === null} onClick={() => counter(game).clear()}>
        Start over
      </button>
    </main>
  );
}

function Presses({ game }) {
  const presses = useSelect(game?.mirror, ({ tally }) => tally.columns.presses[0]);
  return <output id="presses">{presses ?? 'loading'}</output>;
}

/** Rendered again for every twelfth press alone. */
function Dozens({ game }) {
  const dozens = useSelect(game?.mirror, ({ tally }) => Math.floor(tally.columns.presses[0] / 12));
  return <p>{dozens ?? 0} dozen</p>;
}
