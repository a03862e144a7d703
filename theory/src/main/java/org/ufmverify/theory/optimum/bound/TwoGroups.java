package org.ufmverify.theory.optimum.bound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ufmverify.theory.expression.Definition;
import org.ufmverify.theory.formula.GroupFormulas;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.ClassGroup;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.IntervalSweep;
import org.ufmverify.theory.prover.interval.Tape;

/**
 * The closed form of two groups of equal classes with a free bias, in intervals: claim group-free-bias of the ledger, for
 * cross-entropy and label smoothing at temperature 1 without weights and offsets.
 */
public final class TwoGroups {
    private TwoGroups() {}

    /**
     * Returns enclosures of the true class's probability at every minimizer, by group; empty where the closed form does not apply or
     * intervals do not show that the means of the two groups differ.
     */
    public static Optional<List<Interval>> trueProbabilities(UfmSetting setting) {
        boolean applies = setting.loss().isBuiltIn("ce", "ls")
                && setting.loss().temperature() == 1
                && setting.bias().equals(Bias.FREE)
                && !setting.nonnegative()
                && setting.featureDim() >= setting.classes() - 1
                && setting.groups().size() == 2
                && setting.groups().stream().allMatch(g -> g.weight() == 1 && g.offset() == 0);
        if (!applies) {
            return Optional.empty();
        }
        List<Interval> probabilities = new ArrayList<>();
        Interval difference = Interval.ZERO;
        for (int g = 0; g < 2; g++) {
            Interval[] sample = sample(setting, g);
            probabilities.add(value(GroupFormulas.OWN_OF_PAIR, sample));
            boolean isPositive = value(GroupFormulas.INSIDE_OF_PAIR, sample).lo() > 0
                    && probabilities.get(g).lo() > 0;
            if (!isPositive) {
                return Optional.empty();
            }
            difference = difference.add(value(GroupFormulas.LOG_LEAD, sample));
        }
        return difference.lo() > 0 ? Optional.of(probabilities) : Optional.empty();
    }

    /** Smoothing, numbers of classes of the sample's and the other group, probability of the other group, lead. */
    private static Interval[] sample(UfmSetting setting, int g) {
        ClassGroup own = setting.groups().get(g);
        ClassGroup other = setting.groups().get(1 - g);
        Interval delta = Interval.point(setting.loss().parameters().getOrDefault("delta", 0.0));
        Interval strength = Shares.strength(setting);
        Interval ofOwn = Interval.point(own.size());
        Interval ofOther = Interval.point(other.size());
        Interval count = Interval.point(own.count());
        Interval error =
                value(GroupFormulas.CROSS_ERROR, strength, ofOwn, ofOther, count, Interval.point(other.count()));
        Interval a = value(GroupFormulas.STRENGTH, strength, count, Shares.ofClass(setting, g));
        Interval lead = own.size() == 1 ? Interval.ZERO : value(GroupFormulas.LEAD, delta, Interval.ONE, a);
        return new Interval[] {delta, ofOwn, ofOther, error, lead};
    }

    private static Interval value(Definition formula, Interval... arguments) {
        IntervalSweep sweep = IntervalSweep.of(Tape.of(List.of(formula.body()), formula.parameters()));
        sweep.evaluate(arguments);
        return sweep.output(0);
    }
}
