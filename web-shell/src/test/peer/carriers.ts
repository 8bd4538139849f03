// SPDX-License-Identifier: Apache-2.0
// What a client calls through: a game of the page's own, or one elsewhere.

import { echo } from '../../../target/test-classes/META-INF/windhover/calls/echo.js';
import type { Remote } from '../../main/resources/META-INF/windhover/shell/connection.js';
import type { Game } from '../../main/resources/META-INF/windhover/shell/game.js';

export const near = (game: Game) => echo(game);
export const far = (remote: Remote) => echo(remote);
