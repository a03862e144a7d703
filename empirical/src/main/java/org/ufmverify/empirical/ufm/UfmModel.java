package org.ufmverify.empirical.ufm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.training.Seeds;

/**
 * Trains the unconstrained features model: W, H and b as free parameters, full batch, float64.
 *
 * <p>The variables of the method are W, H sqrt(lambda_H / lambda_W) and b: in these balanced units both blocks have
 * decay lambda_W.
 */
public final class UfmModel {
    private UfmModel() {}

    /**
     * Trains from a random start, normal entries of standard deviation 1/sqrt(d); b starts at 0.
     *
     * @param method gradient descent on the full batch, or a quasi-Newton method
     * @param backend what computes value and gradient; the start is the same for both
     * @param device where DJL computes
     * @throws java.io.UncheckedIOException when the native library or the device is not there
     */
    public static UfmSolution train(UfmSpec spec, DescentMethod method, UfmBackend backend, DeviceChoice device) {
        try (UfmObjective objective = backend.objective(spec, device)) {
            return UfmSolution.of(spec, method.minimize(objective, start(spec)));
        }
    }

    /**
     * Follows gradient descent on the full batch from the same start.
     *
     * @param rate learning rate, positive
     * @param momentum in [0, 1)
     * @param steps after how many steps the model is taken, ascending from 0
     * @return the model after each of these steps
     * @throws org.ufmverify.empirical.training.DivergedException when the rate is too large
     */
    public static List<UfmSolution> descend(UfmSpec spec, double rate, double momentum, List<Integer> steps) {
        return descend(spec, rate, momentum, false, steps);
    }

    /**
     * The same with a choice of momentum.
     *
     * @param nesterov whether the steps look ahead
     * @see #descend(UfmSpec, double, double, List)
     */
    public static List<UfmSolution> descend(
            UfmSpec spec, double rate, double momentum, boolean nesterov, List<Integer> steps) {
        int last = steps.get(steps.size() - 1);
        List<UfmSolution> way = new ArrayList<>();
        try (UfmObjective objective = UfmBackend.DJL.objective(spec, DeviceChoice.CPU)) {
            Minimum unused = new GradientDescent(rate, momentum, nesterov, 0, last)
                    .minimize(objective, start(spec), reached -> {
                        if (steps.contains(reached.steps())) {
                            way.add(UfmSolution.of(spec, reached));
                        }
                    });
        }
        return way;
    }

    private static double[] start(UfmSpec spec) {
        double[] start = new double[spec.variables()];
        Random random = new Random(Seeds.derive(spec.seed(), Seeds.Purpose.WEIGHTS, 0));
        double deviation = 1 / Math.sqrt(spec.featureDim());
        for (int i = 0; i < start.length - spec.classes(); i++) {
            start[i] = deviation * random.nextGaussian();
        }
        return start;
    }
}
