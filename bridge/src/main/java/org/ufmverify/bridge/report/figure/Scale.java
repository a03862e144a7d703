package org.ufmverify.bridge.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.ufmverify.bridge.report.typeset.NumberText;

/**
 * The ends of an axis and its ticks. Ends are kept in the coordinate of the axis, which is a number divided by a unit, or the decimal
 * logarithm: so they stay apart and finite for all doubles.
 *
 * @param bottom lower end
 * @param top upper end, above the lower
 * @param power decimal logarithm of the unit of a linear axis
 * @param logarithmic whether it is logarithmic
 * @param reversed whether it runs backwards
 * @param ticks places with a label
 */
record Scale(double bottom, double top, int power, boolean logarithmic, boolean reversed, List<Tick> ticks) {
    private static final int MANY_DECADES = 6;

    /** Relative to its ends an axis is at least that long: shorter ones have no labels that one can tell apart. */
    private static final double SHORTEST = 1e-4;

    /** On a logarithmic axis that is longer than this round numbers of equal distance would crowd at its upper end. */
    private static final double WIDE = 0.6;

    private static final double CONSTANT = 0.05;
    private static final double ROOM = 0.04;
    private static final double ROUNDING = 1e-9;

    /** Beyond these powers of ten the length of an axis may overflow, or its parts may vanish. */
    private static final int HUGE = 300;

    private static final int TINY = -280;

    /** A labelled place, from 0 at the left or bottom to 1 at the right or top. */
    record Tick(double share, NumberText label) {}

    static Scale across(Figure figure) {
        DoubleStream series =
                figure.drawn().stream().flatMapToDouble(s -> s.x().stream().mapToDouble(v -> v));
        DoubleStream cells = figure.cells().xEdges().stream().mapToDouble(v -> v);
        DoubleStream marks = figure.marks().stream().mapToDouble(Mark::at);
        return of(
                figure.x(),
                DoubleStream.concat(DoubleStream.concat(series, cells), marks).toArray(),
                figure.cells().isEmpty());
    }

    static Scale upwards(Figure figure) {
        DoubleStream series = figure.drawn().stream()
                .flatMapToDouble(s -> DoubleStream.concat(
                        s.y().stream().mapToDouble(v -> v),
                        DoubleStream.concat(
                                s.low().stream().mapToDouble(v -> v),
                                s.high().stream().mapToDouble(v -> v))));
        DoubleStream cells = figure.cells().yEdges().stream().mapToDouble(v -> v);
        return of(
                figure.y(),
                DoubleStream.concat(series, cells).toArray(),
                figure.cells().isEmpty());
    }

    static Scale of(Axis axis, double[] numbers, boolean room) {
        double[] shown = DoubleStream.of(numbers).filter(axis::shows).toArray();
        double low = Double.isFinite(axis.low())
                ? axis.low()
                : DoubleStream.of(shown).min().orElse(axis.logarithmic() ? 0.1 : 0);
        double high = Double.isFinite(axis.high())
                ? axis.high()
                : DoubleStream.of(shown).max().orElse(1);
        return axis.logarithmic() ? logarithmic(axis, low, high, room) : linear(axis, low, high, room);
    }

    private static Scale linear(Axis axis, double low, double high, boolean room) {
        double most = Math.max(Math.abs(low), Math.abs(high));
        int power = most > Math.pow(10, HUGE) ? HUGE : most > 0 && most < Math.pow(10, TINY) ? TINY : 0;
        double bottom = low / Math.pow(10, power);
        double top = Math.max(high / Math.pow(10, power), bottom);
        if (!(top - bottom >= SHORTEST * Math.max(Math.abs(bottom), Math.abs(top))) || top == bottom) {
            double half = bottom == 0 && top == 0 ? 0.5 : Math.max(Math.abs(bottom), Math.abs(top)) * CONSTANT;
            bottom -= half;
            top += half;
        } else if (room) {
            double more = ROOM * (top - bottom);
            bottom -= Double.isFinite(axis.low()) ? 0 : more;
            top += Double.isFinite(axis.high()) ? 0 : more;
        }
        Scale bare = new Scale(bottom, top, power, false, axis.reversed(), List.of());
        List<Tick> ticks = new ArrayList<>();
        for (Ticks.At tick : Ticks.between(bottom, top, power)) {
            ticks.add(new Tick(bare.share(tick.coordinate()), tick.label()));
        }
        return bare.with(ticks);
    }

    private static Scale logarithmic(Axis axis, double low, double high, boolean room) {
        double bottom = Math.log10(low);
        double top = Math.log10(Math.max(high, low));
        double pad = Math.max(ROOM * (top - bottom), ROOM);
        boolean constant = top - bottom < SHORTEST;
        if (constant || (room && !Double.isFinite(axis.low()))) {
            bottom -= pad;
        }
        if (constant || (room && !Double.isFinite(axis.high()))) {
            top += pad;
        }
        Scale bare = new Scale(bottom, top, 0, true, axis.reversed(), List.of());
        List<Tick> ticks = new ArrayList<>();
        int first = (int) Math.ceil(bottom - ROUNDING);
        int last = (int) Math.floor(top + ROUNDING);
        if (last > first) {
            int stride = Math.max(1, (int) Math.ceil((last - first + 1.0) / MANY_DECADES));
            for (int e = Math.floorDiv(first + stride - 1, stride) * stride; e <= last; e += stride) {
                ticks.add(new Tick(bare.share(e), Ticks.power(e)));
            }
        } else if (top - bottom > WIDE) {
            for (Ticks.At tick : Ticks.oneTwoFive(first - 1, last + 1)) {
                ticks.add(new Tick(bare.share(tick.coordinate()), tick.label()));
            }
        } else {
            // Much less than a power of ten: round numbers between the ends, in units of the one below.
            int below = (int) Math.floor(bottom);
            for (Ticks.At tick : Ticks.between(Math.pow(10, bottom - below), Math.pow(10, top - below), below)) {
                ticks.add(new Tick(bare.share(Math.log10(tick.coordinate()) + below), tick.label()));
            }
        }
        return bare.with(ticks);
    }

    private Scale with(List<Tick> all) {
        return new Scale(
                bottom,
                top,
                power,
                logarithmic,
                reversed,
                all.stream()
                        .filter(t -> t.share() > -1e-6 && t.share() < 1 + 1e-6)
                        .toList());
    }

    /** Where a coordinate lies between the ends. */
    private double share(double coordinate) {
        double share = (coordinate - bottom) / (top - bottom);
        return reversed ? 1 - share : share;
    }

    /**
     * Where a number lies between the ends: 0 at the left or bottom, 1 at the right or top, and a little beyond for all that lies
     * outside.
     */
    double position(double number) {
        double share = share(logarithmic ? Math.log10(Math.max(number, 0)) : number / Math.pow(10, power));
        return Math.max(-0.5, Math.min(1.5, share));
    }
}
