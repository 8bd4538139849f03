// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/** Says what is wrong with a line to another program: of most faults Java names the class alone. */
public final class LineFault {
    private LineFault() {}

    /** A sentence for whoever gave the address. */
    public static String told(URI address, IOException fault) {
        String host = address.getHost();
        String place = address.getPort() < 0 ? host : host + ":" + address.getPort();
        boolean isRefused = false;
        for (Throwable each = fault; each != null; each = each.getCause()) {
            boolean isUnresolved = each instanceof UnresolvedAddressException;
            if (isUnresolved || each instanceof UnknownHostException) {
                return "there is no host " + host;
            }
            if (each instanceof HttpTimeoutException || each instanceof SocketTimeoutException) {
                return "nobody answers at " + place + " in time";
            }
            isRefused |= each instanceof ConnectException;
        }
        if (isRefused) return "nobody answers at " + place;
        String said = fault.getMessage() == null ? "" : fault.getMessage();
        String why = said.isEmpty() ? "" : ": " + said.lines().findFirst().orElse("");
        return "the line to " + place + " broke off" + why;
    }
}
