// SPDX-License-Identifier: Apache-2.0
/**
 * Long work off the step: the table of jobs, whoever runs them, and the way of their results back.
 * Imports base and the protocol. Read {@link dev.windhover.engine.call.job.JobTable} first, then
 * {@link dev.windhover.engine.call.job.JobRunner}.
 */
package dev.windhover.engine.call.job;
