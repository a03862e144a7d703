package org.ufmverify.theory.optimum.spectrum;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.theory.loss.Ray;
import org.ufmverify.theory.numeric.JacobiEigenvalues;
import org.ufmverify.theory.optimum.model.ClassGroup;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.BalancedOptimum;
import org.ufmverify.theory.problem.prediction.Eigenvalue;

/**
 * The complete spectrum of the Hessian in (W, H[, b]) at the symmetric minimizer, gamma positive, in closed form for every smooth loss.
 *
 * <p>The Hessian commutes with the permutations of the classes; every invariant subspace is at most 7 x 7. V = K - 1, r =
 * lambda_H/lambda_W, L = lambda_W + lambda_H, y_i = gamma t_i/a, tau = -C/a, or the sign of zeta where that is not 0.
 */
public final class BalancedSpectrum {
    private final UfmSetting setting;
    private final int k;
    private final double weightDecay;
    private final double featureDecay;
    private final double biasDecay;
    private final double strength;
    private final double gain;
    private final Ray.Values ray;
    private final boolean turned; // zeta is not 0
    private final double w;
    private final double tau;
    private final double[] roots; // r^(-1/4), r^(1/4)
    private final double kap;

    private BalancedSpectrum(UfmSetting setting, BalancedOptimum optimum) {
        double weight = setting.groups().get(0).weight();
        this.setting = setting;
        this.k = setting.classes();
        this.weightDecay = setting.weightDecay() / weight;
        this.featureDecay = setting.featureDecay() / weight;
        this.biasDecay = setting.bias().decay() / weight;
        this.strength = setting.strength() / weight;
        this.gain = optimum.gamma() / optimum.regularization();
        this.ray = optimum.ray();
        this.turned = optimum.zeta() != 0;
        this.w = Math.sqrt(k * Math.abs(optimum.zeta()) / optimum.gamma());
        this.tau = turned
                ? Math.signum(optimum.zeta())
                : setting.loss().isShiftInvariant() ? 0 : -ray.c() / optimum.regularization();
        double quarter = Math.pow(setting.decayRatio(), 0.25);
        this.roots = new double[] {1 / quarter, quarter};
        this.kap = Math.sqrt(k) * Math.pow(setting.groups().get(0).count(), 0.25) / Math.sqrt(optimum.gamma());
    }

    public static List<Eigenvalue> of(UfmSetting setting, BalancedOptimum optimum) {
        BalancedSpectrum spectrum = new BalancedSpectrum(setting, optimum);
        Spectra all = new Spectra(setting.groups().get(0).weight(), false);
        spectrum.betweenClasses(all);
        spectrum.withinClasses(all);
        return all.merged();
    }

