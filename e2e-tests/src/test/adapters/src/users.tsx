// SPDX-License-Identifier: Apache-2.0
// What the types of the adapters promise to who uses them.

import { signal, type Signal } from '@preact/signals-core';
import type { Accessor } from 'solid-js';
import type { Readable } from 'svelte/store';
import { shallowRef } from 'vue';
import { optimistic } from './windhover/adapters/optimistic.js';
import { useSelect as useReact } from './windhover/adapters/react.js';
import { follow, type Store } from './windhover/adapters/select.js';
import { toSignal } from './windhover/adapters/signals.js';
import { createSelect } from './windhover/adapters/solid.js';
import { select } from './windhover/adapters/svelte.js';
import './windhover/adapters/value.js';
import { useSelect as useVue } from './windhover/adapters/vue.js';
import { mirror as typed, type Mirror, type State } from './windhover/mirror.js';

declare const game: { readonly mirror: EventTarget };

/** Of a game that publishes a balance, with the types that its site has. */
const mirror: Mirror = typed(game);
export const store: Store<State> = mirror;

export function Balance(): number | undefined {
  return useReact(mirror, (state) => state.balance.columns.value[0]);
}

export function missing(): number {
  // @ts-expect-error before the first state there is none
  const value: number = useReact(mirror, (state) => state.balance.columns.value[0]);
  // @ts-expect-error misspelt
  useReact(mirror, (state) => state.balanse);
  return value;
}

const started = shallowRef<Mirror | null>(null);
export const text: string | undefined = useVue(started, (state) => `${state.balance}`).value;
// @ts-expect-error it is read only
useVue(started, (state) => state.balance).value = undefined;

export const readable: Readable<boolean | undefined> = select(mirror, ({ balance }) => !balance);
export const accessor: Accessor<number[] | undefined> = createSelect(
  () => started.value,
  (state) => [...state.balance.columns.value],
  (one, other) => one.length === other.length,
);
const [made, end] = toSignal(signal<number | undefined>, mirror, () => 1);
export const preact: Signal<number | undefined> = made;
end();
follow(
  mirror,
  () => 'a',
  (value: string | undefined) => void value,
)();
document.createElement('windhover-value').store = mirror;

const edits = optimistic(mirror, { merge: (own, host) => Math.max(own, host) });
export const edited: Store<State> = edits;
export const left: Promise<number> = edits.run(
  async () => 5,
  (draft) => {
    draft.balance.row(0).value -= 5;
    // @ts-expect-error of another type
    draft.balance.row(0).value = 'much';
    // @ts-expect-error misspelt
    draft.balance.row(0).valeu = 5;
    // @ts-expect-error no section
    void draft.version;
  },
);
export const shown: number | undefined = useReact(edits, (state) => state.balance.columns.value[0]);
