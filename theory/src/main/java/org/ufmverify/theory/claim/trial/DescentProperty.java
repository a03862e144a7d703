package org.ufmverify.theory.claim.trial;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.problem.measure.DescentRate;
import org.ufmverify.theory.problem.prediction.Eigenvalue;
import org.ufmverify.theory.problem.prediction.JointSpectrum;

/**
 * A statement about the contraction of gradient descent near the minimizer.
 *
 * @param factor the contraction of a mode in eta (the step) and mu (its eigenvalue); the largest over the modes is the rate
 * @param kernelCounts whether the modes of the kernel count as well
 * @param assumptions what is presupposed of the problem
 */
public record DescentProperty(Expr factor, boolean kernelCounts, List<Relation> assumptions)
        implements NumericProperty {
    /** Beyond, runs get too long for a thousand of them. */
    private static final double MOST_CONDITION = 40;

    private static final int MOST_STEPS = 4000;

    /**
     * The least ratio of the speeds -log |1 - eta mu| of the second slowest modes and the slowest: closer ones both take part
     * to the end. From 1.25 on, the four runs of a measurement leave less than 1e-6 of the second slowest.
     */
    private static final double LEAST_GAP = 1.25;

    /** Relative in the speed; the gradient that ends a run is known to 1e-5, over a window of log(1e5). */
    private static final double TOLERANCE = 1e-4;

    /** Copies the assumptions. */
    public DescentProperty {
        assumptions = List.copyOf(assumptions);
    }

    @Override
    public String statement() {
        return "the measured rate of gradient descent is max " + ExprWriter.write(factor) + " over the "
                + (kernelCounts ? "" : "positive ") + "joint eigenvalues mu, for a joint condition number of at most "
                + (int) MOST_CONDITION + " and a slowest mode slower by a quarter"
                + NumericProperty.given(assumptions);
    }

    @Override
    public String inWords() {
        return "the measured rate of gradient descent is the largest `" + ExprWriter.write(factor) + "` over the "
                + (kernelCounts ? "" : "positive ") + "joint eigenvalues `mu`, for joint condition numbers up to "
                + (int) MOST_CONDITION + " and a slowest mode slower by a quarter than the next"
                + NumericProperty.where(assumptions);
    }

    @Override
    public boolean appliesTo(Trial trial) {
        if (!trial.satisfies(assumptions)) {
            return false;
        }
        JointSpectrum spectrum = JointSpectrum.of(trial.problem());
        return spectrum.conditionNumber() <= MOST_CONDITION
                && DescentRate.gap(spectrum, trial.stepOverLargest() / spectrum.largest()) >= LEAST_GAP;
    }

    @Override
    public Optional<String> failure(Trial trial) {
        DescentRate measured = trial.descent(MOST_STEPS);
        double rate = 0;
        for (Eigenvalue eigenvalue : JointSpectrum.of(trial.problem()).eigenvalues()) {
            if (kernelCounts || eigenvalue.value() > 0) {
                Map<String, Double> values = new HashMap<>();
                values.put("eta", measured.step());
                values.put("mu", eigenvalue.value());
                rate = Math.max(rate, factor.toDouble(values));
            }
        }
        return measured.distanceFrom(rate) <= TOLERANCE
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT, "measured rate %.6g a step, claimed %.6g", measured.measured(), rate));
    }
}
