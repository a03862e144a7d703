package org.ufmverify.bridge.report.data;

import java.util.List;
import org.ufmverify.bridge.metrics.Measured;

/**
 * Conditioning of cross-entropy (smoothing 0) against label smoothing, in one or several regimes.
 *
 * @param regimes settings of the decays, each with its curves over the smoothing
 * @param rates rates of NC1 in free features, predicted and measured
 * @param networks ratios of the rates of NC1 in trained networks, predicted and measured
 */
public record Conditioning(List<Regime> regimes, List<Rate> rates, List<NetworkRate> networks) {
    /** Copies the lists. */
    public Conditioning {
        regimes = List.copyOf(regimes);
        rates = List.copyOf(rates);
        networks = List.copyOf(networks);
    }

    /** {@return no conditioning} */
    public static Conditioning none() {
        return new Conditioning(List.of(), List.of(), List.of());
    }

    /** {@return the same with what was measured in networks} */
    public Conditioning with(List<NetworkRate> measured) {
        return new Conditioning(regimes, rates, measured);
    }

    /**
     * One setting of everything but the smoothing.
     *
     * @param name for example "small decay"; any text
     * @param classes K
     * @param perClass n
     * @param featureDim d
     * @param weightDecay lambda_W
     * @param featureDecay lambda_H
     * @param regularization a
     * @param table the few smoothings that are printed
     * @param curve the grid of smoothings that is drawn, ascending
     * @param remarks what is to be seen, prose (see {@link ReportData})
     */
    public record Regime(
            String name,
            int classes,
            int perClass,
            int featureDim,
            double weightDecay,
            double featureDecay,
            double regularization,
            List<Point> table,
            List<Point> curve,
            List<String> remarks) {
        /** Copies the lists. */
        public Regime {
            table = List.copyOf(table);
            curve = List.copyOf(curve);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * The optimum at one smoothing.
     *
     * @param smoothing delta
     * @param margin gamma
     * @param pTrue p, the probability of the true class
     * @param kappaData condition number of the data curvature
     * @param kappaReg condition number of a block with its l2 term
     * @param kappaJoint condition number of the joint Hessian in (W, H), nonzero part
     * @param smallestDataCurvature the smallest nonzero data curvature, s g q
     */
    public record Point(
            double smoothing,
            Measured margin,
            Measured pTrue,
            Measured kappaData,
            Measured kappaReg,
            Measured kappaJoint,
            Measured smallestDataCurvature) {}

    /**
     * The rate of NC1 in free features from a random start, NC1 ~ exp(-rate t) with t the number of steps.
     *
     * @param loss the loss, and a; prose
     * @param descent what moves the features, prose (see {@link ReportData})
     * @param smoothing delta
     * @param predicted rate
     * @param measured rate between NC1 = 1e-10 and 1e-18
     * @param ratio predicted rate over that without smoothing, at one step size
     * @param measuredRatio the same of the measured rates
     * @param atLimit predicted ratio where each smoothing has the step size 1/mu_max; the same for each kind of descent without momentum
     */
    public record Rate(
            String loss,
            String descent,
            double smoothing,
            Measured predicted,
            Measured measured,
            Measured ratio,
            Measured measuredRatio,
            Measured atLimit) {}

    /**
     * The rate of NC1 in trained networks with label smoothing over that with cross-entropy.
     *
     * @param network whose runs they are; any text
     * @param smoothing delta
     * @param predicted by the curvature at the predicted minimizers, with the lambda_H that is fitted to each run
     * @param predictedAtOneDecay the same with the lambda_H of the run with cross-entropy for both
     * @param measured ratio of the rates
     * @param plainBend of the runs with cross-entropy: the rate in the second half of the time over that in the first, 1 where NC1 falls
     *     exponentially
     * @param smoothedBend of those with label smoothing
     * @param pairs what each seed says
     */
    public record NetworkRate(
            String network,
            double smoothing,
            Quotient predicted,
            Quotient predictedAtOneDecay,
            Quotient measured,
            Quotient plainBend,
            Quotient smoothedBend,
            List<PairRate> pairs) {
        /** Copies the list. */
        public NetworkRate {
            pairs = List.copyOf(pairs);
        }

        /** {@return whether there is a prediction, and seeds enough for an interval to hold it against} */
        public boolean decided() {
            return measured.hasInterval() && predicted.mean() instanceof Measured.Value;
        }

        /** {@return whether the interval contains the predicted ratio; false where nothing is decided} */
        public boolean asPredicted() {
            return decided() && measured.contains(predicted.mean().orThrow());
        }
    }

    /**
     * A quotient over seeds.
     *
     * @param seeds how many define it
     * @param mean geometric mean
     * @param low lower end of its 95 % interval
     * @param high upper end
     */
    public record Quotient(int seeds, Measured mean, Measured low, Measured high) {
        /** {@return whether a number lies in the interval; false where there is none} */
        public boolean contains(double number) {
            return low.orNaN() <= number && number <= high.orNaN();
        }

        /** {@return whether there is an interval} */
        public boolean hasInterval() {
            return low instanceof Measured.Value && high instanceof Measured.Value;
        }
    }

    /**
     * One seed of a {@link NetworkRate}.
     *
     * @param seed the seed
     * @param predicted ratio
     * @param plain rate with cross-entropy, in units of the learning rate summed over the steps
     * @param smoothed rate with label smoothing
     * @param plainBend see {@link NetworkRate}
     * @param smoothedBend likewise
     */
    public record PairRate(
            long seed,
            Measured predicted,
            Measured plain,
            Measured smoothed,
            Measured plainBend,
            Measured smoothedBend) {}
}
