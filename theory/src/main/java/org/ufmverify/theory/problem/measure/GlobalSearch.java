package org.ufmverify.theory.problem.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ufmverify.theory.formula.SpectrumFormulas;
import org.ufmverify.theory.numeric.Lbfgs;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.Minimizer;

/**
 * Minimization of the full problem in (W, H, b) from random starts, as evidence for the optimal value and its minimizers.
 *
 * @param ufm the problem that was minimized, lambda_b = 0
 * @param ends where each start ended
 */
public record GlobalSearch(Ufm ufm, List<Lbfgs.Result> ends) {
    /**
     * Gradient norm, relative to that at the start, at which a run ends: far below what the comparisons resolve, as the error of
     * the value is of its square and that of the point is its quotient by the smallest curvature.
     */
    private static final double GRADIENT_TOLERANCE = 1e-12;

    private static final int MAX_ITERATIONS = 5000;

    /** Copies the list. */
    public GlobalSearch {
        ends = List.copyOf(ends);
    }

    /** Runs from the given number of starts, Gaussian with the scale on which W H has entries of order 1. */
    public static GlobalSearch of(UfmProblem problem, int starts, long seed) {
        Ufm ufm = Ufm.withBias(problem, 0);
        SplittableRandom random = new SplittableRandom(seed);
        double balance = balance(problem);
        List<Lbfgs.Result> ends = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            double[] start = new double[ufm.dimension()];
            for (int j = 0; j < start.length; j++) {
                start[j] = random.nextGaussian() * unit(ufm, balance, j);
            }
            double tolerance = GRADIENT_TOLERANCE * Lbfgs.norm(ufm.gradient(start));
            ends.add(Lbfgs.minimize(ufm::evaluate, start, tolerance, MAX_ITERATIONS));
        }
        return new GlobalSearch(ufm, ends);
    }

    /** Returns the least value found. */
    public double best() {
        return ends.stream().mapToDouble(Lbfgs.Result::value).min().orElseThrow();
    }

    /** Returns the point of the least value found. */
    public double[] bestPoint() {
        return ends.stream()
                .reduce((x, y) -> x.value() <= y.value() ? x : y)
                .orElseThrow()
                .point();
    }

    /** Returns how many starts ended within a relative tolerance of a value. */
    public int reached(double value, double tolerance) {
        return (int) ends.stream()
                .filter(end -> Math.abs(end.value() - value) <= tolerance * Math.abs(value))
                .count();
    }

    /** Returns the distance of the least value found from a claimed optimum, over it: not reached, or beaten. */
    public double distanceFrom(double claimed) {
        return NumericChecks.finite(Math.abs(best() - claimed) / Math.abs(claimed));
    }

    /**
     * Returns the distance of the best point from the orbit of the closed form of a margin: that of the Gram matrices of all
     * classifier rows and features, in balanced units and over the larger of 1 and the norm. Gram matrices are the same exactly
     * on one orbit of rotations, so that 0 means collapse, simplex frames and duality at once.
     */
    public double distanceFromOrbit(double margin) {
        double[][] found = gram(bestPoint());
        double[][] predicted = gram(Minimizer.at(ufm, margin));
        double off = 0;
        double norm = 0;
        for (int i = 0; i < found.length; i++) {
            for (int j = 0; j < found.length; j++) {
                off = Math.hypot(off, found[i][j] - predicted[i][j]);
                norm = Math.hypot(norm, predicted[i][j]);
            }
        }
        return NumericChecks.finite(off / Math.max(1, norm));
    }

    private double[][] gram(double[] point) {
        int d = ufm.problem().featureDim();
        int vectors = Math.toIntExact(ufm.problem().coordinates() / d);
        double balance = balance(ufm.problem());
        double[][] gram = new double[vectors][vectors];
        for (int u = 0; u < vectors; u++) {
            for (int v = 0; v < vectors; v++) {
                double sum = 0;
                for (int j = 0; j < d; j++) {
                    sum += point[u * d + j] * point[v * d + j];
                }
                gram[u][v] = sum / unit(ufm, balance, u * d) / unit(ufm, balance, v * d);
            }
        }
        return gram;
    }

    private static double balance(UfmProblem problem) {
        return SpectrumFormulas.BALANCE.value(problem.perClass(), problem.weightDecay(), problem.featureDecay());
    }

    /** Returns the natural unit of a coordinate: sqrt c for W, 1/sqrt c for H, 1 for b. */
    private static double unit(Ufm ufm, double balance, int coordinate) {
        UfmProblem problem = ufm.problem();
        if (coordinate < problem.classes() * problem.featureDim()) {
            return Math.sqrt(balance);
        }
        return coordinate < problem.coordinates() ? 1 / Math.sqrt(balance) : 1;
    }
}
