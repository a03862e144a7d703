package org.ufmverify.theory.loss;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/**
 * A loss along the symmetric ray z = gamma (e_k - 1/K) + mean 1, with K symbolic: everything that the balanced theory needs of it.
 *
 * <p>Derived from l at a point whose logits take the values z_k, z_i, z_j and K - 3 equal others, by differentiating there and
 * putting the ray in. Variables: {@code K}, {@code gamma}, {@code mean}, {@code T} and the parameters of the loss. With kinks the
 * expressions are those of the branch at the point that was asked for.
 *
 * @param phi the loss
 * @param g d_i l - d_k l, the wrong minus the true component of the gradient; also -K/(K-1) d phi/d gamma
 * @param c the sum of all components of the gradient, d phi/d mean
 * @param t1 curvature along e_k - 1/K, normalised
 * @param t2 curvature along e_i - e_j, normalised, i and j wrong
 * @param t0 curvature along 1, normalised
 * @param t01 mixed curvature of the two directions of t0 and t1
 */
public record Ray(Expr phi, Expr g, Expr c, Expr t1, Expr t2, Expr t0, Expr t01) {
    private static final Expr K = Expr.variable(Loss.CLASSES);
    private static final Expr GAMMA = Expr.variable("gamma");
    private static final Expr MEAN = Expr.variable("mean");
    private static final Expr WRONG = MEAN.minus(GAMMA.over(K));
    private static final Expr OWN = WRONG.plus(GAMMA);

    /** The quantities of the ray at a point, in doubles. */
    public record Values(double phi, double g, double c, double t1, double t2, double t0, double t01) {}

    /** Returns the logit of the true class on the ray, in gamma, mean and K, written as it occurs in the ray's expressions. */
    public static Expr ownLogit() {
        return Expansion.of(OWN);
    }

    /** Returns the logit of each wrong class on the ray, likewise. */
    public static Expr wrongLogit() {
        return Expansion.of(WRONG);
    }

    /** Derives the ray of a loss; kinks are resolved as at gamma = 1/2, mean = 0, K = 3. */
    public static Ray of(Loss loss) {
        return near(loss, 3, 0.5, 0);
    }

    /** Derives the ray of a loss on the branch that it takes at a point. */
    public static Ray near(Loss loss, int classes, double gamma, double mean) {
        Map<String, Double> point = point(loss, classes, gamma, mean);
        Expr phi = Expansion.of(Kinks.branch(along(loss), point));
        Expr g = phi.derivative("gamma").times(K).over(Expr.ONE.minus(K));
        if (loss.aggregates().stream().anyMatch(a -> a.kind() == Aggregate.Kind.MAX)) {
            // A maximum over equal logits has no curvature of its own: only its values along the ray are smooth.
            return new Ray(
                    phi,
                    Expansion.of(g),
                    Expansion.of(phi.derivative("mean")),
                    Expr.ZERO,
                    Expr.ZERO,
                    Expr.ZERO,
                    Expr.ZERO);
        }
        Hessian hessian = Hessian.of(loss, point);
        return new Ray(
                phi,
                hessian.onRay(hessian.slope),
                hessian.onRay(hessian.sum),
                hessian.onRay(hessian.t1()),
                hessian.onRay(hessian.t2()),
                hessian.onRay(hessian.t0()),
                hessian.onRay(hessian.t01()));
    }

    /**
     * Returns the loss at the ray with the logits of two wrong classes moved apart by s each, for K of at least 3, on the branch of
     * {@link #of(Loss)}.
     */
    public static Expr across(Loss loss, Expr s) {
        Expr moved = loss.restricted(
                OWN,
                List.of(WRONG.plus(s), WRONG.minus(s), WRONG),
                List.of(Expr.ONE, Expr.ONE, K.minus(Expr.integer(3))));
        Map<String, Double> point = new HashMap<>(point(loss, 3, 0.5, 0));
        s.variables().forEach(name -> point.put(name, 0.0));
        return Expansion.of(Kinks.branch(moved, point));
    }

