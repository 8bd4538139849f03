// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One method of an api.
 *
 * @param result what it comes to; of a job in slices, what it works towards
 * @param isSliced whether it is a job in slices
 * @param retries whether a job is run once more when it is lost
 * @param secondsMax after which a plugin is late; 0 of what is none
 * @param outlivesWorld whether the answer of a plugin comes into whatever world is there
 * @param doc the first sentence of its documentation; may be blank
 */
public record Call(
        String name,
        CallMark mark,
        List<Part> parameters,
        Shape result,
        boolean isSliced,
        boolean retries,
        int secondsMax,
        boolean outlivesWorld,
        String doc) {
    /** FNV-1a of 32 bits starts with it ... */
    private static final int HASH_BASIS = 0x811c_9dc5;

    /** ... and multiplies by it. */
    private static final int HASH_PRIME = 0x0100_0193;

    public Call {
        parameters = List.copyOf(parameters);
    }

    /** Says which call it is, whatever Java calls its types: {@code fleet.launch(i32,f32):void}. */
    public String signature(String api) {
        return parameters.stream()
                .map(part -> part.shape().text())
                .collect(Collectors.joining(",", api + "." + name + "(", "):" + result.text()));
    }

    /** A hash of the signature. */
    public int id(String api) {
        int hash = HASH_BASIS;
        for (byte each : signature(api).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * HASH_PRIME;
        }
        // 0 is no call.
        return hash == 0 ? 1 : hash;
    }

    public boolean answers() {
        return result.form() != Form.VOID;
    }
}
