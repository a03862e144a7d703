package org.ufmverify.theory.optimum.bound;

import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.optimum.model.ClassGroup;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.prover.interval.Interval;

/** Enclosures of the numbers that a setting consists of. */
final class Shares {
    private Shares() {}

    /** Returns c_g = w_g n_g/N, the share of the objective of one class of group g. */
    static Interval ofClass(UfmSetting setting, int g) {
        ClassGroup group = setting.groups().get(g);
        return Interval.point(group.count())
                .multiply(Interval.point(group.weight()))
                .multiply(Interval.around(new BigFraction(setting.samples())).reciprocal());
    }

    /** Returns K_g c_g, the share of all classes of group g. */
    static Interval ofGroup(UfmSetting setting, int g) {
        return ofClass(setting, g)
                .multiply(Interval.point(setting.groups().get(g).size()));
    }

    /** Returns the sum of all shares, 1 without weights. */
    static Interval total(UfmSetting setting) {
        Interval total = Interval.ZERO;
        for (int g = 0; g < setting.groups().size(); g++) {
            total = total.add(ofGroup(setting, g));
        }
        return total;
    }

    /** Returns s = sqrt(lambda_W lambda_H). */
    static Interval strength(UfmSetting setting) {
        return Interval.point(setting.weightDecay())
                .multiply(Interval.point(setting.featureDecay()))
                .sqrt();
    }
}
