// SPDX-License-Identifier: Apache-2.0
// Which build of the shell this is. The site build writes its hash here, so that a page from a cache
// and a game from the server can tell that they do not belong together.

export const shellBuild = 'source';
