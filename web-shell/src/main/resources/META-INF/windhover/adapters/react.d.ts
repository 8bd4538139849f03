// SPDX-License-Identifier: Apache-2.0
import type { Equals, MaybeStore, Selector } from './select.js';

/**
 * What the selector makes of the store's state. The component renders again when it has changed, and only then.
 * Undefined before the first state and on a server.
 */
export function useSelect<S, T>(
  store: MaybeStore<S>,
  selector: Selector<S, T>,
  equals?: Equals<T>,
): T | undefined;