    /** Returns the loss along the ray, in gamma and mean, with its kinks. */
    public static Expr along(Loss loss) {
        return Expansion.of(loss.restricted(OWN, List.of(WRONG), List.of(K.minus(Expr.ONE))));
    }

    /**
     * Returns where {@link #of(Loss)} is the loss, with its derivatives: how the arguments of its kinks compare, strictly, in gamma,
     * mean, K and the parameters; empty for a loss without kinks.
     */
    public static List<Relation> branchOf(Loss loss) {
        return Kinks.conditions(along(loss), point(loss, 3, 0.5, 0)).stream()
                .map(r -> new Relation(Expansion.of(r.difference()), r.operator(), Expr.ZERO))
                .toList();
    }

    private static Map<String, Double> point(Loss loss, int classes, double gamma, double mean) {
        Map<String, Double> point = new HashMap<>(loss.values(classes));
        point.put("gamma", gamma);
        point.put("mean", mean);
        return point;
    }

    /** Returns all quantities at a point. */
    public Values at(Loss loss, int classes, double gamma, double mean) {
        Map<String, Double> point = point(loss, classes, gamma, mean);
        return new Values(
                phi.toDouble(point),
                g.toDouble(point),
                c.toDouble(point),
                t1.toDouble(point),
                t2.toDouble(point),
                t0.toDouble(point),
                t01.toDouble(point));
    }

    /** First and second derivatives by z_k (own), z_i and z_j (two wrong logits) at z_k, z_i, z_j and K - 3 others. */
    private static final class Hessian {
        private final Map<String, Double> branch;
        private final Expr slope;
        private final Expr sum;
        private final Expr ownOwn;
        private final Expr ownWrong;
        private final Expr wrongWrong;
        private final Expr wrongOther;

        private Hessian(Expr l, Map<String, Double> branch) {
            this.branch = branch;
            Expr dOwn = l.derivative("zk");
            Expr dWrong = l.derivative("zi");
            this.slope = dWrong.minus(dOwn);
            this.sum = dOwn.plus(dWrong.times(K.minus(Expr.ONE)));
            this.ownOwn = dOwn.derivative("zk");
            this.ownWrong = dOwn.derivative("zi");
            this.wrongWrong = dWrong.derivative("zi");
            this.wrongOther = dWrong.derivative("zj");
        }

        static Hessian of(Loss loss, Map<String, Double> ray) {
            Expr l = loss.restricted(
                    Expr.variable("zk"),
                    List.of(Expr.variable("zi"), Expr.variable("zj"), Expr.variable("rest")),
                    List.of(Expr.ONE, Expr.ONE, K.minus(Expr.integer(3))));
            Map<String, Double> point = new HashMap<>(ray);
            point.put("zk", OWN.toDouble(ray));
            for (String wrong : List.of("zi", "zj", "rest")) {
                point.put(wrong, WRONG.toDouble(ray));
            }
            return new Hessian(Kinks.branch(l, point), ray);
        }

        Expr onRay(Expr expr) {
            return Expansion.of(
                    Kinks.branch(expr.substitute(Map.of("zk", OWN, "zi", WRONG, "zj", WRONG, "rest", WRONG)), branch));
        }

        /** The curvature along the sum of the wrong unit vectors over its squared length. */
        private Expr wrongMean() {
            return wrongWrong.plus(wrongOther.times(K.minus(Expr.integer(2))));
        }

        Expr t1() {
            Expr share = K.minus(Expr.ONE).over(K);
            return ownOwn.times(share)
                    .minus(ownWrong.times(share).times(Expr.integer(2)))
                    .plus(wrongMean().over(K));
        }

        Expr t2() {
            return wrongWrong.minus(wrongOther);
        }

        Expr t0() {
            Expr share = K.minus(Expr.ONE).over(K);
            return ownOwn.over(K)
                    .plus(ownWrong.times(share).times(Expr.integer(2)))
                    .plus(wrongMean().times(share));
        }

        Expr t01() {
            return ownOwn.plus(ownWrong.times(K.minus(Expr.integer(2))))
                    .minus(wrongMean())
                    .times(K.minus(Expr.ONE).sqrt())
                    .over(K);
        }
    }
}
