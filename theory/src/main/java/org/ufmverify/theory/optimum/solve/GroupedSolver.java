package org.ufmverify.theory.optimum.solve;

import java.util.List;
import java.util.SplittableRandom;
import org.ufmverify.theory.numeric.Lbfgs;
import org.ufmverify.theory.optimum.model.ClassGroup;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;

/**
 * Minimizes the objective over {@link Factors} by L-BFGS and then Newton's method.
 *
 * <p>The factorization is not convex; that it found the global minimum is not assumed but shown by the duality gap afterwards.
 */
public final class GroupedSolver {
    private static final int MAX_ITERATIONS = 20_000;

    private GroupedSolver() {}

    /** Returns a stationary point, found from the support-vector geometry of the counts. */
    public static Factors solve(UfmSetting setting) {
        return minimize(setting, start(setting), setting.groups().size());
    }

    /** Returns a stationary point found from a random start, with factors of so many rows. */
    public static Factors solve(UfmSetting setting, int rank, long seed) {
        return minimize(setting, randomStart(setting, rank, seed), rank);
    }

    public static Factors randomStart(UfmSetting setting, int rank, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = setting.groups().size();
        Factors start = new Factors(new double[m], new double[rank][m], new double[rank][m], new double[m]);
        double scale = Math.pow(setting.samples() / (double) setting.classes(), 0.25);
        for (int g = 0; g < m; g++) {
            start.beta()[g] = scale * (0.5 + random.nextDouble());
            start.bias()[g] = setting.bias().isFree() ? -setting.groups().get(g).offset() : 0;
            for (int j = 0; j < rank; j++) {
                start.left()[j][g] = scale * random.nextGaussian();
                start.right()[j][g] = scale * random.nextGaussian();
            }
        }
        return start;
    }

    public static Factors minimize(UfmSetting setting, Factors start, int rank) {
        GroupedObjective objective = new GroupedObjective(setting, rank);
        return objective.unpack(TruncatedNewton.polish(
                objective, descend(objective, setting, start).point()));
    }

    /** Returns where L-BFGS ends, which is not yet a point of full precision. */
    static Lbfgs.Result descend(GroupedObjective objective, UfmSetting setting, Factors start) {
        return Lbfgs.minimize(objective, objective.pack(start), 1e-7 * setting.strength(), MAX_ITERATIONS);
    }

    /** Log(K) Pi diag(sqrt n): what X is like for small decays; a free bias takes the offsets away. */
    private static Factors start(UfmSetting setting) {
        List<ClassGroup> groups = setting.groups();
        int m = groups.size();
        int k = setting.classes();
        double size = Math.log(k);
        Factors start = new Factors(new double[m], new double[m][m], new double[m][m], new double[m]);
        for (int g = 0; g < m; g++) {
            double root = Math.sqrt(size * Math.sqrt(groups.get(g).count()));
            start.beta()[g] = root;
            start.bias()[g] = setting.bias().isFree() ? -groups.get(g).offset() : 0;
            start.right()[g][g] = root;
            for (int h = 0; h < m; h++) {
                double shift =
                        Math.sqrt((double) groups.get(g).size() * groups.get(h).size()) / k;
                start.left()[g][h] =
                        root * ((g == h ? 1 : 0) - (setting.loss().isShiftInvariant() && m > 1 ? shift : 0));
            }
        }
        return start;
    }
}
