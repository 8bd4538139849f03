// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;

/** What is said of a line to another program that is not there or breaks off. */
class LineFaultTest {
    private static final URI ADDRESS = URI.create("http://far.example:81/?token=secret");

    @Test
    void faultIsASentenceOfThePlaceAndNotOfAClass() {
        assertTold("nobody answers at far.example:81", new ConnectException());
        assertTold("nobody answers at far.example:81 in time", new HttpConnectTimeoutException(""));
        assertTold("there is no host far.example", new UnknownHostException("far.example"));
        assertTold("the line to far.example:81 broke off", new EOFException());
        assertTold("the line to far.example:81 broke off: torn", new IOException("torn\nat"));
        assertEquals(
                "nobody answers at far.example",
                LineFault.told(URI.create("http://far.example/"), new ConnectException()));
    }

    @Test
    void causeIsToldThatJavaHidesBehindTheFault() {
        ConnectException outer = new ConnectException();
        outer.initCause(new ConnectException().initCause(new UnresolvedAddressException()));

        assertTold("there is no host far.example", outer);
        IOException hidden = new IOException("x", new ConnectException("y"));
        assertTold("nobody answers at far.example:81", hidden);
    }

    private static void assertTold(String sentence, IOException fault) {
        assertEquals(sentence, LineFault.told(ADDRESS, fault));
    }
}
