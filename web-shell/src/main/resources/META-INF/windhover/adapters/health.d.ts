// SPDX-License-Identifier: Apache-2.0

/** What is watched: a game as `launch` gives it, or anything with the same events. */
export interface Watched {
  readonly state: string;
  readonly stats: { step: number } | null;
  readonly inputCounts: { messages?: number };
  addEventListener(
    type: string,
    listener: (event: Event) => void,
    options?: { signal: AbortSignal },
  ): void;
}

/** One failure or warning. */
export interface LastError {
  code: string;
  name: string;
  message: string;
}

/**
 * How a game is: 'starting' until its first frame, 'healthy' while its host speaks, 'asleep' while nobody sees the
 * page, 'degraded' when its host has said nothing for a second or is being replaced, 'dead' when it has said nothing
 * for 1.6 seconds or failed, and 'stopped' once it was disposed. A host that speaks again is healthy again.
 */
export type Status = 'starting' | 'healthy' | 'asleep' | 'degraded' | 'dead' | 'stopped';

export interface Report {
  status: Status;
  /** Since the host's last word; 0 before the first. */
  silentMillis: number;
  /** The last step that is known to have run; -1 before the first word. */
  step: number;
  /** Messages that the page has sent since then: input and calls that nobody has taken yet. */
  queueDepth: number;
  /** The latest failure, else the latest warning; null before the first. */
  lastError: LastError | null;
  /** What the page's own thread holds, where the browser tells: in Chromium; null elsewhere. */
  heapBytes: number | null;
}

export interface Health {
  /** How it is now. */
  report(): Report;
  /** Watches no longer. */
  end(): void;
}

/**
 * Watches a game until it is disposed. Nothing is asked of it: its host speaks ten times a second by itself.
 *
 * @param changed told of each change of the status, within a quarter of a second, and with the cause once more when a
 *     game fails, or goes on after a failure
 */
export function watchHealth(game: Watched, changed?: (report: Report) => void): Health;
