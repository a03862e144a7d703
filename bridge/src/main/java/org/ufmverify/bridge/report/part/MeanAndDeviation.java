package org.ufmverify.bridge.report.part;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.typeset.NumberText;

/** Mean and standard deviation over seeds. */
public final class MeanAndDeviation {
    private static final int DIGITS = 3;
    private static final double SMALLEST_PLAIN = 1e-3;
    private static final double ROUNDING = 1e-9;

    private MeanAndDeviation() {}

    /** The mean, or why one of the values is missing. */
    public static Measured mean(List<Measured> values) {
        return values.stream()
                .filter(Measured.Undefined.class::isInstance)
                .findFirst()
                .orElseGet(() -> Measured.of(
                        values.stream().mapToDouble(Measured::orNaN).average().orElse(Double.NaN)));
    }

    /** A cell with the mean, and the standard deviation when there are several values. */
    public static void cell(Table.Builder table, List<Measured> values, double unit) {
        Measured mean = mean(values);
        if (mean instanceof Measured.Undefined missing) {
            table.absent(missing.reason());
        } else {
            table.add("$" + latex(unit * mean.orNaN(), unit * deviation(values, mean.orNaN()), values.size()) + "$");
        }
    }

    private static double deviation(List<Measured> values, double mean) {
        double squares = values.stream()
                .mapToDouble(v -> (v.orNaN() - mean) * (v.orNaN() - mean))
                .sum();
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }

    private static String latex(double mean, double deviation, int count) {
        if (count < 2 || deviation <= ROUNDING * Math.abs(mean)) {
            return NumberText.rounded(mean, DIGITS).latex();
        }
        if (Math.abs(mean) < SMALLEST_PLAIN) {
            return NumberText.rounded(mean, DIGITS).latex() + " \\pm "
                    + NumberText.rounded(deviation, 1).latex();
        }
        int decimals = Math.max(
                0,
                new BigDecimal(deviation)
                        .round(new MathContext(2, RoundingMode.HALF_UP))
                        .scale());
        return NumberText.fixed(mean, decimals).latex() + " \\pm "
                + NumberText.fixed(deviation, decimals).latex();
    }
}
