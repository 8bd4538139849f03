// SPDX-License-Identifier: Apache-2.0
// A page author's view of a plugin: what answers wrongly, or not at all, does not compile.

import type { Options } from '../../main/resources/META-INF/windhover/shell/launch.js';
import { greet, type Guest } from '../../../target/test-classes/META-INF/windhover/calls/greet.js';

export const plugins: NonNullable<Options['plugins']> = [
  greet({
    hello: (guest, since) => `${guest.name} ${guest.age ?? 0} ${since + 1n}`,
    others: async () => [{ name: 'Ann' }],
    bye() {},
  }),
  greet({
    async hello(guest: Guest) {
      return guest.name;
    },
    others: () => undefined,
    bye: async () => {},
  }),
];

export const wrong = [
  // @ts-expect-error: a method is missing
  greet({ hello: () => '', bye() {} }),
  greet({
    // @ts-expect-error: it answers a number
    hello: () => 7,
    // @ts-expect-error: a guest has a name
    others: () => [{ age: 7 }],
    bye() {},
  }),
];
