// SPDX-License-Identifier: Apache-2.0
// Wraps what a page runs for the engine and sums the time, before the engine's shell is loaded: listeners, frame callbacks, timers, messages and waits.
// Counts the messages that leave the page.
(() => {
  const cost = (globalThis.__cost = { micros: 0, calls: 0, posts: 0, frames: 0 });
  const timed = (run) =>
    function (...args) {
      const start = performance.now();
      try {
        return run.apply(this, args);
      } finally {
        cost.micros += (performance.now() - start) * 1000;
        cost.calls++;
      }
    };
  const wrapped = new WeakMap();
  const wrap = (listener) => {
    if (typeof listener !== 'function') return listener;
    if (!wrapped.has(listener)) wrapped.set(listener, timed(listener));
    return wrapped.get(listener);
  };
  const target = EventTarget.prototype;
  const { addEventListener, removeEventListener } = target;
  target.addEventListener = function (type, listener, options) {
    return addEventListener.call(this, type, wrap(listener), options);
  };
  target.removeEventListener = function (type, listener, options) {
    return removeEventListener.call(this, type, wrap(listener), options);
  };
  const frame = globalThis.requestAnimationFrame;
  globalThis.__frame = frame;
  globalThis.requestAnimationFrame = (run) => frame.call(globalThis, timed(run));
  for (const name of ['setTimeout', 'setInterval']) {
    const timer = globalThis[name];
    globalThis[name] = (run, ...rest) => timer.call(globalThis, typeof run === 'function' ? timed(run) : run, ...rest);
  }
  const { waitAsync } = Atomics;
  Atomics.waitAsync = (...where) => {
    const told = waitAsync(...where);
    return told.async ? { async: true, value: { then: (run) => told.value.then(timed(run)) } } : told;
  };
  for (const type of [Worker, MessagePort]) {
    const handler = Object.getOwnPropertyDescriptor(type.prototype, 'onmessage');
    Object.defineProperty(type.prototype, 'onmessage', {
      ...handler,
      set(listener) {
        handler.set.call(this, listener === null ? null : wrap(listener));
      },
    });
    const post = type.prototype.postMessage;
    type.prototype.postMessage = function (...args) {
      cost.posts++;
      return post.apply(this, args);
    };
  }
})();
