// SPDX-License-Identifier: Apache-2.0
/**
 * What the machine has and what it lacks: a JDK, Maven, a browser that draws. Installs what it can
 * and names the command for what it cannot. Imports the JDK only, because the launcher compiles it
 * before anything else is built. Read {@link dev.windhover.cli.doctor.Machine} first.
 */
package dev.windhover.cli.doctor;
