package org.ufmverify.theory.claim.trial;

import java.util.Arrays;
import org.ufmverify.theory.problem.measure.GlobalSearch;
import org.ufmverify.theory.problem.measure.PointCollapse;
import org.ufmverify.theory.problem.model.UfmProblem;

/**
 * The end of a minimization of the full problem in (W, H, b) from a random start, and what is measured there.
 *
 * @param search the minimization
 * @param value the objective there
 * @param margin tr(Pi W Hbar)/(K - 1)
 * @param pTrue mean softmax probability of the true class
 * @param pOther mean softmax probability of a wrong class
 * @param classifierNorm2 mean squared norm of a classifier row over sqrt(n lambdaH/lambdaW)
 * @param featureNorm2 mean squared norm of a feature times sqrt(n lambdaH/lambdaW)
 * @param collapse NC1, NC2 and NC3
 */
record FoundMinimum(
        GlobalSearch search,
        double value,
        double margin,
        double pTrue,
        double pOther,
        double classifierNorm2,
        double featureNorm2,
        PointCollapse collapse) {

    static FoundMinimum of(UfmProblem problem, long seed) {
        GlobalSearch search = GlobalSearch.of(problem, 1, seed);
        double[] point = search.bestPoint();
        int k = problem.classes();
        int n = problem.perClass();
        int d = problem.featureDim();
        double[][] w = rows(point, 0, k, d);
        double[][] h = rows(point, k, k * n, d);
        double margin = 0;
        double pTrue = 0;
        for (int i = 0; i < h.length; i++) {
            double[] logits = new double[k];
            for (int c = 0; c < k; c++) {
                logits[c] = dot(w[c], h[i]);
            }
            int own = i / n;
            double mean = Arrays.stream(logits).average().orElseThrow();
            margin += (logits[own] - mean) / (h.length / (double) k) / (k - 1);
            double total = 0;
            for (int c = 0; c < k; c++) {
                total += Math.exp(
                        logits[c] + point[(k + h.length) * d + c] - logits[own] - point[(k + h.length) * d + own]);
            }
            pTrue += 1 / total / h.length;
        }
        double balance = Math.sqrt(n) * Math.sqrt(problem.featureDecay()) / Math.sqrt(problem.weightDecay());
        return new FoundMinimum(
                search,
                search.best(),
                margin,
                pTrue,
                (1 - pTrue) / (k - 1),
                norm2(w) / k / balance,
                norm2(h) / h.length * balance,
                PointCollapse.of(search.ufm(), point));
    }

    private static double[][] rows(double[] point, int from, int count, int d) {
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(point, (from + i) * d, (from + i + 1) * d);
        }
        return rows;
    }

    private static double norm2(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(row -> dot(row, row)).sum();
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += x[j] * y[j];
        }
        return sum;
    }
}
