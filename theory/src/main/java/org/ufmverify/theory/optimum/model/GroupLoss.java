package org.ufmverify.theory.optimum.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.loss.Aggregate;
import org.ufmverify.theory.loss.Jets;
import org.ufmverify.theory.loss.Loss;

/**
 * A smooth loss, its gradient and its Hessian at logits of which equal ones are given once with their multiplicity.
 *
 * <p>l(z, k) = F(z_k, S_1, ..., S_r) with S_i the sum of f_i(z_j, z_k) over wrong classes j; derivatives follow by the chain rule
 * from those of F and f_i.
 */
public final class GroupLoss {
    private final Jets outer;
    private final List<Jets> inner;
    private final int sums;

    /** What is kept of one evaluation for products with the Hessian: the jets of F, and of f_i at each group. */
    public static final class Cache {
        private final double[] outer;
        private final double[][] inner;

        private Cache(int outerLength, int sums, int groups) {
            this.outer = new double[outerLength];
            this.inner = new double[sums][6 * groups];
        }
    }

    public GroupLoss(Loss loss, int classes) {
        Map<String, Double> values = loss.values(classes);
        List<String> variables = new ArrayList<>(List.of("zk"));
        this.inner = new ArrayList<>();
        for (Aggregate aggregate : loss.aggregates()) {
            if (aggregate.kind() != Aggregate.Kind.SUM) {
                throw new IllegalArgumentException("loss " + loss.name() + " is not differentiable");
            }
            variables.add(aggregate.name());
            inner.add(Jets.of(aggregate.term(), List.of("z", "zk"), values));
        }
        this.sums = inner.size();
        this.outer = Jets.of(loss.body(), variables, values);
    }

    public Cache cache(int groups) {
        return new Cache(outer.length(), sums, groups);
    }

    /**
     * Returns the loss and writes its gradient.
     *
     * @param own z_k
     * @param others the wrong logit of each group, m entries
     * @param multiplicity how many wrong classes have it; where 0 the entry of others is not used
     * @param gradient m + 1 entries: the derivative by the common logit of each group's wrong classes, and by z_k
     * @param cache keeps what {@link #multiply} needs
     */
    public double evaluate(double own, double[] others, int[] multiplicity, double[] gradient, Cache cache) {
        int m = others.length;
        double[] at = new double[1 + sums];
        at[0] = own;
        double[] pair = {0, own};
        for (int i = 0; i < sums; i++) {
            double sum = 0;
            for (int g = 0; g < m; g++) {
                if (multiplicity[g] > 0) {
                    pair[0] = others[g];
                    inner.get(i).at(pair, cache.inner[i], 6 * g);
                    sum += multiplicity[g] * cache.inner[i][6 * g];
                }
            }
            at[1 + i] = sum;
        }
        outer.at(at, cache.outer, 0);
        java.util.Arrays.fill(gradient, 0);
        gradient[m] = cache.outer[1];
        for (int i = 0; i < sums; i++) {
            double f = cache.outer[2 + i];
            double[] jets = cache.inner[i];
            for (int g = 0; g < m; g++) {
                if (multiplicity[g] > 0) {
                    gradient[g] += multiplicity[g] * f * jets[6 * g + 1];
                    gradient[m] += multiplicity[g] * f * jets[6 * g + 2];
                }
            }
        }
        return cache.outer[0];
    }

    /** Writes the Hessian at the cached point times a direction, in the layout of the gradient. */
    public void multiply(Cache cache, int[] multiplicity, double own, double[] others, double[] result) {
        int m = others.length;
        int n = 1 + sums;
        double[] change = new double[n];
        change[0] = own;
        for (int i = 0; i < sums; i++) {
            double[] jets = cache.inner[i];
            double sum = 0;
            for (int g = 0; g < m; g++) {
                if (multiplicity[g] > 0) {
                    sum += multiplicity[g] * (jets[6 * g + 1] * others[g] + jets[6 * g + 2] * own);
                }
            }
            change[1 + i] = sum;
        }
        double[] outerChange = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                outerChange[i] += cache.outer[Jets.second(n, i, j)] * change[j];
            }
        }
        java.util.Arrays.fill(result, 0);
        result[m] = outerChange[0];
        for (int i = 0; i < sums; i++) {
            double[] jets = cache.inner[i];
            double f = cache.outer[2 + i];
            double df = outerChange[1 + i];
            for (int g = 0; g < m; g++) {
                if (multiplicity[g] > 0) {
                    int o = 6 * g;
                    result[g] +=
                            multiplicity[g] * (df * jets[o + 1] + f * (jets[o + 3] * others[g] + jets[o + 4] * own));
                    result[m] +=
                            multiplicity[g] * (df * jets[o + 2] + f * (jets[o + 4] * others[g] + jets[o + 5] * own));
                }
            }
        }
    }
}
