// SPDX-License-Identifier: Apache-2.0
// The state of the mirror's benchmark in libraries of others, at both ends: ten thousand boats, of which every tenth gets another place. Imported
// by the page and by the worker, which import maps do not reach.

import { Decoder, Encoder, schema, t } from './node_modules/@colyseus/schema/build/index.mjs';
import * as bit from './node_modules/bitecs/dist/core/index.min.mjs';
import { createSoADeserializer, createSoASerializer, f32 } from './bitecs-serialization.mjs';

export const BOATS = 10_000;
export const APART = 10;

const Boat = schema({ x: t.float32(), y: t.float32(), vx: t.float32(), vy: t.float32() }, 'Boat');
const Fleet = schema({ boats: t.array(Boat) }, 'Fleet');
Encoder.BUFFER_SIZE = 1 << 20;

const component = () =>
  Object.fromEntries(['x', 'y', 'vx', 'vy'].map((name) => [name, f32(new Array(BOATS + 1).fill(0))]));

/** What changes with a turn, by how many floats of a boat. */
const changed = (turn, floats, set) => {
  for (let i = 0; i < BOATS; i += APART) set(i, turn + i, floats === 2 ? turn - i : 0);
};

/** By name: the host, which changes and encodes, and the client, which applies and tells the x of a boat. */
export const states = {
  colyseus: {
    host(floats) {
      const fleet = new Fleet();
      for (let i = 0; i < BOATS; i++) {
        const boat = new Boat();
        [boat.x, boat.y, boat.vx, boat.vy] = [0, 0, 0, 0];
        fleet.boats.push(boat);
      }
      const encoder = new Encoder(fleet);
      const first = encoder.encodeAll().slice();
      encoder.discardChanges();
      return {
        first,
        change: (turn) =>
          changed(turn, floats, (i, x, y) => {
            fleet.boats[i].x = x;
            fleet.boats[i].y = y;
          }),
        encode() {
          const bytes = encoder.encode().slice();
          encoder.discardChanges();
          return bytes;
        },
      };
    },
    client(first) {
      const fleet = new Fleet();
      const decoder = new Decoder(fleet);
      decoder.decode(first);
      return { apply: (bytes) => void decoder.decode(bytes), x: (i) => fleet.boats[i].x };
    },
  },
  bitecs: {
    host(floats) {
      const world = bit.createWorld();
      const Place = component();
      const entities = Array.from({ length: BOATS }, () => bit.addEntity(world));
      const serialize = createSoASerializer([Place], { diff: true, buffer: new ArrayBuffer(1 << 21) });
      const first = new Uint8Array(serialize(entities)).slice();
      return {
        first,
        change: (turn) =>
          changed(turn, floats, (i, x, y) => {
            Place.x[entities[i]] = x;
            Place.y[entities[i]] = y;
          }),
        encode: () => new Uint8Array(serialize(entities)).slice(),
      };
    },
    client(first) {
      const Place = component();
      const deserialize = createSoADeserializer([Place], { diff: true });
      deserialize(first.buffer);
      // Entities count from 1.
      return { apply: (bytes) => deserialize(bytes.buffer), x: (i) => Place.x[i + 1] };
    },
  },
};
