package org.ufmverify.bridge.matching.optimum;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.LongStream;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.matching.LayerStationarity;
import org.ufmverify.bridge.matching.objective.BestFit;
import org.ufmverify.bridge.matching.objective.FitSearch;
import org.ufmverify.bridge.matching.objective.FittedLoss;
import org.ufmverify.bridge.matching.objective.Observation;
import org.ufmverify.bridge.matching.objective.TrainedObjective;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.optimum.Predictor;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.Effort;

/** Matches a last layer with the optimum of its own loss and of the class counts of its labels. */
public final class OptimumMatcher {
    /** Multiplications that all passes of a fit may take together: some minute. */
    private static final double AFFORDED = 1e11;

    private static final int PASSES = 60;
    /** Numbers that the gradients of a fit may take in memory, all together. */
    private static final double HELD = 1 << 26;

    private static final double LARGEST_DECAY = 1e100;

    private final FeatureSource source;
    private final LastLayer layer;
    private final TrainedObjective objective;
    private final ProductBackend backend;
    private final Optional<FittedLoss> fitted;
    private final Observation seen;
    private final Bias rule;
    private final boolean smooth;

    private OptimumMatcher(FeatureSource source, LastLayer layer, TrainedObjective objective, ProductBackend backend) {
        this.source = source;
        this.layer = layer;
        this.objective = objective;
        this.backend = backend;
        this.smooth = objective.loss().isSmooth();
        objective.requireFit(layer.classifier().classes());
        this.rule = rule();
        boolean small = 4.0 * layer.classifier().weights().length <= HELD;
        this.fitted = FittedLoss.of(objective.loss()).filter(f -> smooth && small);
        List<Loss> losses = fitted.filter(FittedLoss::isAffine)
                .map(f -> List.of(objective.loss(), f.at(f.other())))
                .orElse(List.of(objective.loss()));
        this.seen = Observation.of(source, layer, objective, losses, backend);
    }

    /**
     * Matches.
     *
     * @param source the training set
     * @param layer measured on it
     * @param objective what the last layer was trained to minimize
     * @param backend what multiplies matrices
     * @return the match; what the data do not define carries its reason
     * @throws IllegalArgumentException in a sentence that says what is missing, when no theory covers the loss with these counts, or the
     *     objective does not fit the last layer
     */
    public static OptimumMatch match(
            FeatureSource source, LastLayer layer, TrainedObjective objective, ProductBackend backend) {
        if (layer.classifier().classes() < 2) {
            Measured none = Measured.undefined("needs at least two classes, W has one row");
            return new OptimumMatch(
                    objective,
                    new Reading(false, false, 0, Bias.NONE, ""),
                    none,
                    none,
                    new LayerStationarity(0, 0, none, none, none, none),
                    none,
                    BestFit.undefined("needs at least two classes, W has one row"),
                    Optional.empty(),
                    "needs at least two classes, W has one row",
                    layer.metrics());
        }
        return new OptimumMatcher(source, layer, objective, backend).match();
    }

    private Bias rule() {
        boolean zero = Arrays.stream(layer.classifier().bias()).allMatch(b -> b == 0);
        Bias bias = objective.bias().orElse(zero ? Bias.NONE : Bias.FREE);
        if (!bias.present() && !zero) {
            throw new IllegalArgumentException("--bias none is for a layer without b, and this one has a b that is not"
                    + " zero; say --bias free, or its decay");
        }
        return bias;
    }

    private OptimumMatch match() {
        Reading reading = reading();
        Measured effective = effectiveFeatureDecay(reading.centred());
        Measured featureDecay = objective.featureDecay().isPresent()
                ? Measured.of(objective.featureDecay().getAsDouble())
                : effective;
        String obstacle = obstacle(featureDecay);
        Optional<OptimumComparison> comparison = obstacle.isEmpty()
                ? Optional.of(new ComparisonOfClasses(seen, reading, featureDecay.orThrow())
                        .with(Predictor.predict(setting(reading, featureDecay.orThrow()), false)))
                : Optional.empty();
        return new OptimumMatch(
                objective,
                reading,
                featureDecay,
                effective,
                stationarity(),
                smooth ? featureDecay.map(decay -> seen.featureResidual(decay, reading.centred())) : kinks(),
                fit(),
                comparison,
                obstacle,
                layer.metrics());
    }

    private Measured kinks() {
        return Measured.undefined("loss " + objective.loss().name() + " has kinks, where it has no gradient");
    }

    private boolean isBalanced() {
        return Arrays.stream(layer.counts()).distinct().count() == 1
                && objective.classWeights().stream().distinct().count() <= 1
                && objective.logitOffsets().stream().distinct().count() <= 1;
    }

    private Reading reading() {
        int d = layer.classifier().featureDim();
        int classes = layer.classifier().classes();
        boolean covered = Predictor.coversNonnegative(objective.loss(), classes, d);
        boolean nonnegative = seen.isNonnegative() && covered;
        boolean centred = objective.featureDecay().isEmpty()
                && !nonnegative
                && (rule.isFree() || (isBalanced() && objective.loss().isShiftInvariant()));
        String note = seen.isNonnegative() && !covered
                ? "no feature is negative, but the optimum under H >= 0 is predicted only for a differentiable loss, d >= K and at"
                        + " most 200 classes; they are compared with the optimum without that constraint"
                : "";
        return new Reading(centred, nonnegative, seen.zeros() / (seen.samples() * d), centred ? Bias.FREE : rule, note);
    }

    private Measured effectiveFeatureDecay(boolean centred) {
        double w2 = layer.classifierNorm2();
        double h2 = seen.featureNorm2(centred);
        if (w2 == 0 || h2 == 0) {
            return Measured.undefined(
                    (w2 == 0 ? "W is zero" : centred ? "all features coincide" : "all features are zero")
                            + ", so no feature decay balances it");
        }
        return Measured.of(objective.weightDecay() * (w2 / h2));
    }

