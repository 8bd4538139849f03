// SPDX-License-Identifier: Apache-2.0
/**
 * The device as an interface, the draw list, and the renderer that turns the one into calls on the
 * other. Never sees state, physics or scene. Imports base and memory. Read {@link
 * dev.windhover.engine.render.DrawList} first, then {@link dev.windhover.engine.render.Gpu}.
 */
package dev.windhover.engine.render;
