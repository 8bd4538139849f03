// SPDX-License-Identifier: Apache-2.0
// What the state benchmark measures beside the engine, each in the way its own documentation calls the fastest.
// Every entry makes its world and answers a function that does the work once.

import { Encoder, schema, t } from '@colyseus/schema';
import * as bit from 'bitecs';
import { createSoASerializer, f32 } from 'bitecs/serialization';
import { createWorld, trait } from 'koota';
import { World as MiniWorld } from 'miniplex';

const DT = 1 / 60;
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const floats = (rows, fill = 0) => new Float32Array(rows).fill(fill);

export const tasks = {
  'move typed arrays': (rows) => {
    const [x, y, z, vx, vy, vz] = [0, 0, 0, 1, 2, 3].map((value) => floats(rows, value));
    return () => {
      for (let i = 0; i < rows; i++) {
        x[i] += vx[i] * DT;
        y[i] += vy[i] * DT;
        z[i] += vz[i] * DT;
      }
      return x[rows - 1];
    };
  },

  'move bitecs': (rows) => {
    const world = bit.createWorld();
    const Position = { x: floats(rows + 1), y: floats(rows + 1), z: floats(rows + 1) };
    const Velocity = { x: floats(rows + 1, 1), y: floats(rows + 1, 2), z: floats(rows + 1, 3) };
    for (let i = 0; i < rows; i++) {
      const entity = bit.addEntity(world);
      bit.addComponent(world, entity, Position);
      bit.addComponent(world, entity, Velocity);
    }
    return () => {
      const entities = bit.query(world, [Position, Velocity]);
      const [{ x, y, z }, { x: vx, y: vy, z: vz }] = [Position, Velocity];
      for (let i = 0; i < entities.length; i++) {
        const entity = entities[i];
        x[entity] += vx[entity] * DT;
        y[entity] += vy[entity] * DT;
        z[entity] += vz[entity] * DT;
      }
      return x[rows];
    };
  },

  'packed_5 bitecs': () => {
    const { world, of, spawn } = bitSuite();
    const names = [...'ABCDE'];
    for (let i = 0; i < 1000; i++) spawn(names);
    return () => {
      for (const name of names) {
        const { value } = of(name);
        for (const entity of bit.query(world, [of(name)])) value[entity] *= 2;
      }
    };
  },
  'packed_5 koota': () => {
    const { world, of, spawn } = kootaSuite();
    const names = [...'ABCDE'];
    for (let i = 0; i < 1000; i++) spawn(names);
    const doubled = ([store], entities) => {
      for (let i = 0; i < entities.length; i++) store.value[entities[i].id()] *= 2;
    };
    return () => {
      for (const name of names) world.query(of(name)).useStores(doubled);
    };
  },
  'packed_5 miniplex': () => {
    const { world, spawn } = miniSuite();
    const names = [...'ABCDE'];
    for (let i = 0; i < 1000; i++) spawn(names);
    const queries = names.map((name) => [name, world.with(name)]);
    return () => {
      for (const [name, query] of queries) for (const entity of query) entity[name].value *= 2;
    };
  },

  'simple_iter bitecs': () => {
    const { world, of, spawn } = bitSuite();
    simpleSets(spawn);
    const swap = (one, two) => {
      const [a, b] = [of(one).value, of(two).value];
      for (const entity of bit.query(world, [of(one), of(two)])) {
        const value = a[entity];
        a[entity] = b[entity];
        b[entity] = value;
      }
    };
    return () => {
      swap('A', 'B');
      swap('C', 'D');
      swap('C', 'E');
    };
  },
  'simple_iter koota': () => {
    const { world, of, spawn } = kootaSuite();
    simpleSets(spawn);
    const swap = ([a, b], entities) => {
      for (let i = 0; i < entities.length; i++) {
        const entity = entities[i].id();
        const value = a.value[entity];
        a.value[entity] = b.value[entity];
        b.value[entity] = value;
      }
    };
    return () => {
      world.query(of('A'), of('B')).useStores(swap);
      world.query(of('C'), of('D')).useStores(swap);
      world.query(of('C'), of('E')).useStores(swap);
    };
  },
  'simple_iter miniplex': () => {
    const { world, spawn } = miniSuite();
    simpleSets(spawn);
    const pairs = ['AB', 'CD', 'CE'].map(([one, two]) => [one, two, world.with(one, two)]);
    return () => {
      for (const [one, two, query] of pairs) {
        for (const entity of query) {
          const value = entity[one].value;
          entity[one].value = entity[two].value;
          entity[two].value = value;
        }
      }
    };
  },

  'frag_iter bitecs': () => {
    const { world, of, spawn } = bitSuite();
    for (const name of LETTERS) for (let i = 0; i < 100; i++) spawn([name, 'Data']);
    const doubled = (name) => {
      const { value } = of(name);
      for (const entity of bit.query(world, [of(name)])) value[entity] *= 2;
    };
    return () => {
      doubled('Data');
      doubled('Z');
    };
  },
  'frag_iter koota': () => {
    const { world, of, spawn } = kootaSuite();
    for (const name of LETTERS) for (let i = 0; i < 100; i++) spawn([name, 'Data']);
    const doubled = ([store], entities) => {
      for (let i = 0; i < entities.length; i++) store.value[entities[i].id()] *= 2;
    };
    return () => {
      world.query(of('Data')).useStores(doubled);
      world.query(of('Z')).useStores(doubled);
    };
  },
  'frag_iter miniplex': () => {
    const { world, spawn } = miniSuite();
    for (const name of LETTERS) for (let i = 0; i < 100; i++) spawn([name, 'Data']);
    const [data, z] = [world.with('Data'), world.with('Z')];
    return () => {
      for (const entity of data) entity.Data.value *= 2;
      for (const entity of z) entity.Z.value *= 2;
    };
  },

  'entity_cycle bitecs': () => {
    const { world, of, spawn } = bitSuite();
    for (let i = 0; i < 1000; i++) spawn(['A']);
    return () => {
      for (const _ of Array.from(bit.query(world, [of('A')]))) spawn(['B']);
      for (const entity of Array.from(bit.query(world, [of('B')]))) bit.removeEntity(world, entity);
    };
  },
  'entity_cycle koota': () => {
    const { world, of, spawn } = kootaSuite();
    for (let i = 0; i < 1000; i++) spawn(['A']);
    return () => {
      world.query(of('A')).forEach(() => world.spawn(of('B')));
      world.query(of('B')).forEach((entity) => entity.destroy());
    };
  },
  'entity_cycle miniplex': () => {
    const { world, spawn } = miniSuite();
    for (let i = 0; i < 1000; i++) spawn(['A']);
    const [a, b] = [world.with('A'), world.with('B')];
    return () => {
      for (const _ of a) spawn(['B']);
      for (const entity of b) world.remove(entity);
    };
  },

  'add_remove bitecs': () => {
    const { world, of, spawn } = bitSuite();
    for (let i = 0; i < 1000; i++) spawn(['A']);
    return () => {
      for (const entity of Array.from(bit.query(world, [of('A')]))) bit.addComponent(world, entity, of('B'));
      for (const entity of Array.from(bit.query(world, [of('B')]))) bit.removeComponent(world, entity, of('B'));
    };
  },
  'add_remove koota': () => {
    const { world, of, spawn } = kootaSuite();
    for (let i = 0; i < 1000; i++) spawn(['A']);
    return () => {
      world.query(of('A')).forEach((entity) => entity.add(of('B')));
      world.query(of('B')).forEach((entity) => entity.remove(of('B')));
    };
  },
  'add_remove miniplex': () => {
    const { world, spawn } = miniSuite();
    for (let i = 0; i < 1000; i++) spawn(['A']);
    const [a, b] = [world.with('A'), world.with('B')];
    return () => {
      for (const entity of a) world.addComponent(entity, 'B', { value: 0 });
      for (const entity of b) world.removeComponent(entity, 'B');
    };
  },

  /** Three components of 100 000 entities, ten floats in all. Answers how many bytes it wrote. */
  'snapshot bitecs': (rows) => {
    const world = bit.createWorld();
    const component = (names) => Object.fromEntries(names.map((name) => [name, f32(new Array(rows + 1).fill(1.5))]));
    const components = [component(['x', 'y', 'z']), component(['vx', 'vy', 'vz']), component(['qx', 'qy', 'qz', 'qw'])];
    const entities = [];
    for (let i = 0; i < rows; i++) entities.push(bit.addEntity(world));
    const buffer = new ArrayBuffer(rows * 64 + 1024);
    const serialize = createSoASerializer(components, { buffer });
    return () => serialize(entities).byteLength;
  },

  /** One float of every tenth of 10 000 rows changes. Answers how many bytes tell it. */
  'patch bitecs': () => {
    const world = bit.createWorld();
    const Body = Object.fromEntries(['x', 'y', 'vx', 'vy'].map((name) => [name, f32(new Array(10_001).fill(0))]));
    const entities = [];
    for (let i = 0; i < 10_000; i++) entities.push(bit.addEntity(world));
    const serialize = createSoASerializer([Body], { diff: true, buffer: new ArrayBuffer(1 << 20) });
    serialize(entities);
    let turn = 0;
    return {
      change() {
        turn++;
        for (let i = 0; i < 10_000; i += 10) Body.x[entities[i]] = turn + i;
      },
      run: () => serialize(entities).byteLength,
    };
  },
  'patch colyseus': () => {
    const Body = schema({ x: t.float32(), y: t.float32(), vx: t.float32(), vy: t.float32() }, 'Body');
    const State = schema({ bodies: t.array(Body) }, 'State');
    Encoder.BUFFER_SIZE = 1 << 20;
    const state = new State();
    for (let i = 0; i < 10_000; i++) {
      const body = new Body();
      [body.x, body.y, body.vx, body.vy] = [0, 0, 0, 0];
      state.bodies.push(body);
    }
    const encoder = new Encoder(state);
    encoder.encodeAll();
    encoder.discardChanges();
    let turn = 0;
    return {
      change() {
        turn++;
        for (let i = 0; i < 10_000; i += 10) state.bodies[i].x = turn + i;
      },
      run() {
        const bytes = encoder.encode().byteLength;
        encoder.discardChanges();
        return bytes;
      },
    };
  },
};