    /** A variable of a block: how it moves the logits, its decay and its name in the couplings. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Coordinate(String name, double[] column, double decay) {}

    private void betweenClasses(Spectra all) {
        long v = k - 1L;
        long d = setting.featureDim();
        double sum = weightDecay + featureDecay;
        double y2 = gain * ray.t2();
        all.addAll(standardBlock(), v, "class means and classifier, standard");
        all.addAll(trivialBlock(), 1, "class means and classifier, common");
        if (k >= 3) {
            double half = (1 + y2) * sum / 2;
            double root = Math.sqrt(Math.max(0, half * half - 4 * weightDecay * featureDecay * y2));
            all.addAll(
                    new double[] {4 * weightDecay * featureDecay * y2 / (half + root), half + root},
                    v * (v + 1) / 2 - 1 - v,
                    "class means and classifier, symmetric");
            all.add((1 + y2) * sum, v * (v - 1) / 2, "class means and classifier, antisymmetric");
            all.add(0, v * (v - 1) / 2, "rotations of the feature space");
        }
        long used = turned ? k : v;
        all.add(0, used * (d - used), "rotations of the feature space");
        all.add(sum, used * (d - used), "unused feature directions");
        if (!turned) {
            double determinant = weightDecay * featureDecay * (1 - tau) * (1 + tau);
            double root = Math.sqrt(sum * sum / 4 - determinant);
            all.addAll(
                    new double[] {determinant / (sum / 2 + root), sum / 2 + root}, d - v, "unused feature directions");
        }
    }

    private void withinClasses(Spectra all) {
        ClassGroup group = setting.groups().get(0);
        long copies = (long) k * (group.count() - 1);
        all.add(featureDecay * (1 + gain * ray.t2()), copies * (k - 2), "within class");
        if (turned) {
            all.addAll(
                    JacobiEigenvalues.of(new double[][] {
                        {featureDecay * (1 + gain * ray.t1()), featureDecay * gain * w * tau * ray.t01()},
                        {featureDecay * gain * w * tau * ray.t01(), featureDecay * (1 + gain * w * w * ray.t0())}
                    }),
                    copies,
                    "within class");
            all.add(featureDecay, copies * (setting.featureDim() - k), "within class, unused directions");
        } else {
            all.add(featureDecay * (1 + gain * ray.t1()), copies, "within class");
            all.add(featureDecay, copies * (setting.featureDim() - k + 1), "within class, unused directions");
        }
    }

    private double[] standardBlock() {
        double v = k - 1.0;
        double t = ray.t1() - ray.t2();
        double mixed = ray.t01();
        double[][] d3 = {
            {ray.t2() + t * (k - 2) / v, t * Math.sqrt(k - 2.0) / v, mixed * Math.sqrt((k - 2) / v)},
            {t * Math.sqrt(k - 2.0) / v, ray.t2() + t / v, mixed / Math.sqrt(v)},
            {mixed * Math.sqrt((k - 2) / v), mixed / Math.sqrt(v), ray.t0()}
        };
        List<Coordinate> all = new ArrayList<>();
        if (k > 2) {
            all.add(new Coordinate("x3", new double[] {roots[0], 0, 0}, weightDecay));
            all.add(new Coordinate("y3", new double[] {roots[1], 0, 0}, featureDecay));
        }
        all.add(new Coordinate("x2", new double[] {0, 0, roots[0]}, weightDecay));
        all.add(new Coordinate("y1", new double[] {0, roots[1], 0}, featureDecay));
        if (turned) {
            all.add(new Coordinate("x1", new double[] {0, roots[0] * w, 0}, weightDecay));
            all.add(new Coordinate("y2", new double[] {0, 0, tau * roots[1] * w}, featureDecay));
        }
        if (setting.bias().present()) {
            all.add(new Coordinate("bias", new double[] {0, kap, 0}, biasDecay));
        }
        // Rotations that mix the direction of zeta with the others.
        return block(all, d3, turned, "x3y3", "x1y2", "x2y1");
    }

    private double[] trivialBlock() {
        double[][] d2 = {{ray.t1(), ray.t01()}, {ray.t01(), ray.t0()}};
        List<Coordinate> all = new ArrayList<>();
        all.add(new Coordinate("xa", new double[] {roots[0], 0}, weightDecay));
        all.add(new Coordinate("ya", new double[] {roots[1], 0}, featureDecay));
        if (turned) {
            all.add(new Coordinate("xo", new double[] {0, roots[0] * w}, weightDecay));
            all.add(new Coordinate("yo", new double[] {0, tau * roots[1] * w}, featureDecay));
        }
        if (setting.bias().present()) {
            all.add(new Coordinate("bias", new double[] {0, kap}, biasDecay));
        }
        return block(all, d2, false, "xaya", "none", "xoyo");
    }

    private double[] block(
            List<Coordinate> all,
            double[][] curvature,
            boolean singular,
            String plain,
            String alsoPlain,
            String turnedPair) {
        int size = all.size();
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int p = 0; p < curvature.length; p++) {
                    for (int q = 0; q < curvature.length; q++) {
                        sum += all.get(i).column()[p]
                                * curvature[p][q]
                                * all.get(j).column()[q];
                    }
                }
                String pair =
                        all.get(Math.min(i, j)).name() + all.get(Math.max(i, j)).name();
                double coupling = pair.equals(plain) || pair.equals(alsoPlain) ? 1 : pair.equals(turnedPair) ? tau : 0;
                matrix[i][j] = strength * gain * sum
                        - strength * coupling
                        + (i == j ? all.get(i).decay() : 0);
            }
        }
        double[] values = JacobiEigenvalues.of(matrix);
        if (singular) {
            // The least one in size is 0 by an identity.
            int least = 0;
            for (int i = 1; i < size; i++) {
                least = Math.abs(values[i]) < Math.abs(values[least]) ? i : least;
            }
            values[least] = 0;
        }
        return values;
    }
}
