package org.ufmverify.theory.problem.model;

/** The softmax of one sample's logits, computed so that neither 1 - p nor p - y loses digits when p is close to 1. */
public final class Softmax {
    private final double[] surprisal; // -log p_c
    private final double[] p;

    private Softmax(double[] surprisal, double[] p) {
        this.surprisal = surprisal;
        this.p = p;
    }

    public static Softmax of(double[] z) {
        int top = 0;
        for (int c = 1; c < z.length; c++) {
            top = z[c] > z[top] ? c : top;
        }
        double rest = 0;
        for (int c = 0; c < z.length; c++) {
            rest += c == top ? 0 : Math.exp(z[c] - z[top]);
        }
        double[] surprisal = new double[z.length];
        double[] p = new double[z.length];
        for (int c = 0; c < z.length; c++) {
            surprisal[c] = z[top] - z[c] + Math.log1p(rest);
            p[c] = Math.exp(-surprisal[c]);
        }
        return new Softmax(surprisal, p);
    }

    /** Returns the cross-entropy with the smoothed label of a class. */
    double loss(int truth, double smoothing) {
        double total = 0;
        for (double s : surprisal) {
            total += s;
        }
        return (1 - smoothing) * surprisal[truth] + smoothing / p.length * total;
    }

    /** Returns the Kullback-Leibler divergence sum p log(p/o) of another softmax o from this one, at least 0. */
    public double divergence(Softmax other) {
        double total = 0;
        for (int c = 0; c < p.length; c++) {
            total += p[c] * (other.surprisal[c] - surprisal[c]);
        }
        return Math.max(0, total);
    }

    /** Returns p - y; as both sum to 1, the entry of the true class is minus the sum of the others. */
    double[] residual(int truth, double smoothing) {
        double[] r = new double[p.length];
        double others = 0;
        for (int c = 0; c < p.length; c++) {
            if (c != truth) {
                r[c] = p[c] - smoothing / p.length;
                others += r[c];
            }
        }
        r[truth] = -others;
        return r;
    }

    /** Returns diag(p) - p p^T, its diagonal p_c (1 - p_c) by the sum of the other probabilities. */
    double[][] curvature() {
        double[][] curvature = new double[p.length][p.length];
        for (int c = 0; c < p.length; c++) {
            for (int e = 0; e < p.length; e++) {
                if (e != c) {
                    curvature[c][e] = -p[c] * p[e];
                    curvature[c][c] += p[c] * p[e];
                }
            }
        }
        return curvature;
    }
}
