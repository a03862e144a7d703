package org.ufmverify.theory.optimum.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.loss.Aggregate;
import org.ufmverify.theory.loss.Jets;
import org.ufmverify.theory.loss.Loss;

/**
 * A loss and its gradient at the K logits of one sample, derived from its expression: what measured features need, where no two logits
 * are equal.
 *
 * <p>l(z, k) = F(z_k, S_1, ..., S_r) with S_i the sum or the maximum of f_i(z_j, z_k) over wrong classes j. First derivatives of f_i are
 * taken forwards, for all classes at once. At a kink the branch of the first argument is taken, so the gradient is a subgradient of a
 * convex loss. Not thread-safe: an instance owns its intermediate results.
 */
public final class SampleLoss {
    private final Jets outer;
    private final List<Term> terms = new ArrayList<>();
    private final List<Boolean> maximum = new ArrayList<>();
    private final double[] at;
    private final double[] jet;

    /**
     * Derives the gradient of a loss.
     *
     * @param loss the loss
     * @param classes K, at least 2
     */
    public SampleLoss(Loss loss, int classes) {
        Map<String, Double> values = loss.values(classes);
        List<String> variables = new ArrayList<>(List.of("zk"));
        for (Aggregate aggregate : loss.aggregates()) {
            variables.add(aggregate.name());
            terms.add(term(aggregate.term(), values, classes));
            maximum.add(aggregate.kind() == Aggregate.Kind.MAX);
        }
        this.outer = Jets.of(loss.body(), variables, values);
        this.at = new double[variables.size()];
        this.jet = new double[outer.length()];
    }

