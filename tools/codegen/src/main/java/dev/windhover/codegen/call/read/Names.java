// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.read;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What calls and their values may be called, in every language that a client is written in. */
final class Names {
    private static final int LENGTH_MAX = 80;

    private static final Pattern API = Pattern.compile("[a-z][A-Za-z0-9]*");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /** Words of JavaScript that nothing can be exported as. */
    private static final Set<String> WORDS =
            Set.of(
                    ("arguments await break case catch class const continue debugger default delete"
                                    + " do else enum eval export extends false finally for function"
                                    + " if implements import in instanceof interface let new null"
                                    + " package private protected public return static super switch"
                                    + " this throw true try typeof var void while with yield")
                            .split(" "));

    private Names() {}

    /** Why an api cannot be called so; empty when it can. */
    static Optional<String> wrongApi(String name) {
        if (!API.matcher(name).matches() || name.length() > LENGTH_MAX) {
            return Optional.of(
                    "the api is called \"%s\". Take at most %d letters of a to z and digits, with a small letter first."
                            .formatted(name, LENGTH_MAX));
        }
        return WORDS.contains(name)
                ? Optional.of(
                        "\"%s\" is a word of JavaScript, so that a client cannot be called so. Take another name."
                                .formatted(name))
                : Optional.empty();
    }

    /** Why a call cannot be called so; empty when it can. */
    static Optional<String> wrongCall(String name) {
        return name.equals("then")
                ? Optional.of(
                        "whoever awaits the client would call it, because JavaScript takes whatever has a then for a promise. Take another name.")
                : wrongPart(name);
    }

    /** Why a parameter, component or constant cannot be called so; empty when it can. */
    static Optional<String> wrongPart(String name) {
        return NAME.matcher(name).matches() && name.length() <= LENGTH_MAX
                ? Optional.empty()
                : Optional.of(
                        "clients in every language have to call it so. Take at most %d letters of a to z, digits and _, with a letter first."
                                .formatted(LENGTH_MAX));
    }
}
