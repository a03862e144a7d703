package org.ufmverify.theory.optimum;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.ufmverify.theory.formula.GroupFormulas;
import org.ufmverify.theory.loss.Convexity;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.optimum.model.ClassGroup;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.Symmetric;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.GroupedObjective;
import org.ufmverify.theory.optimum.solve.GroupedSolver;

/** From which decays or counts on classes merge, or everything collapses to zero. */
public final class Thresholds {
    private Thresholds() {}

    /**
     * Returns the value of s = sqrt(lambda_W lambda_H) from which on W = 0, H = 0 is the minimizer of a convex problem: |G|_2 at the
     * minimizer in b alone. Empty unless the loss is shown to be convex, for a loss with kinks,
     * and for nonnegative features.
     */
    public static OptionalDouble totalCollapse(UfmSetting setting) {
        if (!setting.loss().isSmooth()
                || setting.nonnegative()
                || !Convexity.of(setting.loss(), setting.classes()).isShown()) {
            return OptionalDouble.empty();
        }
        int m = setting.groups().size();
        Factors zero = new Factors(new double[m], new double[1][m], new double[1][m], new double[m]);
        Factors biased = GroupedSolver.minimize(setting, zero, 1);
        GroupedObjective objective = new GroupedObjective(setting, 1);
        objective.evaluate(objective.pack(biased), new double[objective.dimension()]);
        double[][] pull = objective.pull();
        double[][] gram = Factors.product(pull, pull);
        double norm = Math.sqrt(
                Math.max(0, Arrays.stream(Symmetric.eigenvalues(gram)).max().orElse(0)));
        for (int g = 0; g < m; g++) {
            norm = Math.max(norm, Math.abs(objective.withinPull(g)));
        }
        return OptionalDouble.of(norm);
    }

    /** Returns the smoothing of cross-entropy or label smoothing; empty for other losses, for which the laws below do not hold. */
    public static OptionalDouble smoothing(Loss loss) {
        return switch (loss.family().name()) {
            case "ce" -> OptionalDouble.of(0);
            case "ls" -> OptionalDouble.of(loss.parameters().get("delta"));
            default -> OptionalDouble.empty();
        };
    }

    /**
     * Returns p_own - p_in = max(0, 1 - delta - T a_g) for cross-entropy and label smoothing: by how much the probability of a class
     * exceeds that of another one of its group. At 0 the group merges into one point, whatever the other groups.
     */
    public static OptionalDouble lead(UfmSetting setting, int g) {
        OptionalDouble delta = smoothing(setting.loss());
        return delta.isEmpty()
                        || setting.nonnegative()
                        || setting.groups().get(g).size() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(GroupFormulas.LEAD.value(
                        delta.getAsDouble(), setting.loss().temperature(), setting.regularization(g)));
    }

    /**
     * Returns the ratio n_A/n_B of counts from which on the smaller classes merge, the larger group being A, for two groups without
     * weights: R* = ((1 - delta)/(T s sqrt(n_B)) - K_B)/K_A. Empty when it does not apply.
     */
    public static OptionalDouble criticalRatio(UfmSetting setting) {
        OptionalDouble delta = smoothing(setting.loss());
        boolean plain = !setting.nonnegative()
                && setting.groups().size() == 2
                && setting.groups().stream().allMatch(g -> g.weight() == 1 && g.offset() == 0);
        if (delta.isEmpty()
                || !plain
                || setting.groups().get(0).count() == setting.groups().get(1).count()) {
            return OptionalDouble.empty();
        }
        boolean firstLarger =
                setting.groups().get(0).count() > setting.groups().get(1).count();
        ClassGroup large = setting.groups().get(firstLarger ? 0 : 1);
        ClassGroup small = setting.groups().get(firstLarger ? 1 : 0);
        double ratio = GroupFormulas.CRITICAL_RATIO.value(
                setting.strength(),
                delta.getAsDouble(),
                setting.loss().temperature(),
                large.size(),
                small.size(),
                small.count());
        return small.size() < 2 || ratio <= 0 ? OptionalDouble.empty() : OptionalDouble.of(ratio);
    }
}