function bitSuite() {
  const world = bit.createWorld();
  const components = new Map();
  const of = (name) => {
    if (!components.has(name)) components.set(name, { value: floats(8192, 1) });
    return components.get(name);
  };
  const spawn = (names) => {
    const entity = bit.addEntity(world);
    for (const name of names) bit.addComponent(world, entity, of(name));
  };
  return { world, of, spawn };
}

function kootaSuite() {
  const world = createWorld();
  const traits = new Map();
  const of = (name) => {
    if (!traits.has(name)) traits.set(name, trait({ value: 1 }));
    return traits.get(name);
  };
  return { world, of, spawn: (names) => world.spawn(...names.map(of)) };
}

function miniSuite() {
  const world = new MiniWorld();
  const spawn = (names) => world.add(Object.fromEntries(names.map((name) => [name, { value: 1 }])));
  return { world, spawn };
}

function simpleSets(spawn) {
  for (const names of ['AB', 'ABC', 'ABCD', 'ABCE']) for (let i = 0; i < 1000; i++) spawn([...names]);
}

/**
 * Micros that a task takes once: the median of several batches, after a warm-up.
 *
 * @param {string} name
 * @param {number} rows
 */
export function measure(name, rows) {
  const made = tasks[name](rows);
  const { run, change = null } = typeof made === 'function' ? { run: made } : made;
  let result = 0;
  const once = () => {
    if (change !== null) change();
    const start = performance.now();
    result = run();
    return performance.now() - start;
  };
  const end = performance.now() + 400;
  while (performance.now() < end) once();
  const micros = [];
  for (let batch = 0; batch < 25; batch++) {
    let [sum, times] = [0, 0];
    const until = performance.now() + 12;
    while (performance.now() < until) {
      sum += once();
      times++;
    }
    micros.push((sum / times) * 1000);
  }
  micros.sort((a, b) => a - b);
  return { micros: micros[micros.length >> 1], result };
}
