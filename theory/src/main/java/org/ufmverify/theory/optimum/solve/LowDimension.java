package org.ufmverify.theory.optimum.solve;

import org.ufmverify.theory.numeric.Lbfgs;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;

/**
 * The problem with fewer feature dimensions than the relaxed optimum has rank: no convex reformulation is exact, so the point is the
 * best of many local minima and the bracket stays open.
 */
public final class LowDimension {
    private static final int MOST_STARTS = 200;

    private LowDimension() {}

    /** Returns the best stationary point found; the setting has every class in a group of its own. */
    public static Factors solve(UfmSetting setting) {
        int starts = Effort.starts(setting.classes(), setting.featureDim(), MOST_STARTS);
        GroupedObjective objective = new GroupedObjective(setting, setting.featureDim());
        double[] best = null;
        double value = Double.POSITIVE_INFINITY;
        for (int seed = 0; seed < starts; seed++) {
            Factors start = GroupedSolver.randomStart(setting, setting.featureDim(), seed);
            Lbfgs.Result found = GroupedSolver.descend(objective, setting, start);
            if (found.value() < value) {
                best = found.point();
                value = found.value();
            }
        }
        return objective.unpack(TruncatedNewton.polish(objective, best));
    }
}
