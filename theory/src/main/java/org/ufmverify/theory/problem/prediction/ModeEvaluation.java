package org.ufmverify.theory.problem.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.formula.Mode;
import org.ufmverify.theory.numeric.JacobiEigenvalues;
import org.ufmverify.theory.problem.model.UfmProblem;

/** Evaluates symbolic modes at the parameters of a problem: values in doubles, multiplicities exactly. */
final class ModeEvaluation {
    private ModeEvaluation() {}

    /**
     * Values closer than this, relatively, are one eigenvalue: the closed forms are a few roundings long, so that equal ones
     * differ by some 1e-15, while merging different ones moves neither by more than this.
     */
    private static final double MERGE = 1e-12;

    /** Returns K, a, delta, n, d and the decays of the problem, by their names in formulas. */
    static Map<String, Double> parameters(UfmProblem problem) {
        Map<String, Double> values = new HashMap<>();
        values.put("K", (double) problem.classes());
        values.put("a", problem.regularization());
        values.put("delta", problem.smoothing());
        values.put("n", (double) problem.perClass());
        values.put("d", (double) problem.featureDim());
        values.put("lambdaW", problem.weightDecay());
        values.put("lambdaH", problem.featureDecay());
        return values;
    }

    /** Returns K, n and d exactly, for multiplicities. */
    static Map<String, Expr> counts(int classes, int perClass, int featureDim) {
        return Map.of(
                "K", Expr.integer(classes),
                "n", Expr.integer(perClass),
                "d", Expr.integer(featureDim));
    }

    /** Returns the eigenvalues, ascending, equal ones merged and absent ones left out. */
    static List<Eigenvalue> of(List<Mode> modes, Map<String, Double> parameters, Map<String, Expr> counts) {
        List<Eigenvalue> all = new ArrayList<>();
        for (Mode mode : modes) {
            long multiplicity = multiplicity(mode, counts);
            if (multiplicity > 0) {
                for (double value : values(mode, parameters)) {
                    all.add(new Eigenvalue(value, multiplicity, mode.label()));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Eigenvalue::value));
        return merge(all);
    }

    private static double[] values(Mode mode, Map<String, Double> parameters) {
        int size = mode.matrix().size();
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = mode.matrix().get(i).get(j).toDouble(parameters);
            }
        }
        return JacobiEigenvalues.of(matrix);
    }

    private static long multiplicity(Mode mode, Map<String, Expr> counts) {
        Expr count = mode.multiplicity().substitute(counts);
        if (count instanceof Expr.Constant c && c.isInteger()) {
            return c.numerator().longValueExact();
        }
        throw new IllegalStateException("the multiplicity of \"" + mode.label() + "\" is not an integer: " + count);
    }

    private static List<Eigenvalue> merge(List<Eigenvalue> ascending) {
        List<Eigenvalue> merged = new ArrayList<>();
        for (Eigenvalue next : ascending) {
            Eigenvalue last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && next.value() - last.value() <= MERGE * Math.abs(next.value())) {
                String label = last.label().contains(next.label()) ? last.label() : last.label() + "; " + next.label();
                merged.set(
                        merged.size() - 1,
                        new Eigenvalue(last.value(), last.multiplicity() + next.multiplicity(), label));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }
}
