// SPDX-License-Identifier: Apache-2.0
// Takes over a game's site: what the browser loads as it is goes to public/game, what the page imports to
// src/windhover, where Vite finds the libraries that it needs.
//
//   node site.js [folder of the site]

import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const site = process.argv[2] ?? '../counter/target/site';
if (!existsSync(join(site, 'windhover.js'))) throw new Error(`${site} is no site of a game`);

/** A server packs by itself. */
const isPlain = (file) => !/\.(br|gz)$/.test(file);

for (const old of ['public/game', 'src/windhover']) rmSync(old, { recursive: true, force: true });
cpSync(site, 'public/game', { recursive: true, filter: isPlain });
for (const each of ['adapters', 'calls', 'shell', 'mirror.js', 'mirror.d.ts']) {
  const from = join(site, each);
  if (!existsSync(from)) continue;
  cpSync(from, join('src/windhover', each), { recursive: true, filter: isPlain });
}
