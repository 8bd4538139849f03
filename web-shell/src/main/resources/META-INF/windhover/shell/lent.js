// SPDX-License-Identifier: Apache-2.0
// What reads states in place is loaded by itself, and shares what the mirror has of sections.

import { Cell, elementsFor, ENTITIES, readElements, SectionState, sentBytes } from './section.js';

/**
 * @typedef {(
 *   control: number, first: number, each: number, section: import('./shared.js').Tools
 * ) => import('./shared.js').Slots} Reader
 */

export const lent = { Cell, elementsFor, ENTITIES, readElements, SectionState, sentBytes };
