// SPDX-License-Identifier: Apache-2.0

/** What predictions lie on: a game's mirror, or a connection's. */
export interface Mirrored<S> {
  select<T>(selector: (state: S) => T): T;
  watch<T>(
    selector: (state: S) => T,
    listener: (value: T, before: T | undefined, state: S) => void,
  ): () => void;
  getSnapshot(): S | null;
}

/** One value of one row. */
export interface Cell {
  readonly section: string;
  /** Of a vector's part with a point, as in place.x. */
  readonly column: string;
  /** 0 in what is no table. */
  readonly entity: number;
  readonly row: number;
}

/**
 * What is shown where the host has changed what a prediction changes too.
 *
 * @param own what the prediction made of base
 * @param host what is there now, with the predictions before this one
 * @param base what was there when it was made
 */
export type Merge = (own: any, host: any, base: any, cell: Cell) => unknown;

export interface Options {
  /** If it is not given the host wins: such a prediction is not shown, as a whole. */
  merge?: Merge;
}

/** A row that can be written. */
export type RowDraft<R> = {
  -readonly [K in Exclude<keyof R, 'entity'>]: R[K] extends ArrayBufferView
    ? R[K]
    : R[K] extends object
      ? RowDraft<R[K]>
      : R[K];
} & Pick<R, Extract<keyof R, 'entity'>>;

/** A section whose rows can be written. Rows that are not there are refused by name. */
export interface SectionDraft<R> {
  readonly rows: number;
  readonly entities: Int32Array;
  row(row: number): RowDraft<R>;
  get(entity: number): RowDraft<R>;
}

/** Ends with the function that it was given to. */
export type Draft<S> = {
  readonly [K in keyof S as S[K] extends { row(row: number): unknown } ? K : never]: S[K] extends {
    row(row: number): infer R;
  }
    ? SectionDraft<R>
    : never;
};

export type EditCode =
  | 'TOO_MANY_EDITS'
  | 'IN_PREDICTION'
  | 'DRAFT_ENDED'
  | 'UNKNOWN_SECTION'
  | 'UNKNOWN_COLUMN'
  | 'UNKNOWN_ENTITY'
  | 'BAD_VALUE';

export class EditRefused extends Error {
  constructor(code: EditCode, message: string);
  readonly name: 'EditRefused';
  readonly code: EditCode;
}

/**
 * A store of the host's state with the page's predictions on it. Where there are none it is the mirror's state
 * itself. Events: 'error', with what a prediction or an observer threw as detail.
 */
export interface Edits<S> extends EventTarget {
  /** How many commands are under way. */
  readonly open: number;
  /**
   * Runs a command and shows what it will have done until it is settled.
   *
   * @param command is called once, at once, and what becomes of it becomes of the promise. With 256 under way it
   *   is not called, and the promise is refused with an EditRefused
   * @param predict writes to the draft, and nothing else: it is called again upon every state
   */
  run<T>(command: () => T | Promise<T>, predict: (draft: Draft<S>) => void): Promise<T>;
  select<T>(selector: (state: S) => T): T;
  watch<T>(
    selector: (state: S) => T,
    listener: (value: T, before: T | undefined, state: S) => void,
    options?: { equals?: (one: T, other: T) => boolean; immediate?: boolean },
  ): () => void;
  subscribe(listener: (state: S) => void): () => void;
  getSnapshot(): S | null;
}

export function optimistic<S>(mirror: Mirrored<S>, options?: Options): Edits<S>;
