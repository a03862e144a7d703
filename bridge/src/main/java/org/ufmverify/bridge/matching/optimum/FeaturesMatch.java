package org.ufmverify.bridge.matching.optimum;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.Procrustes;
import org.ufmverify.bridge.matching.Quantities;
import org.ufmverify.bridge.matching.TrainingSetting;
import org.ufmverify.bridge.matching.objective.TrainedObjective;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.theory.optimum.Thresholds;
import org.ufmverify.theory.optimum.model.ClassGroup;
import org.ufmverify.theory.optimum.model.UfmSetting;

/**
 * A match in the few numbers that equal classes with label smoothing have, too: where classes are equal and the loss is cross-entropy or
 * label smoothing they come from its closed form ({@link Match}), elsewhere from the optimum of the loss and the counts.
 *
 * @param own the match with the optimum of loss and counts
 * @param smoothing delta, for cross-entropy and label smoothing
 * @param effectiveFeatureDecay the feature decay that balances the norms, whether or not one was given
 * @param regularization a of equal classes
 * @param predicted at the optimum
 * @param measured of the last layer
 * @param relativeError of the two
 * @param procrustesDistance from the simplex frame, where that is predicted
 * @param notes by name of a number: what to know about it
 */
public record FeaturesMatch(
        OptimumMatch own,
        OptionalDouble smoothing,
        Measured effectiveFeatureDecay,
        Measured regularization,
        Quantities predicted,
        Quantities measured,
        Quantities relativeError,
        Procrustes procrustesDistance,
        Map<String, String> notes) {

    /**
     * Matches.
     *
     * @param source the training set
     * @param layer measured on it
     * @param objective what the last layer was trained to minimize
     * @param backend what multiplies matrices
     * @return the match; what the data do not define carries its reason
     * @throws IllegalArgumentException as {@link OptimumMatcher#match}
     */
    public static FeaturesMatch of(
            FeatureSource source, LastLayer layer, TrainedObjective objective, ProductBackend backend) {
        OptimumMatch own = OptimumMatcher.match(source, layer, objective, backend);
        OptionalDouble smoothing = Thresholds.smoothing(objective.loss());
        Optional<OptimumComparison> comparison = own.comparison();
        Map<String, String> notes = new LinkedHashMap<>(layer.metrics().notes());
        if (comparison.isPresent() && isClosedForm(comparison.get().prediction().setting())) {
            Match match = Match.of(
                    layer,
                    new TrainingSetting(objective.weightDecay(), smoothing.orElseThrow(), objective.featureDecay()));
            notes.putAll(match.notes());
            return new FeaturesMatch(
                    own,
                    smoothing,
                    match.effectiveFeatureDecay(),
                    match.a(),
                    match.predicted(),
                    match.measured(),
                    match.relativeError(),
                    match.procrustesDistance(),
                    notes);
        }
        Measured none = Measured.undefined(
                comparison.isPresent() ? "the simplex frame is predicted for equal classes only" : own.obstacle());
        Quantities nothing = new Quantities(none, none, none, none, none, none);
        return new FeaturesMatch(
                own,
                smoothing,
                own.effectiveFeatureDecay(),
                comparison.map(c -> regularization(c.prediction().setting())).orElse(none),
                comparison.map(OptimumComparison::predicted).orElse(nothing),
                comparison.map(OptimumComparison::measured).orElse(nothing),
                comparison.map(OptimumComparison::relativeError).orElse(nothing),
                new Procrustes(none, none),
                notes);
    }

    private static boolean isClosedForm(UfmSetting setting) {
        ClassGroup group = setting.groups().get(0);
        return setting.isBalanced()
                && setting.featureDim() >= setting.classes() - 1
                && !setting.nonnegative()
                && setting.loss().isBuiltIn("ce", "ls")
                && setting.loss().temperature() == 1
                && group.weight() == 1
                && group.offset() == 0;
    }

    private static Measured regularization(UfmSetting setting) {
        return setting.groups().stream().distinct().count() == 1
                ? Measured.of(setting.regularization(0))
                : Measured.undefined("classes differ; optimum.groups has it for each");
    }
}
