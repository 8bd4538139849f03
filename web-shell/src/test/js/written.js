// SPDX-License-Identifier: Apache-2.0
// Messages of a host, as tests write them.

/** One message, little-endian. */
export function message(kind, a, count, write) {
  const view = new DataView(new ArrayBuffer(4096));
  let at = 8;
  const put = {
    u8: (v) => view.setUint8(at++, v),
    u16: (v) => view.setUint16((at += 2) - 2, v, true),
    u32: (v) => view.setUint32((at += 4) - 4, v, true),
    f32: (v) => view.setFloat32((at += 4) - 4, v, true),
    i64: (v) => view.setBigInt64((at += 8) - 8, v, true),
    text: (v) => {
      put.u16(v.length);
      for (const each of v) put.u8(each.charCodeAt(0));
    },
    pad: () => (at = (at + 7) & ~7),
    here: () => at,
    view,
  };
  write(put);
  view.setUint8(0, kind);
  view.setUint8(1, a);
  view.setUint16(2, count, true);
  view.setUint32(4, (at + 7) & ~7, true);
  return new DataView(view.buffer, 0, (at + 7) & ~7);
}
