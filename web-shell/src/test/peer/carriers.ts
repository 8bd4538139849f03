// SPDX-License-Identifier: Apache-2.0
// What a client calls through, and edits lie on: a game of the page's own, or one elsewhere.

import { echo } from '../../../target/test-classes/META-INF/windhover/calls/echo.js';
import { optimistic } from '../../main/resources/META-INF/windhover/adapters/optimistic.js';
import type { Remote } from '../../main/resources/META-INF/windhover/shell/connection.js';
import type { Game } from '../../main/resources/META-INF/windhover/shell/game.js';

export const near = (game: Game) => echo(game);
export const far = (remote: Remote) => echo(remote);

export const nearEdits = (game: Game) => optimistic(game.mirror);
export const farEdits = (remote: Remote) =>
  optimistic(remote.mirror, { merge: (own, host, base) => host + own - base });
