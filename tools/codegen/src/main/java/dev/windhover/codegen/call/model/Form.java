// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.model;

/** What a value is made of; those that are made of others have no text of their own. */
public enum Form {
    VOID("void"),
    BOOLEAN("bool"),
    BYTE("i8"),
    SHORT("i16"),
    CHAR("u16"),
    INT("i32"),
    LONG("i64"),
    FLOAT("f32"),
    DOUBLE("f64"),
    TEXT("str"),
    BYTES("bytes"),
    ENUM(""),
    RECORD(""),
    LIST(""),
    OPTIONAL("");

    private final String text;

    Form(String text) {
        this.text = text;
    }

    /** In the text of a shape. */
    public String text() {
        return text;
    }

    /** Whether it can hold more or less, so that a maximum can be said. */
    public boolean hasLength() {
        return this == TEXT || this == BYTES || this == LIST;
    }
}
