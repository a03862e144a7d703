package org.ufmverify.theory.claim.trial;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.problem.measure.DescentRate;
import org.ufmverify.theory.problem.measure.NumericChecks;
import org.ufmverify.theory.problem.measure.VariationalForm;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.Minimizer;

/** A generated problem with what is measured at it; each measurement is made once and shared by all properties. */
public final class Trial {
    private final UfmProblem problem;
    private final long seed;
    private final Map<String, Double> parameters;
    private FoundMinimum found;
    private VariationalForm factorization;
    private DescentRate descent;
    private double[][] hessian;
    private double[] jointSpectrum;
    private double[] classifierSpectrum;
    private double[] featureSpectrum;

    private Trial(UfmProblem problem, long seed) {
        this.problem = problem;
        this.seed = seed;
        Map<String, Double> values = new HashMap<>();
        values.put("K", (double) problem.classes());
        values.put("n", (double) problem.perClass());
        values.put("d", (double) problem.featureDim());
        values.put("lambdaW", problem.weightDecay());
        values.put("lambdaH", problem.featureDecay());
        values.put("delta", problem.smoothing());
        values.put("a", problem.regularization());
        this.parameters = Map.copyOf(values);
    }

    /** Returns the trial of a problem; random measurements use the seed. */
    public static Trial of(UfmProblem problem, long seed) {
        return new Trial(problem, seed);
    }

    /** Returns the problem. */
    public UfmProblem problem() {
        return problem;
    }

    /** Returns the seed of random measurements. */
    long seed() {
        return seed;
    }

    /** Returns the trial of another problem with the same seed. */
    Trial with(UfmProblem other) {
        return new Trial(other, seed);
    }

    /** Returns K, n, d, lambdaW, lambdaH, delta and a by name. */
    Map<String, Double> parameters() {
        return parameters;
    }

    /** Returns the trial of the same problem with both decays at their geometric mean, which leaves a as it is. */
    Trial withEqualDecays() {
        if (problem.weightDecay() == problem.featureDecay()) {
            return this; // the roots would add a rounding error
        }
        double decay = Math.sqrt(problem.weightDecay()) * Math.sqrt(problem.featureDecay());
        return with(new UfmProblem(
                problem.classes(), problem.perClass(), problem.featureDim(), decay, decay, problem.smoothing()));
    }

    /** Returns the trial of the same problem with cross-entropy. */
    Trial withoutSmoothing() {
        return with(new UfmProblem(
                problem.classes(),
                problem.perClass(),
                problem.featureDim(),
                problem.weightDecay(),
                problem.featureDecay(),
                0));
    }

    /** Returns whether the problem meets the assumptions, in doubles. */
    boolean satisfies(List<Relation> assumptions) {
        return assumptions.stream().allMatch(assumption -> {
            double difference = assumption.difference().toDouble(parameters);
            return !Double.isNaN(difference) && assumption.operator().holds((int) Math.signum(difference));
        });
    }

    /** Returns where minimization from a random start ends. */
    synchronized FoundMinimum found() {
        if (found == null) {
            found = FoundMinimum.of(problem, seed);
        }
        return found;
    }

    /** Returns the least decay over the factorizations of a random K x N matrix of rank K - 1. */
    synchronized VariationalForm factorization() {
        if (factorization == null) {
            factorization = VariationalForm.of(
                    problem.classes(),
                    (int) problem.samples(),
                    problem.classes() - 1,
                    problem.weightDecay(),
                    problem.featureDecay(),
                    seed);
        }
        return factorization;
    }

    /** Returns the step of gradient descent times the largest eigenvalue: 1, or 1.8 where the fastest mode alternates. */
    double stepOverLargest() {
        return (problem.classes() + problem.perClass() + problem.featureDim()) % 2 == 0 ? 1 : 1.8;
    }

    /** Returns the measured rate of gradient descent. */
    synchronized DescentRate descent(int steps) {
        if (descent == null) {
            descent = DescentRate.measure(problem, stepOverLargest(), steps, seed);
        }
        return descent;
    }

    /** Returns the eigenvalues of the joint Hessian in (W, H) at the minimizer, ascending. */
    synchronized double[] jointSpectrum() {
        if (jointSpectrum == null) {
            jointSpectrum = spectrum(0, hessian().length, 1);
        }
        return jointSpectrum;
    }

    /** Returns the eigenvalues of the W block over lambda_W, ascending. */
    synchronized double[] classifierSpectrum() {
        if (classifierSpectrum == null) {
            classifierSpectrum = spectrum(0, split(), problem.weightDecay());
        }
        return classifierSpectrum;
    }

    /** Returns the eigenvalues of the H block over lambda_H, ascending. */
    synchronized double[] featureSpectrum() {
        if (featureSpectrum == null) {
            featureSpectrum = spectrum(split(), hessian().length, problem.featureDecay());
        }
        return featureSpectrum;
    }

    private int split() {
        return problem.classes() * problem.featureDim();
    }

    private double[][] hessian() {
        if (hessian == null) {
            Ufm ufm = Ufm.of(problem);
            hessian = ufm.hessian(Minimizer.of(ufm));
        }
        return hessian;
    }

    private double[] spectrum(int from, int to, double unit) {
        double[][] all = hessian();
        double[][] block = new double[to - from][];
        for (int i = from; i < to; i++) {
            block[i - from] = Arrays.stream(all[i], from, to).map(v -> v / unit).toArray();
        }
        return NumericChecks.eigenvalues(block);
    }
}