    /**
     * Returns the loss and writes its gradient.
     *
     * @param logits z, K values; offsets are added already
     * @param k the true class
     * @param gradient K values, overwritten
     * @return l(z, k); not finite where the expression overflows
     */
    public double at(double[] logits, int k, double[] gradient) {
        at[0] = logits[k];
        int[] chosen = new int[terms.size()];
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            term.run(logits, logits[k]);
            chosen[i] = maximum.get(i) ? largest(term.value, k) : -1;
            at[1 + i] = maximum.get(i) ? term.value[chosen[i]] : sumWithout(term.value, k);
        }
        outer.at(at, jet, 0);
        java.util.Arrays.fill(gradient, 0);
        double own = jet[1];
        for (int i = 0; i < terms.size(); i++) {
            double slope = jet[2 + i];
            Term term = terms.get(i);
            if (chosen[i] >= 0) {
                gradient[chosen[i]] += slope * term.byOther[chosen[i]];
                own += slope * term.byOwn[chosen[i]];
                continue;
            }
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] += slope * term.byOther[j];
            }
            gradient[k] -= slope * term.byOther[k];
            own += slope * sumWithout(term.byOwn, k);
        }
        gradient[k] += own;
        return jet[0];
    }

    private static double sumWithout(double[] values, int k) {
        double sum = 0;
        for (int j = 0; j < k; j++) {
            sum += values[j];
        }
        for (int j = k + 1; j < values.length; j++) {
            sum += values[j];
        }
        return sum;
    }

    private static int largest(double[] values, int k) {
        int best = k == 0 ? 1 : 0;
        for (int j = best + 1; j < values.length; j++) {
            if (j != k && values[j] > values[best]) {
                best = j;
            }
        }
        return best;
    }

    private static Term term(Expr expr, Map<String, Double> values, int classes) {
        if (!expr.variables().contains("z") && !expr.variables().contains("zk")) {
            Term constant = new Term(classes, List.of());
            java.util.Arrays.fill(constant.value, expr.toDouble(values));
            return constant;
        } else if (expr instanceof Expr.Variable v) {
            return new Logit(classes, v.name().equals("zk"));
        } else if (expr instanceof Expr.Sum || expr instanceof Expr.Product) {
            boolean sum = expr instanceof Expr.Sum;
            return expr.children().stream()
                    .map(child -> term(child, values, classes))
                    .reduce((x, y) -> new Joined(classes, x, y, sum ? Joined.PLUS : Joined.TIMES))
                    .orElseThrow();
        } else if (expr instanceof Expr.Power p) {
            Term base = term(p.base(), values, classes);
            Term exponent = term(p.exponent(), values, classes);
            if (exponent.inputs.isEmpty() && !(exponent instanceof Logit)) {
                return new Outer(classes, base, Outer.POWER, exponent.value[0]);
            }
            Term log = new Outer(classes, base, Outer.LOG, 0);
            return new Outer(classes, new Joined(classes, exponent, log, Joined.TIMES), Outer.EXP, 0);
        }
        Expr.Apply call = (Expr.Apply) expr;
        Term x = term(call.argument(), values, classes);
        return switch (call.function()) {
            case EXP -> new Outer(classes, x, Outer.EXP, 0);
            case LOG -> new Outer(classes, x, Outer.LOG, 0);
            case ABS -> new Joined(classes, x, new Joined(classes, minusOne(classes), x, Joined.TIMES), Joined.LARGER);
            case MAX -> new Joined(classes, x, term(call.arguments().get(1), values, classes), Joined.LARGER);
            case MIN -> new Joined(classes, x, term(call.arguments().get(1), values, classes), Joined.SMALLER);
        };
    }

    private static Term minusOne(int classes) {
        Term constant = new Term(classes, List.of());
        java.util.Arrays.fill(constant.value, -1);
        return constant;
    }

    /** An expression in z and z_k with its two derivatives, at every class; without inputs it is a constant. */
    private static class Term {
        final List<Term> inputs;
        final double[] value;
        final double[] byOther;
        final double[] byOwn;

        Term(int classes, List<Term> inputs) {
            this.inputs = inputs;
            this.value = new double[classes];
            this.byOther = new double[classes];
            this.byOwn = new double[classes];
        }

        void run(double[] logits, double own) {
            for (Term input : inputs) {
                input.run(logits, own);
            }
        }
    }

    /** z, or z_k. */
    private static final class Logit extends Term {
        private final boolean ofTrueClass;

        Logit(int classes, boolean ofTrueClass) {
            super(classes, List.of());
            this.ofTrueClass = ofTrueClass;
            java.util.Arrays.fill(ofTrueClass ? byOwn : byOther, 1);
        }

        @Override
        void run(double[] logits, double own) {
            if (ofTrueClass) {
                java.util.Arrays.fill(value, own);
            } else {
                System.arraycopy(logits, 0, value, 0, value.length);
            }
        }
    }

    /** Two terms: their sum, product, maximum or minimum. */
    private static final class Joined extends Term {
        static final int PLUS = 0;
        static final int TIMES = 1;
        static final int LARGER = 2;
        static final int SMALLER = 3;

        private final Term x;
        private final Term y;
        private final int how;

        Joined(int classes, Term x, Term y, int how) {
            super(classes, List.of(x, y));
            this.x = x;
            this.y = y;
            this.how = how;
        }

        @Override
        void run(double[] logits, double own) {
            super.run(logits, own);
            for (int j = 0; j < value.length; j++) {
                double u = x.value[j];
                double v = y.value[j];
                if (how == PLUS) {
                    set(j, u + v, 1, 1);
                } else if (how == TIMES) {
                    set(j, u * v, v, u);
                } else if (how == LARGER ? u >= v : u <= v) {
                    set(j, u, 1, 0);
                } else {
                    set(j, v, 0, 1);
                }
            }
        }

        private void set(int j, double result, double byX, double byY) {
            value[j] = result;
            byOther[j] = byX * x.byOther[j] + byY * y.byOther[j];
            byOwn[j] = byX * x.byOwn[j] + byY * y.byOwn[j];
        }
    }

    /** A function of one term. */
    private static final class Outer extends Term {
        static final int EXP = 0;
        static final int LOG = 1;
        static final int POWER = 2;

        private final Term x;
        private final int function;
        private final double exponent;

        Outer(int classes, Term x, int function, double exponent) {
            super(classes, List.of(x));
            this.x = x;
            this.function = function;
            this.exponent = exponent;
        }

        @Override
        void run(double[] logits, double own) {
            super.run(logits, own);
            for (int j = 0; j < value.length; j++) {
                double u = x.value[j];
                double slope;
                if (function == EXP) {
                    value[j] = Math.exp(u);
                    slope = value[j];
                } else if (function == LOG) {
                    value[j] = u > 0 ? Math.log(u) : Double.NaN;
                    slope = 1 / u;
                } else {
                    value[j] = exponent == 2 ? u * u : Math.pow(u, exponent);
                    slope = exponent == 2 ? 2 * u : exponent * Math.pow(u, exponent - 1);
                }
                byOther[j] = slope * x.byOther[j];
                byOwn[j] = slope * x.byOwn[j];
            }
        }
    }
}
