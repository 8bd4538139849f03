// SPDX-License-Identifier: Apache-2.0
// What reading the mirror too early is refused with, and too late.

/** Nothing has come yet that could be read. */
export class MirrorNotReady extends Error {
  /** @param {string} [why] */
  constructor(why = 'no state has come yet: await mirror.ready') {
    super(why);
    this.name = 'MirrorNotReady';
    this.code = 'MIRROR_NOT_READY';
  }
}

/** A selector of watch saw the state, and nobody said that it is kept. */
export class MirrorStateOver extends Error {
  constructor() {
    super('the state is over: what getSnapshot() gives can be kept');
    this.name = 'MirrorStateOver';
    this.code = 'MIRROR_STATE_OVER';
  }
}
