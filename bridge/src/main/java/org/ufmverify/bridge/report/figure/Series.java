package org.ufmverify.bridge.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Data of a figure.
 *
 * @param label prose for the legend; empty if it has no entry there
 * @param style number of the line style, from 0
 * @param kind how it is drawn
 * @param x abscissas, or the m + 1 edges of bars
 * @param y ordinates, or the m heights of bars
 */
public record Series(String label, int style, Kind kind, List<Double> x, List<Double> y) {
    private static final int MOST_POINTS = 150;

    /** How a series is drawn. */
    public enum Kind {
        /** A line with some marks. */
        LINE,
        /** A filled outline of bars. */
        BARS,
        /** A thin grey line without marks, for reference. */
        GUIDE
    }

    /** Copies the lists and checks their lengths. */
    public Series {
        x = List.copyOf(x);
        y = List.copyOf(y);
        if (x.size() != y.size() + (kind == Kind.BARS && !x.isEmpty() ? 1 : 0)) {
            throw new IllegalArgumentException(
                    "a series needs as many x as y (bars one more), got " + x.size() + " and " + y.size());
        }
    }

    /** {@return the series without the points that its axes cannot show; bars keep theirs} */
    Series visible(Axis across, Axis upwards) {
        if (kind == Kind.BARS) {
            return this;
        }
        List<Double> keptX = new ArrayList<>();
        List<Double> keptY = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            if (shows(across, x.get(i)) && shows(upwards, y.get(i))) {
                keptX.add(x.get(i));
                keptY.add(y.get(i));
            }
        }
        return new Series(label, style, kind, thinned(keptX), thinned(keptY));
    }

    /** Every so many numbers and the last one, when there are more than a picture shows. */
    private static List<Double> thinned(List<Double> numbers) {
        int stride = (numbers.size() + MOST_POINTS - 1) / MOST_POINTS;
        if (stride <= 1) {
            return numbers;
        }
        int last = numbers.size() - 1;
        return IntStream.range(0, numbers.size())
                .filter(i -> i % stride == 0 || i == last)
                .mapToObj(numbers::get)
                .toList();
    }

    private static boolean shows(Axis axis, double number) {
        return Double.isFinite(number) && (!axis.logarithmic() || number > 0);
    }
}
