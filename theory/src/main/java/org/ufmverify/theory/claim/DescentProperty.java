package org.ufmverify.theory.claim;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.problem.DescentRate;
import org.ufmverify.theory.problem.Eigenvalue;
import org.ufmverify.theory.problem.JointSpectrum;
import org.ufmverify.theory.symbolic.Expr;
import org.ufmverify.theory.symbolic.ExprWriter;
import org.ufmverify.theory.symbolic.Relation;

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

    /** Where two slow modes are close to each other, both take part to the end: a few per cent of the speed. */
    private static final double TOLERANCE = 0.05;

    /** Copies the assumptions. */
    public DescentProperty {
        assumptions = List.copyOf(assumptions);
    }

    @Override
    public String statement() {
        return "the measured rate of gradient descent is max " + ExprWriter.write(factor) + " over the "
                + (kernelCounts ? "" : "positive ") + "joint eigenvalues mu, for a joint condition number of at most "
                + (int) MOST_CONDITION
                + NumericProperty.given(assumptions);
    }

    @Override
    public boolean appliesTo(Trial trial) {
        return trial.satisfies(assumptions) && JointSpectrum.of(trial.problem()).conditionNumber() <= MOST_CONDITION;
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
