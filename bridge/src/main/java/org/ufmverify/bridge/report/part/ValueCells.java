package org.ufmverify.bridge.report.part;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.document.Badge;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.empirical.experiment.RunName;

/** How the values of a report are written. */
public final class ValueCells {
    private static final int DIGITS = 4;
    private static final int LONGEST_LABEL = 48;

    private ValueCells() {}

    /** A measured number with four significant digits in a cell, or a dash with the reason below the table. */
    public static void measured(Table.Builder table, Measured... values) {
        rounded(table, DIGITS, values);
    }

    public static void rounded(Table.Builder table, int digits, Measured... values) {
        for (Measured value : values) {
            if (value instanceof Measured.Value known) {
                table.add(NumberText.rounded(known.number(), digits));
            } else if (value instanceof Measured.Undefined missing) {
                table.absent(missing.reason());
            }
        }
    }

    /** The largest of numbers, rounded up; a dash with the reason where one of them is not defined, so that no bound leaves it out. */
    public static void largest(Table.Builder table, List<Measured> values, int digits) {
        values.stream()
                .filter(Measured.Undefined.class::isInstance)
                .map(Measured.Undefined.class::cast)
                .findFirst()
                .ifPresentOrElse(
                        missing -> table.absent(missing.reason()),
                        () -> table.add(NumberText.atMost(
                                values.stream()
                                        .mapToDouble(Measured::orNaN)
                                        .max()
                                        .orElseThrow(),
                                digits)));
    }

    /** The smoothing of a run in a cell, or a dash for another loss. */
    public static Table.Builder smoothing(Table.Builder table, RunName run) {
        OptionalDouble delta = run.loss().smoothing();
        return delta.isPresent()
                ? table.add(NumberText.exact(delta.getAsDouble()))
                : table.absent("the loss is " + run.loss().text());
    }

    /** A measured number in prose. */
    public static String prose(Measured value, int digits) {
        return value instanceof Measured.Value known
                ? "$" + NumberText.rounded(known.number(), digits).latex() + "$"
                : Prose.quote(((Measured.Undefined) value).reason());
    }

    /** A given number in prose. */
    static String exact(double number) {
        return "$" + NumberText.exact(number).latex() + "$";
    }

    /** A name as prose, cut if it is too long for a picture. */
    public static String label(String name) {
        return Prose.quote(name.length() <= LONGEST_LABEL ? name : name.substring(0, LONGEST_LABEL - 1) + "\u2026");
    }

    public static Badge badge(Outcome outcome) {
        return new Badge(
                outcome.label(),
                switch (outcome) {
                    case PROVED, CERTIFIED -> "good";
                    case TESTED, OBSERVED -> "fair";
                    case INCONCLUSIVE, GIVEN -> "plain";
                    case NOT_OBSERVED, FAILED, REFUTED -> "poor";
                });
    }

    public static <T> List<Double> numbers(List<T> items, Function<T, Measured> value) {
        return items.stream().map(item -> value.apply(item).orNaN()).toList();
    }

    /** Items in prose: a, b and c. */
    public static String listed(List<String> items) {
        int last = items.size() - 1;
        return last <= 0
                ? String.join("", items)
                : items.subList(0, last).stream().collect(Collectors.joining(", ")) + " and " + items.get(last);
    }
}
