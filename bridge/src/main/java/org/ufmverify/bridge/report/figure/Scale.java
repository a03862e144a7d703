package org.ufmverify.bridge.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.ufmverify.bridge.report.typeset.NumberText;

/**
 * The ends of an axis and its ticks.
 *
 * @param low lower end
 * @param high upper end, above the lower
 * @param logarithmic whether it is logarithmic
 * @param reversed whether it runs backwards
 * @param ticks numbers with a label
 */
record Scale(double low, double high, boolean logarithmic, boolean reversed, List<Tick> ticks) {
    private static final int MANY_DECADES = 6;

    /** A labelled number. */
    record Tick(double at, NumberText label) {}

    static Scale across(Figure figure) {
        DoubleStream series =
                figure.series().stream().flatMapToDouble(s -> s.x().stream().mapToDouble(v -> v));
        DoubleStream cells = figure.cells().xEdges().stream().mapToDouble(v -> v);
        DoubleStream marks = figure.marks().stream().mapToDouble(Mark::at);
        return of(
                figure.x(),
                DoubleStream.concat(DoubleStream.concat(series, cells), marks).toArray(),
                figure.cells().isEmpty());
    }

    static Scale upwards(Figure figure) {
        DoubleStream series =
                figure.series().stream().flatMapToDouble(s -> s.y().stream().mapToDouble(v -> v));
        DoubleStream cells = figure.cells().yEdges().stream().mapToDouble(v -> v);
        return of(
                figure.y(),
                DoubleStream.concat(series, cells).toArray(),
                figure.cells().isEmpty());
    }

    static Scale of(Axis axis, double[] numbers, boolean room) {
        double[] shown = DoubleStream.of(numbers)
                .filter(v -> Double.isFinite(v) && (!axis.logarithmic() || v > 0))
                .toArray();
        double low = Double.isFinite(axis.low())
                ? axis.low()
                : DoubleStream.of(shown).min().orElse(axis.logarithmic() ? 0.1 : 0);
        double high = Double.isFinite(axis.high())
                ? axis.high()
                : DoubleStream.of(shown).max().orElse(1);
        return axis.logarithmic() ? logarithmic(axis, low, high, room) : linear(axis, low, high, room);
    }

    private static Scale linear(Axis axis, double low, double high, boolean room) {
        double bottom = low;
        double top = high;
        if (!(top > bottom)) {
            double half = bottom == 0 ? 0.5 : Math.abs(bottom) * 0.05;
            bottom -= half;
            top += half;
        }
        double width = top - bottom;
        if (room && !Double.isFinite(axis.low())) {
            bottom -= 0.04 * width;
        }
        if (room && !Double.isFinite(axis.high())) {
            top += 0.04 * width;
        }
        double step = step((top - bottom) / 5);
        List<Tick> ticks = new ArrayList<>();
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (isQuarter(step) ? 1 : 0));
        for (long i = (long) Math.ceil(bottom / step - 1e-9); i * step <= top + 1e-9 * step; i++) {
            double at = i * step;
            boolean plain = decimals <= 4 && Math.abs(at) < 1e5;
            ticks.add(new Tick(at, plain ? NumberText.fixed(at, at == 0 ? 0 : decimals) : NumberText.rounded(at, 2)));
        }
        return new Scale(bottom, top, false, axis.reversed(), List.copyOf(ticks));
    }

    private static boolean isQuarter(double step) {
        double mantissa = step / Math.pow(10, Math.floor(Math.log10(step) + 1e-9));
        return Math.abs(mantissa - 2.5) < 1e-6;
    }

    private static double step(double about) {
        double power = Math.pow(10, Math.floor(Math.log10(about)));
        double mantissa = about / power;
        double nice = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 2.5 ? 2.5 : mantissa <= 5 ? 5 : 10;
        return nice * power;
    }

    private static Scale logarithmic(Axis axis, double low, double high, boolean room) {
        double bottom = Math.log10(low);
        double top = Math.log10(Math.max(high, low));
        double pad = Math.max(0.04 * (top - bottom), 0.04);
        if ((room && !Double.isFinite(axis.low())) || top - bottom < 1e-9) {
            bottom -= pad;
        }
        if ((room && !Double.isFinite(axis.high())) || top - bottom < 1e-9) {
            top += pad;
        }
        int first = (int) Math.ceil(bottom - 1e-9);
        int last = (int) Math.floor(top + 1e-9);
        int stride = Math.max(1, (int) Math.ceil((last - first + 1.0) / MANY_DECADES));
        List<Tick> ticks = new ArrayList<>();
        if (last - first >= 1) {
            for (int e = Math.floorDiv(first + stride - 1, stride) * stride; e <= last; e += stride) {
                ticks.add(new Tick(Math.pow(10, e), power(e)));
            }
        } else {
            double[] mantissas = top - bottom > 0.6 ? new double[] {1, 2, 5} : new double[] {1, 1.5, 2, 3, 4, 5, 6, 8};
            for (int e = first - 1; e <= last + 1; e++) {
                for (double m : mantissas) {
                    double at = m * Math.pow(10, e);
                    if (Math.log10(at) >= bottom - 1e-9 && Math.log10(at) <= top + 1e-9) {
                        ticks.add(new Tick(at, NumberText.rounded(at, m == 1.5 ? 2 : 1)));
                    }
                }
            }
        }
        return new Scale(Math.pow(10, bottom), Math.pow(10, top), true, axis.reversed(), List.copyOf(ticks));
    }

    private static NumberText power(int exponent) {
        return exponent == 0 || exponent == 1
                ? NumberText.exact(Math.pow(10, exponent))
                : new NumberText(false, "1", "", exponent);
    }

    /** Where a number lies between the ends: 0 at the left or bottom, 1 at the right or top. */
    double position(double number) {
        double share = logarithmic
                ? (Math.log(number) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (number - low) / (high - low);
        return reversed ? 1 - share : share;
    }

    /** The number inside of the ends that is nearest. */
    double clamp(double number) {
        return Math.max(low, Math.min(high, number));
    }
}
