package org.ufmverify.bridge.report.part;

import java.util.List;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Conditioning.NetworkRate;
import org.ufmverify.bridge.report.data.Conditioning.Quotient;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** Rates of NC1, predicted and measured: in free features and in trained networks. */
public final class RateTables {
    private static final int DIGITS = 3;

    private RateTables() {}

    /** Those of free features. */
    public static Table rates(List<Conditioning.Rate> rates) {
        Table.Builder table = Table.captioned(
                        "Rate $\\rho$ of NC1 $\\sim e^{-\\rho t}$, $t$ in steps, in features that are free, from random starts:"
                                + " predicted by the curvature $\\lambda_H(1+y)$ within classes, with $y=R(a+\\delta)/(aK)$, $R(c) = c\\log(K/c-K+1)$,"
                                + " for cross-entropy and $y=(1-\\delta-a)/a$ for squared error, and measured between NC1"
                                + " $10^{-10}$ and $10^{-18}$. Ratios are to $\\delta=0$ at the same step size; at the limit of stability each smoothing has"
                                + " the step size $1/\\mu_{\\max}$ and no momentum. With squared error smoothing slows the collapse.")
                .labels("loss", "descent")
                .numbers("$\\delta$", "predicted", "measured", "ratio", "measured", "at the limit");
        String loss = "";
        String descent = "";
        for (Conditioning.Rate rate : rates) {
            boolean other = !rate.loss().equals(loss);
            table.add(other ? rate.loss() : "")
                    .add(other || !rate.descent().equals(descent) ? rate.descent() : "")
                    .add(NumberText.exact(rate.smoothing()));
            ValueCells.measured(
                    table, rate.predicted(), rate.measured(), rate.ratio(), rate.measuredRatio(), rate.atLimit());
            loss = rate.loss();
            descent = rate.descent();
        }
        return table.build();
    }

    /** Those of trained networks. */
    public static Table networks(List<NetworkRate> rates) {
        Table.Builder table = Table.captioned(
                        "Rates of NC1 in trained networks with label smoothing over those with cross-entropy, from the first measured epoch without "
                                + "training errors to the end, in time that is the learning rate summed over the steps: geometric means over the seeds and, in "
                                + "brackets, their 95 % intervals. Predicted with the fitted $\\lambda_H$ of each run, and with that of cross-entropy for both. "
                                + "Only ratios can be compared: a trunk moves all features at once, so that the rates themselves are not those of free features.")
                .words("Network", 0.18)
                .numbers("$\\delta$", "seeds", "predicted", "one $\\lambda_H$")
                .labels("measured", "bend, CE", "bend, LS");
        for (NetworkRate rate : rates) {
            table.add(Prose.quote(rate.network()))
                    .add(NumberText.exact(rate.smoothing()))
                    .add(NumberText.exact(rate.measured().seeds()));
            ValueCells.rounded(
                    table,
                    DIGITS,
                    rate.predicted().mean(),
                    rate.predictedAtOneDecay().mean());
            cell(table, rate.measured());
            cell(table, rate.plainBend());
            cell(table, rate.smoothedBend());
        }
        return table.build();
    }

    private static void cell(Table.Builder table, Quotient quotient) {
        if (quotient.mean() instanceof Measured.Undefined missing) {
            table.absent(missing.reason());
        } else {
            table.add(text(quotient));
        }
    }

    /** The mean, with its interval if there is one. */
    public static String text(Quotient quotient) {
        return number(quotient.mean())
                + (quotient.hasInterval() ? " [" + number(quotient.low()) + ", " + number(quotient.high()) + "]" : "");
    }

    /** A number as it stands in prose. */
    public static String number(Measured value) {
        return ValueCells.prose(value, DIGITS);
    }
}
