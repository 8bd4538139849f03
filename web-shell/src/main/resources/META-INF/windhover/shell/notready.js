// SPDX-License-Identifier: Apache-2.0
// What reading too early is refused with.

/** Nothing has come yet that could be read. */
export class MirrorNotReady extends Error {
  /** @param {string} [why] */
  constructor(why = 'no state has come yet: await mirror.ready') {
    super(why);
    this.name = 'MirrorNotReady';
    this.code = 'MIRROR_NOT_READY';
  }
}
