package org.ufmverify.theory.optimum.bound;

import java.util.HashMap;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.IntervalArithmetic;

/**
 * How far apart the entries of a free bias can be at a minimizer, for a loss F(p_k) at least 0 with F decreasing.
 *
 * <p>With P an upper bound of the optimal value, c_k F(p_k) and s |X|_* are at most P each. So p_k is at least some p, logits exceed that
 * of the true class by at most T log(1/p), and those of W h_k are at most P/(s sqrt(n_k)) in size.
 */
final class BiasRange {
    private static final int MOST_HALVINGS = 1000;

    private BiasRange() {}

    /** Returns a bound of max b - min b at every minimizer, infinite when none is found. */
    static double of(UfmSetting setting, double upper) {
        Loss loss = setting.loss();
        boolean decreases = loss.family().ofProbability().isPresent() && ContrastiveBound.decreases(setting);
        if (!decreases || new IntervalLoss(loss, setting.classes()).infimum(setting.classes()) < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double strength = Interval.point(setting.weightDecay())
                .multiply(Interval.point(setting.featureDecay()))
                .sqrt()
                .lo();
        double range = 0;
        for (int g = 0; g < setting.groups().size(); g++) {
            // Twice the quotients of doubles covers their rounding.
            double most = 2 * upper / setting.share(g);
            double size =
                    2 * upper / (strength * Math.sqrt(setting.groups().get(g).count()));
            range = Math.max(range, loss.temperature() * surprisal(loss, most) + 2 * size);
        }
        return 2 * range;
    }

    /** Returns log(1/p) for a p with F(p) above the value, so that F(p_k) at most the value makes p_k larger. */
    private static double surprisal(Loss loss, double value) {
        Expr f = loss.family().ofProbability().orElseThrow();
        Map<String, Interval> at = new HashMap<>();
        loss.parameters().forEach((name, v) -> at.put(name, Interval.point(v)));
        double p = 1;
        for (int i = 1; i <= MOST_HALVINGS; i++) {
            p /= 2;
            at.put("p", Interval.point(p));
            if (f.evaluate(IntervalArithmetic.INSTANCE, at).lo() > value) {
                return i * Math.log(2);
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