    /** Why there is nothing to compare with, in the data; what no theory covers is refused where it is predicted. */
    private String obstacle(Measured featureDecay) {
        int classes = layer.classifier().classes();
        int d = layer.classifier().featureDim();
        long missing = LongStream.of(layer.counts()).filter(n -> n == 0).count();
        if (missing > 0) {
            return missing + (missing == 1 ? " class of W has" : " classes of W have")
                    + " no sample; the theory needs samples of every class";
        }
        if (d < classes - 1 && !Effort.affords(classes, d)) {
            return "the theory needs a feature dimension of at least K - 1 = " + (classes - 1) + ", got " + d
                    + "; below, the best point is searched for, which would take hours for so many classes";
        }
        if (featureDecay instanceof Measured.Undefined undefined) {
            return undefined.reason();
        }
        double lambda = featureDecay.orThrow();
        if (!(lambda >= 1 / LARGEST_DECAY && lambda <= LARGEST_DECAY)) {
            return "the feature decay that balances the norms, " + lambda
                    + ", is beyond what double precision can use; rescale the features";
        }
        if (!Double.isFinite(seen.dataLoss())) {
            return "the loss of some samples overflows; scale W, b or the features so that logits differ by less than 700";
        }
        return "";
    }

    private UfmSetting setting(Reading reading, double featureDecay) {
        UfmSetting setting = UfmSetting.of(
                objective.loss(),
                LongStream.of(layer.counts()).mapToObj(Math::toIntExact).toList(),
                objective.classWeights(),
                objective.logitOffsets(),
                layer.classifier().featureDim(),
                objective.weightDecay(),
                featureDecay,
                reading.bias(),
                reading.nonnegative());
        int groups = setting.groups().size();
        if (groups > Effort.MOST_GROUPS) {
            throw new IllegalArgumentException("there are " + groups
                    + " classes that differ in count, weight or offset, and the optimum is computed for at most "
                    + Effort.MOST_GROUPS + "; verify.jar predict --counts takes counts that are rounded so that classes"
                    + " share them, and metrics measures these features");
        }
        return setting;
    }

    private LayerStationarity stationarity() {
        double[] weights = layer.classifier().weights();
        double[] data = seen.weightGradient(0);
        double decay = objective.weightDecay();
        double w2 = layer.classifierNorm2();
        double pulled = 0;
        double whole = 0;
        for (int i = 0; i < weights.length; i++) {
            pulled -= data[i] * weights[i];
            whole += (data[i] + decay * weights[i]) * (data[i] + decay * weights[i]);
        }
        double terms = FitSearch.norm(data) + decay * Math.sqrt(w2);
        Measured balance = objective.featureDecay().isPresent()
                ? ratio(
                        decay * w2,
                        objective.featureDecay().getAsDouble() * seen.featureNorm2(false),
                        "all features are zero")
                : Measured.undefined("the fitted feature decay makes it 1");
        return new LayerStationarity(
                Math.sqrt(whole),
                decay * Math.sqrt(w2),
                smooth ? ratio(Math.sqrt(whole), terms, "W and the gradient are zero") : kinks(),
                smooth ? biasResidual() : kinks(),
                smooth ? ratio(pulled, decay * w2, "W is zero") : kinks(),
                balance);
    }

    private Measured biasResidual() {
        if (!rule.present()) {
            return Measured.undefined("there is no bias");
        }
        double[] gradient = seen.biasGradient(0);
        double[] bias = layer.classifier().bias();
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] += rule.decay() * bias[k];
        }
        return ratio(
                FitSearch.norm(gradient),
                seen.slopeSize() + rule.decay() * FitSearch.norm(bias),
                "the gradient is zero for every sample");
    }

    private static Measured ratio(double numerator, double denominator, String whenZero) {
        return denominator == 0 ? Measured.undefined(whenZero) : Measured.of(numerator / denominator);
    }

    private BestFit fit() {
        if (!smooth) {
            return BestFit.undefined(((Measured.Undefined) kinks()).reason());
        }
        FitSearch.Gradient given = gradient(seen, 0);
        double size = FitSearch.norm(given.weights());
        if (!(size > 0 && size < Double.POSITIVE_INFINITY) || layer.classifierNorm2() == 0) {
            return BestFit.undefined("the gradient by W, or W, is zero or leaves the range of double precision");
        }
        FitSearch search = new FitSearch(seen, rule, given);
        boolean affine = fitted.isPresent() && fitted.get().isAffine();
        if (fitted.isEmpty() || (!affine && PASSES * 3 * Observation.work(layer) > AFFORDED)) {
            return search.decayOnly(given);
        }
        return search.with(fitted.get(), given, affine ? affine(given) : byPass());
    }

    private static FitSearch.Gradient gradient(Observation of, int which) {
        return new FitSearch.Gradient(of.weightGradient(which), of.biasGradient(which));
    }

    private DoubleFunction<FitSearch.Gradient> affine(FitSearch.Gradient given) {
        FittedLoss loss = fitted.orElseThrow();
        FitSearch.Gradient other = gradient(seen, 1);
        return value -> given.towards(other, (value - loss.given()) / (loss.other() - loss.given()));
    }

    /** One pass over the samples for each value that is asked for. */
    private DoubleFunction<FitSearch.Gradient> byPass() {
        FittedLoss loss = fitted.orElseThrow();
        Map<Double, FitSearch.Gradient> known = new HashMap<>();
        return value -> known.computeIfAbsent(
                value, v -> gradient(Observation.of(source, layer, objective, List.of(loss.at(v)), backend), 0));
    }
}
