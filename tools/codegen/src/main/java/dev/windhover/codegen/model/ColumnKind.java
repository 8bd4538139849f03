// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.model;

/** What a component becomes: which column class, made by which method of the engine's Block. */
public enum ColumnKind {
    INT("ints", "IntColumn", Numbers.INT, 1),
    LONG("longs", "LongColumn", Numbers.LONG, 1),
    FLOAT("floats", "FloatColumn", Numbers.FLOAT, 1),
    DOUBLE("doubles", "DoubleColumn", Numbers.DOUBLE, 1),
    BYTE("bytes", "ByteColumn", Numbers.BYTE, 1),
    BOOLEAN("booleans", "BooleanColumn", Numbers.NONE, 1),
    ENUM("enums", "EnumColumn", Numbers.NONE, 1),
    ENTITY("entities", "IntColumn", Numbers.NONE, 1),
    TEXT("text", "TextColumn", Numbers.NONE, 0),
    INTS("ints", "IntColumn", Numbers.INT, 0),
    LONGS("longs", "LongColumn", Numbers.LONG, 0),
    FLOATS("floats", "FloatColumn", Numbers.FLOAT, 0),
    DOUBLES("doubles", "DoubleColumn", Numbers.DOUBLE, 0),
    BYTES("bytes", "ByteColumn", Numbers.BYTE, 0),
    VECTOR2("vec2", "Vec2Column", Numbers.FLOAT, 2),
    VECTOR3("vec3", "Vec3Column", Numbers.FLOAT, 3),
    VECTOR4("vec4", "Vec4Column", Numbers.FLOAT, 4),
    QUATERNION("quat", "QuatColumn", Numbers.FLOAT, 4),
    MATRIX3("mat3", "Mat3Column", Numbers.FLOAT, 9),
    MATRIX4("mat4", "Mat4Column", Numbers.FLOAT, 16);

    private final String factory;
    private final String columnClass;
    private final Numbers numbers;
    private final int elements;

    ColumnKind(String factory, String columnClass, Numbers numbers, int elements) {
        this.factory = factory;
        this.columnClass = columnClass;
        this.numbers = numbers;
        this.elements = elements;
    }

    /** The method of Block that makes the column. */
    public String factory() {
        return factory;
    }

    /** Simple name of the column's class. */
    public String columnClass() {
        return columnClass;
    }

    public Numbers numbers() {
        return numbers;
    }

    /** Elements in each row; 0 where a length has to be given. */
    public int elements() {
        return elements;
    }

    public boolean needsLength() {
        return elements == 0;
    }

    public boolean isArray() {
        return needsLength() && this != TEXT;
    }

    public boolean isMatrix() {
        return this == MATRIX3 || this == MATRIX4;
    }

    /** Whether its numbers can be of something that is measured. */
    public boolean canHaveUnit() {
        return numbers != Numbers.NONE && this != QUATERNION;
    }

    /** Whether there are numbers of it that leave everything as it is. */
    public boolean hasIdentity() {
        return isMatrix() || this == QUATERNION;
    }

    /** Whether element {@code i} of them is 1; all others are 0. */
    public boolean isOneInIdentity(int i) {
        return switch (this) {
            case QUATERNION -> i == 3;
            case MATRIX3 -> i % 4 == 0;
            case MATRIX4 -> i % 5 == 0;
            default -> false;
        };
    }
}
