package org.ufmverify.theory.problem.measure;

import java.util.SplittableRandom;
import org.ufmverify.theory.numeric.Lbfgs;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.Eigenvalue;
import org.ufmverify.theory.problem.prediction.JointSpectrum;
import org.ufmverify.theory.problem.prediction.Minimizer;

/**
 * The local rate of gradient descent at the minimizer: predicted from the joint spectrum and measured by running it.
 *
 * @param step the step size eta
 * @param predicted max |1 - eta mu| over the positive eigenvalues mu
 * @param measured the mean contraction of the gradient a step, late in the run
 * @param steps the number of steps of the run
 */
public record DescentRate(double step, double predicted, double measured, int steps) {
    /** Size of the perturbation from which a run starts. */
    private static final double PERTURBATION = 1e-2;

    /**
     * Runs. Each but the first starts along what remained of the one before it, scaled up again: the slowest modes, so that the
     * last run shows hardly anything else.
     */
    private static final int RUNS = 4;

    /** Share of the first gradient norm at which what remains is kept for the next run: small, but far from rounding. */
    private static final double KEPT = 1e-5;

    /** Share of the first gradient norm at which the measurement begins (fast modes are gone) and ends (above rounding). */
    private static final double BEGIN = 1e-5;

    private static final double END = 1e-10;

    /** Returns max |1 - eta mu| over the positive eigenvalues of a spectrum. */
    public static double predicted(JointSpectrum spectrum, double step) {
        return spectrum.eigenvalues().stream()
                .mapToDouble(Eigenvalue::value)
                .filter(mu -> mu > 0)
                .map(mu -> Math.abs(1 - step * mu))
                .max()
                .orElseThrow();
    }

    /**
     * Returns how much faster the second slowest modes vanish than the slowest, as the ratio of their -log |1 - eta mu|, at least
     * 1; infinite where all are equally slow.
     */
    public static double gap(JointSpectrum spectrum, double step) {
        double[] speeds = spectrum.eigenvalues().stream()
                .mapToDouble(Eigenvalue::value)
                .filter(mu -> mu > 0)
                .map(mu -> -Math.log(Math.abs(1 - step * mu)))
                .sorted()
                .toArray();
        return speeds.length == 1 ? Double.POSITIVE_INFINITY : speeds[1] / speeds[0];
    }

    /**
     * Runs gradient descent in (W, H), b fixed, from a random perturbation of the minimizer.
     *
     * @param stepOverLargest eta times the largest eigenvalue, in (0, 2)
     * @param maxSteps each run is cut off here; the rate is then that of its second half
     * @throws IllegalArgumentException when stepOverLargest is out of range
     */
    public static DescentRate measure(UfmProblem problem, double stepOverLargest, int maxSteps, long seed) {
        if (!(stepOverLargest > 0 && stepOverLargest < 2)) {
            throw new IllegalArgumentException("stepOverLargest must be in (0, 2), got " + stepOverLargest
                    + "; from 2 on gradient descent diverges");
        }
        JointSpectrum spectrum = JointSpectrum.of(problem);
        double step = stepOverLargest / spectrum.largest();
        Ufm ufm = Ufm.of(problem);
        double[] centre = Minimizer.of(ufm);
        double[] direction = new double[centre.length];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < direction.length; i++) {
            direction[i] = random.nextGaussian();
        }
        double size = PERTURBATION;
        Run run = null;
        for (int i = 0; i < RUNS; i++) {
            run = Run.of(ufm, centre, direction, size, step, maxSteps);
            centre = run.end;
            direction = run.remaining;
            size = PERTURBATION * Math.sqrt(direction.length) / Lbfgs.norm(direction);
        }
        return new DescentRate(step, predicted(spectrum, step), run.rate, run.steps);
    }

    /** One run: where it ends, what of the perturbation remained on the way, and how fast it went late. */
    private static final class Run {
        private final double[] end;
        private final double[] remaining;
        private final double rate;
        private final int steps;

        private Run(double[] end, double[] remaining, double rate, int steps) {
            this.end = end;
            this.remaining = remaining;
            this.rate = rate;
            this.steps = steps;
        }

        static Run of(Ufm ufm, double[] centre, double[] direction, double size, double step, int maxSteps) {
            double[] point = new double[centre.length];
            for (int i = 0; i < point.length; i++) {
                point[i] = centre[i] + size * direction[i];
            }
            double[] logNorms = new double[maxSteps + 1];
            double[] gradient = new double[point.length];
            double[] kept = point.clone();
            int steps = 0;
            int begin = 0;
            while (true) {
                ufm.evaluate(point, gradient);
                logNorms[steps] = Math.log(Lbfgs.norm(gradient));
                double share = Math.exp(logNorms[steps] - logNorms[0]);
                begin = share > BEGIN ? steps : begin;
                if (share > KEPT) {
                    System.arraycopy(point, 0, kept, 0, point.length);
                }
                if (share <= END || steps == maxSteps) {
                    break;
                }
                for (int i = 0; i < point.length; i++) {
                    point[i] -= step * gradient[i];
                }
                steps++;
            }
            int from = Math.min(begin, steps / 2);
            double rate = Math.exp((logNorms[steps] - logNorms[from]) / (steps - from));
            double[] remaining = new double[point.length];
            for (int i = 0; i < point.length; i++) {
                remaining[i] = kept[i] - point[i];
            }
            return new Run(point, remaining, rate, steps);
        }
    }

    /** Returns the distance of the measured rate from another, over one minus the other: relative in the speed. */
    public double distanceFrom(double rate) {
        return NumericChecks.finite(Math.abs(measured - rate) / Math.abs(1 - rate));
    }
}
