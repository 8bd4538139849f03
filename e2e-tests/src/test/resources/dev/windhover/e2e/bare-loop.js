// SPDX-License-Identifier: Apache-2.0
// A function to evaluate where a game runs: position += velocity * dt over raw memory in WebAssembly written by hand, without a language above it.
// Answers the micros of one pass, the median of several batches after a warm-up.
//
// (func (param $end i32) (param $dt f32) (param $x i32) ... (local $i i32) (loop ... three columns a turn ...)): 'pointers' learns where the
// columns lie when it is called, as any compiled code does; 'constants' and 'simd', which takes four rows a turn, know it.
([rows, kind]) => {
  const [simd, pointers] = [kind === 'simd', kind === 'pointers'];
  const column = (rows * 4 + 15) & ~15;
  const leb = (value) => {
    const bytes = [];
    do {
      bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
      value >>>= 7;
    } while (value > 0);
    return bytes;
  };
  const [load, store, add, multiply] = simd
    ? [
        [0xfd, 0x00],
        [0xfd, 0x0b],
        [0xfd, 0xe4, 0x01],
        [0xfd, 0xe6, 0x01],
      ]
    : [[0x2a], [0x38], [0x92], [0x94]];
  const [i, splat] = [8, 9];
  const place = (c) => (pointers ? [0x20, 2 + c, 0x20, i, 0x6a] : [0x20, i]);
  const at = (op, c) => [...op, 2, ...leb(pointers ? 0 : c * column)];
  const dt = simd ? [0x20, splat] : [0x20, 1];
  const body = simd ? [0x20, 1, 0xfd, 0x13, 0x21, splat] : [];
  body.push(0x03, 0x40);
  for (let c = 0; c < 3; c++) {
    body.push(...place(c), ...place(c), ...at(load, c), ...place(c + 3), ...at(load, c + 3));
    body.push(...dt, ...multiply, ...add, ...at(store, c));
  }
  body.push(0x20, i, 0x41, simd ? 16 : 4, 0x6a, 0x22, i, 0x20, 0, 0x49, 0x0d, 0, 0x0b, 0x0b);
  const code = [...(simd ? [2, 1, 0x7f, 1, 0x7b] : [1, 1, 0x7f]), ...body];
  const section = (id, content) => [id, ...leb(content.length), ...content];
  const text = (name) => [name.length, ...[...name].map((c) => c.charCodeAt(0))];
  const module = new WebAssembly.Module(
    new Uint8Array([
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, [1, 0x60, 8, 0x7f, 0x7d, ...Array(6).fill(0x7f), 0]),
      ...section(2, [1, ...text('env'), ...text('memory'), 2, 0, 1]),
      ...section(3, [1, 0]),
      ...section(7, [1, ...text('move'), 0, 0]),
      ...section(10, [1, ...leb(code.length), ...code]),
    ]),
  );
  const memory = new WebAssembly.Memory({ initial: Math.ceil((column * 6) / 65536) + 1 });
  for (let c = 3; c < 6; c++) new Float32Array(memory.buffer, c * column, rows).fill(c - 2);
  const { move } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  const bases = [0, 1, 2, 3, 4, 5].map((c) => c * column);
  const until = (end, micros) => {
    while (performance.now() < end) {
      const start = performance.now();
      for (let pass = 0; pass < 50; pass++) move(rows * 4, 1 / 60, ...bases);
      micros.push((performance.now() - start) * 20);
    }
    return micros.sort((a, b) => a - b);
  };
  until(performance.now() + 300, []);
  const micros = until(performance.now() + 600, []);
  return micros[micros.length >> 1];
};
