// SPDX-License-Identifier: Apache-2.0
// One instance of a game's module in a worker of its own, on memory that it is given. Answers the step and the hash after
// so many steps.

const [START, ADVANCE, REPLY, FAILED, JOINS] = [1, 6, 66, 67, 2];

/** Where the directory tells the address of the first column: behind its head and two hashes. */
const FIRST_ADDRESS = (8 + 2) * 4;

let made = null;

self.onmessage = async ({ data }) => {
  try {
    made ??= await make(data);
    if (data.trespass) trespass(made);
    self.postMessage(advance(made, data.steps));
  } catch (thrown) {
    self.postMessage({ failed: String(thrown.stack ?? thrown) });
  }
};

async function make({ manifest, memory, index, seed }) {
  const plan = manifest.memory;
  const [{ load }, answer] = await Promise.all([import(`./${manifest.runtime.url}`), fetch(manifest.module.url)]);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  bytes[manifest.module.memoryFlagsAt] = 3;
  const heapBytes = plan.heapEnd - plan.heapBase;
  const heapBase = plan.heapBase + index * heapBytes;
  const { exports } = await load(bytes, {
    memory: { external: memory, shared: true, maxSize: heapBase + heapBytes },
    installImports(imports) {
      imports.teavmMemory.heapOffset = new WebAssembly.Global({ value: 'i32', mutable: false }, heapBase);
    },
    stackDeobfuscator: { enabled: false },
  });
  const view = new DataView(memory.buffer);
  const call = (length) => {
    if (length > 0) throw new Error(`the module says ${view.getUint8(plan.outbox)}`);
  };
  exports.attach(memory.buffer, plan.base);
  const values = manifest.parameters.map(({ value }) => value);
  const length = (16 + 4 * values.length + 7) & ~7;
  header(view, plan.inbox, START, index === 0 ? 0 : JOINS, values.length, length);
  view.setBigInt64(plan.inbox + 8, BigInt(seed), true);
  values.forEach((value, i) => view.setInt32(plan.inbox + 16 + 4 * i, value, true));
  call(exports.start(length));
  call(exports.fill());
  return { exports, view, plan };
}

function advance({ exports, view, plan }, steps) {
  header(view, plan.inbox, ADVANCE, 0, 0, 16);
  view.setUint32(plan.inbox + 8, 1, true);
  view.setUint32(plan.inbox + 12, steps, true);
  exports.receive(16);
  for (let frame = 0; frame < steps + 10; frame++) {
    view.setFloat64(plan.inbox, frame, true);
    view.setFloat64(plan.inbox + 8, 0, true);
    const end = plan.outbox + exports.frame();
    for (let at = plan.outbox; at < end; at += view.getUint32(at + 4, true)) {
      const kind = view.getUint8(at);
      if (kind === FAILED) {
        const bytes = new Uint8Array(view.buffer, at, view.getUint32(at + 4, true)).slice();
        throw new Error(new TextDecoder().decode(bytes));
      }
      if (kind !== REPLY) continue;
      const hash = view.getBigUint64(at + 16, true).toString(16).padStart(16, '0');
      return { step: view.getInt32(at + 12, true), hash };
    }
  }
  throw new Error('no answer');
}

/** Writes right behind the world's first column, which has one int. */
function trespass({ view, plan }) {
  view.setInt32(view.getInt32(plan.base + FIRST_ADDRESS, true) + 8, 42, true);
}

function header(view, at, kind, a, count, bytes) {
  view.setUint8(at, kind);
  view.setUint8(at + 1, a);
  view.setUint16(at + 2, count, true);
  view.setUint32(at + 4, bytes, true);
}
