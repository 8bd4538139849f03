// SPDX-License-Identifier: Apache-2.0
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { balance, balanceText, covered, coveredText, same } from './selectors.js';
import { useSelect } from './windhover/adapters/react.js';

function Balance({ store, rendered }) {
  rendered('balance');
  // A new function each time, as components write them.
  return <p>{balanceText(useSelect(store, (state) => balance(state)))}</p>;
}

function Covered({ store, rendered }) {
  rendered('covered');
  const both = useSelect(store, (state) => covered(state), same);
  return <p>{coveredText(both)}</p>;
}

export function mount(root, store, rendered, isStrict = false) {
  const views = (
    <>
      <Balance store={store} rendered={rendered} />
      <Covered store={store} rendered={rendered} />
    </>
  );
  const made = createRoot(root);
  flushSync(() => made.render(isStrict ? <StrictMode>{views}</StrictMode> : views));
  return () => flushSync(() => made.unmount());
}
