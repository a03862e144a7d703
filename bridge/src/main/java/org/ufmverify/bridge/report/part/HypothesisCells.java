package org.ufmverify.bridge.report.part;

import org.ufmverify.bridge.report.data.Hypothesis;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.seeds.EmpiricalOutcome;
import org.ufmverify.bridge.seeds.PairedSample;

/** The numbers of an empirical claim as prose. */
public final class HypothesisCells {
    private static final int DECIMALS = 3;
    private static final int MOST_DECIMALS = 8;

    private HypothesisCells() {}

    /** The mean difference with its interval. */
    public static String difference(Hypothesis hypothesis) {
        return hypothesis
                .claim()
                .outcome()
                .sample()
                .map(s -> {
                    int decimals = decimals(s.high() - s.low());
                    return "$" + fixed(s.mean(), decimals) + "\\ [" + fixed(s.low(), decimals) + ",\\ "
                            + fixed(s.high(), decimals) + "]$";
                })
                .orElse("too few pairs");
    }

    /** How many of the pairs are on the claimed side. */
    public static String agreement(Hypothesis hypothesis) {
        EmpiricalOutcome outcome = hypothesis.claim().outcome();
        int pairs =
                outcome.sample().map(PairedSample::pairs).orElseGet(() -> ((EmpiricalOutcome.TooFew) outcome).pairs());
        return "$" + outcome.agreeing() + "/" + pairs + "$";
    }

    /** As many decimals as give the width of the interval two or three digits. */
    private static int decimals(double width) {
        return width > 0 ? (int) Math.max(0, Math.min(MOST_DECIMALS, 2 - Math.floor(Math.log10(width)))) : DECIMALS;
    }

    /** A tiny negative number is not written as minus zero. */
    private static String fixed(double number, int decimals) {
        return NumberText.fixed(Math.abs(number) < 0.5 * Math.pow(10, -decimals) ? 0 : number, decimals)
                .latex();
    }
}
