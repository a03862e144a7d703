package org.ufmverify.bridge.study.network;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.TrainingSetting;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.store.TrainingResult;
import org.ufmverify.empirical.training.optimizer.SgdSpec;

/**
 * A trained network with its measurement and its prediction.
 *
 * @param result the training run
 * @param layer its last layer on the training images, measured
 * @param match with the predicted optimum
 */
public record NetworkStudy(TrainingResult result, LastLayer layer, Match match) {
    /** Beyond this distance of |grad CE . W| / (lambda_W |W|^2) from 1 the norm of W still moves. */
    public static final double BALANCED = 0.1;

    public static NetworkStudy of(TrainingResult result) {
        LastLayer layer = Features.measured(result.train());
        return new NetworkStudy(result, layer, Match.of(layer, training(result.experiment())));
    }

    /** Returns decays and smoothing of a run that was trained with cross-entropy or label smoothing, as the prediction needs them. */
    public static TrainingSetting training(Experiment experiment) {
        double decay = experiment.optimizer().decay().classifier();
        double smoothing = experiment.loss().name().smoothing().orElseThrow();
        return experiment.featureDecay() > 0
                ? TrainingSetting.withFeatureDecay(decay, experiment.featureDecay(), smoothing)
                : TrainingSetting.plain(decay, smoothing);
    }

    /** Returns delta of its loss. */
    public double smoothing() {
        return result.experiment().loss().name().smoothing().orElseThrow();
    }

    public Experiments.Run run() {
        Experiment experiment = result.experiment();
        return new Experiments.Run(
                experiment.run(),
                result.epochs().stream().map(EpochMetrics::epoch).toList());
    }

    public Matching.Model matching() {
        List<Matching.Approach> approach = result.epochs().stream()
                .map(e -> EpochMetrics.approach(e, match.predicted()))
                .toList();
        Matching.Kind kind =
                result.experiment().featureDecay() > 0 ? Matching.Kind.KNOWN_PENALTY : Matching.Kind.PLAIN_NETWORK;
        return new Matching.Model(
                result.experiment().run(),
                kind,
                match,
                Measured.of(balanceEpochs(), "the decay is 0"),
                reading(),
                approach,
                MatchingStudy.gram(layer));
    }

    /** Epochs of 1/(learning rate x lambda_W) steps at the first learning rate, the fastest of the schedule. */
    private double balanceEpochs() {
        Experiment experiment = result.experiment();
        double rate = experiment.schedule().first();
        // Momentum multiplies the effective step by 1/(1 - mu).
        double momentum = experiment.optimizer() instanceof SgdSpec sgd ? sgd.momentum() : 0;
        double effective = rate / (1 - momentum);
        double steps = 1 / (effective * match.weightDecay());
        double stepsPerEpoch = Math.ceil((double) result.train().samples() / experiment.batchSize());
        return steps / stepsPerEpoch;
    }

    private String reading() {
        int epochs = result.experiment().epochs();
        String stationary = match.stationarity().pull() instanceof Measured.Undefined undefined
                ? "Whether the norm of $W$ is stationary is not known: " + undefined.reason() + "."
                : stationary(match.stationarity().pull().orNaN());
        String time = String.format(
                " The balance of $W$ and $H$ takes about $1/(\\eta\\lambda_W)$ steps, here %.3g epochs at the first"
                        + " learning rate; the run has %d.",
                balanceEpochs(), epochs);
        String fitted = result.experiment().featureDecay() > 0
                ? " $\\lambda_H$ is known; nothing is fitted. The measured $\\kappa_0$ is a quotient of extremes over all classes and errs"
                        + " upwards by several times NC2, where margin and norms average the same deviations out."
                : " $\\lambda_H$ is not known; it is fitted from the norms of $W$ and $H$.";
        return stationary + time + along() + fitted;
    }

    /** How prediction and measurement approached each other, and the last layer a stationary point. */
    private String along() {
        Map<String, Double> first = result.epochs().get(0).measures();
        Map<String, Double> last = result.last().measures();
        List<String> needed = List.of("margin", "predictedMargin", "relativeGradient");
        if (result.epochs().size() < 2
                || !first.keySet().containsAll(needed)
                || !last.keySet().containsAll(needed)
                || first.get("predictedMargin") == 0
                || last.get("predictedMargin") == 0) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                " From epoch %d to epoch %d the margin's distance from its prediction went from %.2g %% to %.2g %%, the"
                        + " relative gradient of the last layer from %.2g to %.2g.",
                result.epochs().get(0).epoch(),
                result.last().epoch(),
                100 * Math.abs(first.get("margin") / first.get("predictedMargin") - 1),
                100 * Math.abs(last.get("margin") / last.get("predictedMargin") - 1),
                first.get("relativeGradient"),
                last.get("relativeGradient"));
    }

    private static String stationary(double pull) {
        String percent = String.format(Locale.ROOT, "%.0f %%", 100 * pull);
        return Math.abs(pull - 1) <= BALANCED
                ? "The norm of $W$ is stationary: the pull of the data is " + percent + " of that of the decay."
                : "The norm of $W$ is not stationary: the pull of the data is " + percent
                        + " of that of the decay, so the"
                        + " network is not at a minimizer of its regularized loss and need not agree with one.";
    }
}
