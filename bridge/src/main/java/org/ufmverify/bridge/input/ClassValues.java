package org.ufmverify.bridge.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Values given class by class, where {@code 20x500} stands for 20 classes with the value 500: {@code 500,300} or {@code 20x500,80x50}. */
public final class ClassValues {
    /** Most classes that a text may stand for. */
    public static final int MOST_CLASSES = 100_000;

    private ClassValues() {}

    /**
     * Reads whole numbers.
     *
     * @param option where the text was given, for the error
     * @throws IllegalArgumentException when it is malformed
     */
    public static List<Integer> counts(String option, String text) {
        return read(option, text, "whole numbers", Integer::valueOf);
    }

    /**
     * Reads numbers.
     *
     * @param option where the text was given, for the error
     * @throws IllegalArgumentException when it is malformed
     */
    public static List<Double> numbers(String option, String text) {
        return read(option, text, "numbers", Double::valueOf);
    }

    private static <T> List<T> read(String option, String text, String kind, Function<String, T> number) {
        List<T> values = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int times = part.indexOf('x');
            try {
                int copies = times < 0
                        ? 1
                        : Integer.parseInt(part.substring(0, times).strip());
                T value = number.apply(part.substring(times + 1).strip());
                if (copies < 1 || copies > MOST_CLASSES - values.size()) {
                    throw new IllegalArgumentException(option + " must have 1 to " + MOST_CLASSES
                            + " classes in all, each part at least one; got \"" + part.strip() + "\"");
                }
                values.addAll(Collections.nCopies(copies, value));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        option + " takes " + kind
                                + " joined by commas, with 20x500 for 20 classes of 500; cannot read \"" + part.strip()
                                + "\"",
                        e);
            }
        }
        return values;
    }
}
