package org.ufmverify.bridge.features.npz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number type of a numpy array: real floats of 2, 4 or 8 bytes, signed or unsigned integers of 1 to 8 bytes.
 *
 * @param kind f, i or u
 * @param bytes bytes of a number
 * @param order order of the bytes
 */
record NpyType(char kind, int bytes, ByteOrder order) {
    private static final Pattern DESCR = Pattern.compile("([<>|=])([fiu])([1248])");

    /**
     * Parses numpy's type string.
     *
     * @param descr for example {@code <f4}
     * @return the type, empty when it is of another kind
     */
    static Optional<NpyType> parse(String descr) {
        Matcher matcher = DESCR.matcher(descr);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        char kind = matcher.group(2).charAt(0);
        int bytes = Integer.parseInt(matcher.group(3));
        String mark = matcher.group(1);
        boolean knownOrder = mark.equals("<") || mark.equals(">") || bytes == 1;
        if (!knownOrder || (kind == 'f' && bytes == 1)) {
            return Optional.empty();
        }
        return Optional.of(new NpyType(kind, bytes, mark.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
    }

    /** Relative rounding error of a float. */
    double roundoff() {
        return bytes == 8 ? 0x1p-53 : bytes == 4 ? 0x1p-24 : 0x1p-11;
    }

    boolean isFloat() {
        return kind == 'f';
    }

    /**
     * Decodes floats.
     *
     * @param raw at least count numbers from its position; its position is unchanged
     * @param count how many
     * @param target receives them from index 0
     * @param scratch at least count floats, used for the conversion of single precision
     */
    void doubles(ByteBuffer raw, int count, double[] target, float[] scratch) {
        ByteBuffer ordered = raw.duplicate().order(order);
        switch (bytes) {
            case 8 -> ordered.asDoubleBuffer().get(target, 0, count);
            case 4 -> {
                ordered.asFloatBuffer().get(scratch, 0, count);
                widen(scratch, target, count);
            }
            default -> {
                int start = ordered.position();
                for (int i = 0; i < count; i++) {
                    target[i] = half(ordered.getShort(start + 2 * i));
                }
            }
        }
    }

    /**
     * Decodes the rows of a matrix of floats.
     *
     * @param raw rows x columns numbers from the start of the buffer
     * @param rows number of rows
     * @param columns numbers in a row
     * @param target its first rows receive the numbers
     * @param scratch at least columns floats, used for the conversion of single precision
     */
    void rows(ByteBuffer raw, int rows, int columns, double[][] target, float[] scratch) {
        ByteBuffer ordered = raw.duplicate().order(order);
        switch (bytes) {
            case 8 -> {
                DoubleBuffer numbers = ordered.asDoubleBuffer();
                for (int i = 0; i < rows; i++) {
                    numbers.get(i * columns, target[i], 0, columns);
                }
            }
            case 4 -> {
                FloatBuffer numbers = ordered.asFloatBuffer();
                for (int i = 0; i < rows; i++) {
                    numbers.get(i * columns, scratch, 0, columns);
                    widen(scratch, target[i], columns);
                }
            }
            default -> {
                ShortBuffer numbers = ordered.asShortBuffer();
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        target[i][j] = half(numbers.get(i * columns + j));
                    }
                }
            }
        }
    }

    private static void widen(float[] from, double[] to, int count) {
        for (int j = 0; j < count; j++) {
            to[j] = from[j];
        }
    }

    /**
     * Decodes one integer; an unsigned 8-byte number beyond 2^63 - 1 comes out negative.
     *
     * @param raw the bytes, in this type's order
     * @param index which number from the start of the buffer
     * @return its value
     */
    long integer(ByteBuffer raw, int index) {
        boolean signed = kind == 'i';
        return switch (bytes) {
            case 1 -> signed ? raw.get(index) : Byte.toUnsignedLong(raw.get(index));
            case 2 -> signed ? raw.getShort(2 * index) : Short.toUnsignedLong(raw.getShort(2 * index));
            case 4 -> signed ? raw.getInt(4 * index) : Integer.toUnsignedLong(raw.getInt(4 * index));
            default -> raw.getLong(8 * index);
        };
    }

    /** IEEE 754 binary16, exactly. */
    private static double half(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        double magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24;
        } else if (exponent == 31) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            magnitude = Double.longBitsToDouble(((long) (exponent - 15 + 1023) << 52) | ((long) fraction << 42));
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
