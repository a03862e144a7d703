package org.ufmverify.bridge.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** The definitions read off the page: whole matrices, a d x d pseudo-inverse, one sample at a time. */
public final class NaiveMetrics {
    private NaiveMetrics() {}

    public static Map<String, Double> of(Samples s) {
        int classes = s.classes();
        int d = s.featureDim();
        int n = s.features().length;
        double[] global = new double[d];
        double[][] means = new double[classes][d];
        int[] counts = new int[classes];
        // Means of differences from the first sample, added back: exact enough whatever the offset.
        double[] origin = s.features()[0];
        for (int i = 0; i < n; i++) {
            counts[s.labels()[i]]++;
            for (int j = 0; j < d; j++) {
                global[j] += (s.features()[i][j] - origin[j]) / n;
                means[s.labels()[i]][j] += s.features()[i][j] - origin[j];
            }
        }
        RealMatrix hbar = new Array2DRowRealMatrix(d, classes);
        for (int k = 0; k < classes; k++) {
            for (int j = 0; j < d; j++) {
                means[k][j] /= counts[k];
                hbar.setEntry(j, k, means[k][j] - global[j]);
            }
        }
        RealMatrix within = new Array2DRowRealMatrix(d, d);
        for (int i = 0; i < n; i++) {
            double[] x = new double[d];
            for (int j = 0; j < d; j++) {
                x[j] = s.features()[i][j] - origin[j] - means[s.labels()[i]][j];
            }
            for (int j = 0; j < d; j++) {
                for (int t = 0; t < d; t++) {
                    within.addToEntry(j, t, x[j] * x[t] / n);
                }
            }
        }
        RealMatrix sigmaB = hbar.multiplyTransposed(hbar).scalarMultiply(1.0 / classes);
        RealMatrix w = new Array2DRowRealMatrix(s.weights());
        RealMatrix simplex = MatrixUtils.createRealIdentityMatrix(classes)
                .scalarAdd(-1.0 / classes)
                .scalarMultiply(1 / Math.sqrt(classes - 1));
        RealMatrix logits = w.multiply(hbar);

        Map<String, Double> out = new LinkedHashMap<>();
        out.put("nc1", within.multiply(pseudoInverse(sigmaB)).getTrace() / classes);
        out.put(
                "nc2",
                logits.scalarMultiply(1 / logits.getFrobeniusNorm())
                        .subtract(simplex)
                        .getFrobeniusNorm());
        out.put(
                "nc3",
                w.scalarMultiply(1 / w.getFrobeniusNorm())
                        .subtract(hbar.transpose().scalarMultiply(1 / hbar.getFrobeniusNorm()))
                        .getFrobeniusNorm());
        out.put("margin", simplex.multiply(logits).getTrace() / Math.sqrt(classes - 1));
        geometry(hbar.transpose(), "classMean", "featureNorm2", out);
        geometry(w, "classifier", "classifierNorm2", out);
        samples(s, means, origin, out);
        return out;
    }

    private static RealMatrix pseudoInverse(RealMatrix symmetric) {
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(symmetric);
        int d = symmetric.getRowDimension();
        RealMatrix inverse = new Array2DRowRealMatrix(d, d);
        double largest = eigen.getEigenvalue(0);
        for (int j = 0; j < d; j++) {
            if (eigen.getEigenvalue(j) > 1e-12 * largest) {
                inverse = inverse.add(eigen.getEigenvector(j)
                        .outerProduct(eigen.getEigenvector(j))
                        .scalarMultiply(1 / eigen.getEigenvalue(j)));
            }
        }
        return inverse;
    }

    private static void geometry(RealMatrix rows, String prefix, String norm2, Map<String, Double> out) {
        int classes = rows.getRowDimension();
        double sum = 0;
        double sum2 = 0;
        for (int k = 0; k < classes; k++) {
            double norm = rows.getRowVector(k).getNorm();
            sum += norm / classes;
            sum2 += norm * norm / classes;
        }
        double variance = 0;
        double cosines = 0;
        int pairs = classes * (classes - 1);
        for (int k = 0; k < classes; k++) {
            double deviation = rows.getRowVector(k).getNorm() - sum;
            variance += deviation * deviation / classes;
            for (int l = 0; l < classes; l++) {
                cosines += k == l ? 0 : rows.getRowVector(k).cosine(rows.getRowVector(l)) / pairs;
            }
        }
        double spread = 0;
        for (int k = 0; k < classes; k++) {
            for (int l = 0; l < classes; l++) {
                double deviation = rows.getRowVector(k).cosine(rows.getRowVector(l)) - cosines;
                spread += k == l ? 0 : deviation * deviation / pairs;
            }
        }
        out.put(norm2, sum2);
        out.put(prefix + "Equinorm", Math.sqrt(variance) / sum);
        out.put(prefix + "Equiangularity", Math.sqrt(spread));
    }

    private static void samples(Samples s, double[][] means, double[] origin, Map<String, Double> out) {
        int n = s.features().length;
        double nll = 0;
        int right = 0;
        int disagree = 0;
        double[] confidence = new double[15];
        double[] hits = new double[15];
        for (int i = 0; i < n; i++) {
            int argmax = 0;
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            double[] z = new double[s.classes()];
            for (int k = 0; k < s.classes(); k++) {
                double distance = 0;
                z[k] = s.bias()[k];
                for (int j = 0; j < s.featureDim(); j++) {
                    double gap = s.features()[i][j] - origin[j] - means[k][j];
                    distance += gap * gap;
                    z[k] += s.weights()[k][j] * s.features()[i][j];
                }
                nearest = distance < least ? k : nearest;
                least = Math.min(least, distance);
                argmax = z[k] > z[argmax] ? k : argmax;
            }
            double total = 0;
            for (double v : z) {
                total += Math.exp(v - z[argmax]);
            }
            nll -= (z[s.labels()[i]] - z[argmax] - Math.log(total)) / n;
            right += argmax == s.labels()[i] ? 1 : 0;
            disagree += argmax == nearest ? 0 : 1;
            for (int b = 0; b < 15; b++) {
                if (1 / total > b / 15.0 && 1 / total <= (b + 1) / 15.0) {
                    confidence[b] += 1 / total;
                    hits[b] += argmax == s.labels()[i] ? 1 : 0;
                }
            }
        }
        double ece = 0;
        for (int b = 0; b < 15; b++) {
            ece += Math.abs(hits[b] - confidence[b]) / n;
        }
        out.put("nc4", (double) disagree / n);
        out.put("nll", nll);
        out.put("accuracy", (double) right / n);
        out.put("ece", ece);
    }
}
