// SPDX-License-Identifier: Apache-2.0
// A page author's view of a generated client: what is wrong here does not compile, and a call that
// is renamed breaks its callers.

import {
  echo,
  type Caller,
  type Ship,
} from '../../../target/test-classes/META-INF/windhover/calls/echo.js';
import type { Game } from '../../main/resources/META-INF/windhover/shell/game.js';

export async function calls(game: Game): Promise<readonly Ship[]> {
  const caller: Caller = game;
  const client = echo(caller);
  const ship: Ship = {
    name: 'Ann',
    mode: 'HUNT',
    at: { x: 1, y: 2 },
    path: [],
    leader: undefined,
    born: 1n,
  };
  const { leader, ...alone } = ship;
  await client.nothing();
  const large: bigint = await client.large(2n);
  const grid: readonly (readonly number[])[] = await client.grid([[Number(large)], []]);
  const maybe: Ship | undefined = await client.maybe(grid.length > 0 ? alone : undefined);

  await client.nothing({ signal: AbortSignal.timeout(100) });
  await client.sum({ x: 1, y: 2 }, { x: 3, y: 4 }, 5, {
    onProgress: (share) => console.log(share.toFixed(2)),
  });

  // @ts-expect-error: there is no such option
  await client.nothing({ timeout: 100 });
  // @ts-expect-error: there is no such constant
  await client.mode('RUN');
  // @ts-expect-error: there is no such call
  await client.nothingAtAll();
  // @ts-expect-error: one is missing
  await client.sum({ x: 1, y: 2 }, { x: 1, y: 2 });
  // @ts-expect-error: a long is a bigint
  await client.large(2);
  // @ts-expect-error: a ship has more than a name
  await client.ship({ name: 'Ann' });
  // @ts-expect-error: the result is a number
  const text: string = await client.entity(leader ?? 1);
  // @ts-expect-error: results are not to be changed
  (await client.ship(ship)).name = text;

  return maybe ? [maybe, ...(await client.ships([ship]))] : [];
}
