package org.ufmverify.bridge.features.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a numpy array, formats 1.0, 2.0 and 3.0.
 *
 * @param type type of the numbers
 * @param fortran true when the first index varies fastest
 * @param shape lengths of the axes
 * @param bytes length of the header, where the numbers begin
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
record NpyHeader(ElementType type, boolean fortran, List<Long> shape, int bytes) {
    private static final int MAX_HEADER = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*('[^']*'|\"[^\"]*\"|\\[[^\\]]*\\])");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9L,\\s]*)\\)");
    private static final Pattern REST = Pattern.compile("\\s*\\{\\s*,\\s*,\\s*,?\\s*\\}\\s*");

    /**
     * Reads the header at the start of a member.
     *
     * @param reader positioned at the first byte; left at the first number
     * @param member claims the size in all
     * @param label file and entry for messages
     * @return the header; its shape and type account for every byte of the member
     */
    static NpyHeader read(MemberReader reader, ZipMember member, String label) throws IOException {
        ByteBuffer start = take(reader, 8);
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
        for (int i = 0; i < magic.length; i++) {
            if (start.get(i) != magic[i]) {
                throw new IllegalArgumentException(label + " is not a numpy array; write the file with numpy.savez");
            }
        }
        int major = start.get(6);
        if (major < 1 || major > 3 || start.get(7) != 0) {
            throw new IllegalArgumentException(label + " has numpy format " + major + "." + start.get(7)
                    + ", formats 1.0, 2.0 and 3.0 are read; save it with a current numpy");
        }
        long length = major == 1
                ? Short.toUnsignedLong(take(reader, 2).getShort(0))
                : Integer.toUnsignedLong(take(reader, 4).getInt(0));
        if (length > MAX_HEADER) {
            throw new IllegalArgumentException(
                    label + " has a header of " + length + " bytes, at most " + MAX_HEADER + " are read");
        }
        String text = StandardCharsets.UTF_8.decode(take(reader, (int) length)).toString();
        NpyHeader header = parse(text, (major == 1 ? 10 : 12) + (int) length, label);
        header.requireSize(member, label);
        return header;
    }

    private static NpyHeader parse(String text, int bytes, String label) {
        Matcher descr = DESCR.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!descr.find() || !order.find() || !shape.find()) {
            throw new IllegalArgumentException(label + " has a header without descr, fortran_order and shape");
        }
        String rest = SHAPE.matcher(
                        ORDER.matcher(DESCR.matcher(text).replaceFirst("")).replaceFirst(""))
                .replaceFirst("");
        if (!REST.matcher(rest).matches()) {
            throw new IllegalArgumentException(label + " has a header with more than descr, fortran_order and shape");
        }
        return new NpyHeader(
                type(descr.group(1), label), order.group(1).equals("True"), lengths(shape.group(1), label), bytes);
    }

    private static ElementType type(String literal, String label) {
        String descr = !literal.startsWith("[") ? literal.substring(1, literal.length() - 1) : literal;
        if (descr.contains("O")) {
            throw new IllegalArgumentException(label
                    + " holds pickled Python objects, which are never loaded; save plain numbers, for example with"
                    + " numpy.asarray(x, dtype=numpy.float32)");
        }
        return ElementType.parse(descr)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                label + " has type " + descr.replaceAll("\\p{Cntrl}", "?")
                                        + ", bool, integers, float16, bfloat16, float32 and float64 are read; convert it with .astype"));
    }

    private static List<Long> lengths(String inside, String label) {
        List<Long> lengths = new ArrayList<>();
        for (String part : inside.split(",", -1)) {
            // Python 2 wrote long integers with an L.
            String digits = part.strip().replaceFirst("(?<=[0-9])L$", "");
            if (!digits.isEmpty()) {
                if (digits.length() > 15 || !digits.chars().allMatch(Character::isDigit)) {
                    throw new IllegalArgumentException(
                            label + " has an axis of length " + digits + ", beyond any file");
                }
                lengths.add(Long.valueOf(digits));
            }
        }
        return List.copyOf(lengths);
    }

    private void requireSize(ZipMember member, String label) {
        long numbers = 1;
        boolean fits = true;
        for (long length : shape) {
            long high = Math.multiplyHigh(numbers, length);
            numbers *= length;
            fits &= high == 0 && numbers >= 0 && numbers < 1L << 56;
        }
        long expected = bytes + numbers * type.bytes();
        if (!fits || expected != member.size()) {
            throw new IllegalArgumentException(
                    label + " has " + member.size() + " bytes, its shape " + ElementType.shapeText(shape)
                            + " asks for " + (fits ? Long.toString(expected) : "more than any file holds")
                            + "; write the file again");
        }
    }

    private static ByteBuffer take(MemberReader reader, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        reader.readFully(buffer);
        return buffer;
    }
}
