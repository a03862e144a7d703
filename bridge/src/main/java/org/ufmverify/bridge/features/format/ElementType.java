package org.ufmverify.bridge.features.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of the numbers of an array: IEEE floats of 2, 4 or 8 bytes, bfloat16, signed or unsigned integers of 1 to 8 bytes, truth
 * values of one byte.
 *
 * @param kind f, g (bfloat16), i, u or b
 * @param bytes bytes of a number
 * @param order order of the bytes
 */
public record ElementType(char kind, int bytes, ByteOrder order) {
    private static final Pattern DESCR = Pattern.compile("([<>|=])([fiu])([1248])");

    /**
     * Parses numpy's type string. Two bytes without a meaning are bfloat16, for which numpy has no name of its own.
     *
     * @param descr for example {@code <f4}
     * @return the type, empty when it is of another kind
     */
    static Optional<ElementType> parse(String descr) {
        if (descr.equals("|b1")) {
            return Optional.of(little('b', 1));
        }
        if (descr.equals("|V2") || descr.equals("<V2")) {
            return Optional.of(little('g', 2));
        }
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
        return Optional.of(
                new ElementType(kind, bytes, mark.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
    }

    /** A type whose first byte counts least. */
    static ElementType little(char kind, int bytes) {
        return new ElementType(kind, bytes, ByteOrder.LITTLE_ENDIAN);
    }

    /** A shape as numpy prints it. */
    static String shapeText(List<Long> shape) {
        String inside = String.join(", ", shape.stream().map(String::valueOf).toList());
        return "(" + inside + (shape.size() == 1 ? ",)" : ")");
    }

    /** Relative rounding error of a float; 0 of whole numbers. */
    public double roundoff() {
        return switch (kind) {
            case 'f' -> bytes == 8 ? 0x1p-53 : bytes == 4 ? 0x1p-24 : 0x1p-11;
            case 'g' -> 0x1p-8;
            default -> 0;
        };
    }

    /** Whether it is a float. */
    public boolean isFloat() {
        return kind == 'f' || kind == 'g';
    }

    /**
     * Decodes numbers.
     *
     * @param raw at least count numbers from its start
     * @param count how many
     * @param target receives them from index 0
     */
    void doubles(ByteBuffer raw, int count, double[] target) {
        rows(raw, 1, count, new double[][] {target}, new float[kind == 'f' && bytes == 4 ? count : 0]);
    }

    /**
     * Decodes the rows of a matrix.
     *
     * @param raw rows x columns numbers from the start of the buffer
     * @param rows number of rows
     * @param columns numbers in a row
     * @param target its first rows receive the numbers
     * @param scratch at least columns floats, used for the conversion of single precision
     */
    public void rows(ByteBuffer raw, int rows, int columns, double[][] target, float[] scratch) {
        ByteBuffer ordered = raw.duplicate().order(order);
        if (kind == 'f' && bytes == 8) {
            DoubleBuffer numbers = ordered.asDoubleBuffer();
            for (int i = 0; i < rows; i++) {
                numbers.get(i * columns, target[i], 0, columns);
            }
        } else if (kind == 'f' && bytes == 4) {
            FloatBuffer numbers = ordered.asFloatBuffer();
            for (int i = 0; i < rows; i++) {
                numbers.get(i * columns, scratch, 0, columns);
                widen(scratch, target[i], columns);
            }
        } else if (isFloat()) {
            ShortBuffer numbers = ordered.asShortBuffer();
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    short bits = numbers.get(i * columns + j);
                    target[i][j] = kind == 'g' ? Float.intBitsToFloat(bits << 16) : half(bits);
                }
            }
        } else {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    target[i][j] = integer(ordered, i * columns + j);
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
     * Decodes one whole number; an unsigned 8-byte number beyond 2^63 - 1 comes out negative.
     *
     * @param raw the bytes, in this type's order
     * @param index which number from the start of the buffer
     * @return its value
     */
    public long integer(ByteBuffer raw, int index) {
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
