package org.ufmverify.bridge.report.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Data of a figure.
 *
 * @param label prose for the legend; empty if it has no entry there
 * @param style number of the line style, or of the shade, from 0
 * @param kind how it is drawn
 * @param x abscissas, or the m + 1 edges of bars
 * @param y ordinates, or the m heights of bars
 * @param low lower ends of a band about the ordinates; empty if there is none
 * @param high upper ends of the band
 */
public record Series(
        String label, int style, Kind kind, List<Double> x, List<Double> y, List<Double> low, List<Double> high) {
    private static final int MOST_POINTS = 100;

    /** How a series is drawn. */
    public enum Kind {
        /** A line with some marks. */
        LINE,
        /** Marks alone. */
        POINTS,
        /** Dots in one of the {@link LineStyle#shades shades} from dark to light, which are a scale. */
        SHADES,
        /** A filled outline of bars. */
        BARS,
        /** A thin grey line without marks, for reference. */
        GUIDE
    }

    /** Copies the lists and checks their lengths. */
    public Series {
        x = List.copyOf(x);
        y = List.copyOf(y);
        low = List.copyOf(low);
        high = List.copyOf(high);
        if (x.size() != y.size() + (kind == Kind.BARS && !x.isEmpty() ? 1 : 0)) {
            throw new IllegalArgumentException(
                    "a series needs as many x as y (bars one more), got " + x.size() + " and " + y.size());
        }
        if (low.size() != high.size() || !(low.isEmpty() || low.size() == y.size())) {
            throw new IllegalArgumentException("a band needs both ends at each of " + y.size() + " points, got "
                    + low.size() + " and " + high.size());
        }
    }

    /** A series without a band. */
    public Series(String label, int style, Kind kind, List<Double> x, List<Double> y) {
        this(label, style, kind, x, y, List.of(), List.of());
    }

    /** {@return this series with a band from low to high} */
    public Series withBand(List<Double> from, List<Double> to) {
        return new Series(label, style, kind, x, y, from, to);
    }

    /** {@return what is drawn: without the points that the axes cannot show, and no more points than a picture needs} */
    Series drawn(Axis across, Axis upwards) {
        if (kind == Kind.BARS) {
            return this;
        }
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            if (across.shows(x.get(i)) && upwards.shows(y.get(i))) {
                shown.add(i);
            }
        }
        List<Integer> kept = kind == Kind.LINE || kind == Kind.GUIDE ? thinned(shown) : shown;
        boolean band = !low.isEmpty()
                && kept.stream().allMatch(i -> Double.isFinite(low.get(i)) && upwards.shows(high.get(i)));
        return new Series(
                label,
                style,
                kind,
                at(kept, x),
                at(kept, y),
                band ? at(kept, low) : List.of(),
                band ? at(kept, high) : List.of());
    }

    private static List<Double> at(List<Integer> places, List<Double> numbers) {
        return places.stream().map(numbers::get).toList();
    }

    /** Every so many places and the last one, when there are more than a picture shows. */
    private static List<Integer> thinned(List<Integer> places) {
        int stride = (places.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            if (i % Math.max(1, stride) == 0 || i == places.size() - 1) {
                kept.add(places.get(i));
            }
        }
        return kept;
    }
}
