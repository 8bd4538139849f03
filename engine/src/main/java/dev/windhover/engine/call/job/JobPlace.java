// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

/**
 * Where jobs run: between the frames of their host, on workers of a browser, on threads of a JVM.
 * Called on the host's thread alone and tells the desk on it alone; what it does elsewhere is its
 * own.
 */
public interface JobPlace {
    /** Takes a job: begins it now, or when there is room. The arguments stay as they are. */
    void take(int ticket, int id, byte[] arguments, JobDesk desk);

    /** Stops a job before its next slice and tells the desk then; at once when it waits here. */
    void cancel(int ticket, JobDesk desk);

    /** Between two frames: works on, or tells what was worked on. */
    void poll(JobDesk desk);

    /** The host ends: nobody wants a result any more. */
    void close();
}
