package org.ufmverify.bridge.matching.optimum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.TrainingSetting;
import org.ufmverify.bridge.matching.objective.BestFit;
import org.ufmverify.bridge.matching.objective.TrainedObjective;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.optimum.Prediction;
import org.ufmverify.theory.optimum.Predictor;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.UfmSetting;

class OptimumMatcherTest {
    private static final double WEIGHT_DECAY = 5e-3;
    private static final double FEATURE_DECAY = 1e-3;
    private static final List<Integer> COUNTS = List.of(40, 40, 12, 4);

    private static UfmSetting setting(
            String loss, List<Integer> counts, List<Double> weights, List<Double> offsets, Bias bias, boolean nonneg) {
        return UfmSetting.of(
                Losses.parse(loss), counts, weights, offsets, 6, WEIGHT_DECAY, FEATURE_DECAY, bias, nonneg);
    }

    private static TrainedObjective objective(
            String loss, List<Double> weights, List<Double> offsets, Bias bias, boolean decayKnown) {
        return new TrainedObjective(
                Losses.parse(loss),
                weights,
                offsets,
                Optional.of(bias),
                WEIGHT_DECAY,
                decayKnown ? OptionalDouble.of(FEATURE_DECAY) : OptionalDouble.empty());
    }

    private static OptimumMatch match(ArrayFeatures source, TrainedObjective objective) {
        return OptimumMatcher.match(source, LastLayer.of(source), objective, ProductBackend.JAVA);
    }

    private static Bias bias(String text) {
        return switch (text) {
            case "none" -> Bias.NONE;
            case "free" -> Bias.FREE;
            default -> Bias.decayed(Double.parseDouble(text));
        };
    }

    private static double worst(OptimumMatch match) {
        return Difference.of(match.comparison().orElseThrow()).get(0).relative();
    }

    private static double part(OptimumMatch match) {
        return match.comparison().orElseThrow().objective().part().orThrow();
    }

    private static double residual(OptimumMatch match) {
        return match.stationarity().relativeGradient().orThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "ce, none, ''",
        "ce, free, ''",
        "ce, 0.01, ''",
        "ls:delta=0.1, none, ''",
        "ls:delta=0.1, free, weights",
        "ls:delta=0.1, 0.02, offsets",
        "mse, free, ''",
        "mse:delta=0.1, none, ''",
        "squared-hinge, free, ''",
        "sigmoid-bce, 0.01, ''",
        "poly1:eps=0.5, none, ''"
    })
    void atTheOptimumOfUnequalClassesNothingIsOff(String loss, String rule, String more) {
        Bias bias = bias(rule);
        List<Double> weights = more.equals("weights") ? List.of(1.0, 1.0, 2.0, 3.0) : List.of();
        List<Double> offsets = more.equals("offsets") ? List.of(0.0, 0.5, 1.0, 0.0) : List.of();
        Prediction prediction = Predictor.predict(setting(loss, COUNTS, weights, offsets, bias, false), false);
        ArrayFeatures source = new Optima(prediction, true).source(0);
        OptimumMatch found = match(source, objective(loss, weights, offsets, bias, true));
        assertThat(found.comparison().orElseThrow().prediction().status()).isEqualTo(Prediction.Status.CERTIFIED);
        assertThat(residual(found)).isLessThan(1e-6);
        if (bias.present()) {
            assertThat(found.stationarity().relativeBiasGradient().orThrow()).isLessThan(1e-6);
        }
        assertThat(found.featureResidual().orThrow()).isLessThan(1e-5);
        assertThat(part(found)).isBetween(-1e-12, 1e-9);
        assertThat(worst(found)).isLessThan(1e-5);
        found.comparison().orElseThrow().relativeError().byName().forEach((name, error) -> {
            if (!name.equals("kappaData")) {
                assertThat(error.orThrow()).as(name).isLessThan(1e-6);
            }
        });
        assertThat(found.fit().decay().orThrow()).isCloseTo(WEIGHT_DECAY, within(1e-6 * WEIGHT_DECAY));
    }

    /** What the theory of equal classes says of the same layer: it is far off, which it is not. */
    @Test
    void theTheoryOfEqualClassesFindsTheSameOptimumOff() {
        Prediction prediction = Predictor.predict(setting("ce", COUNTS, List.of(), List.of(), Bias.FREE, false), false);
        LastLayer layer = LastLayer.of(new Optima(prediction, true).source(0));
        Match balanced = Match.of(layer, TrainingSetting.withFeatureDecay(WEIGHT_DECAY, FEATURE_DECAY, 0));
        assertThat(balanced.relativeError().featureNorm2().orThrow()).isGreaterThan(0.1);
        assertThat(balanced.procrustesDistance().classMeans().orThrow()).isGreaterThan(0.1);
    }

    @Test
    void whatIsNotTheOptimumIsFoundOff() {
        Prediction prediction =
                Predictor.predict(setting("ls:delta=0.1", COUNTS, List.of(), List.of(), Bias.FREE, false), false);
        TrainedObjective right = objective("ls:delta=0.1", List.of(), List.of(), Bias.FREE, true);
        OptimumMatch wrongLoss =
                match(new Optima(prediction, true).source(0), objective("ce", List.of(), List.of(), Bias.FREE, true));
        assertThat(residual(wrongLoss)).isGreaterThan(0.05);
        assertThat(worst(wrongLoss)).isGreaterThan(0.05);

        Optima scaled = new Optima(prediction, true);
        for (int j = 0; j < scaled.means[3].length; j++) {
            scaled.means[3][j] *= 1.5;
        }
        OptimumMatch scaledClass = match(scaled.source(0), right);
        assertThat(worst(scaledClass)).isGreaterThan(0.5);
        assertThat(Difference.of(scaledClass.comparison().orElseThrow()).stream()
                        .filter(d -> d.what().contains("squared norm of the class mean"))
                        .findFirst()
                        .orElseThrow()
                        .ofClass())
                .hasValue(3);
        assertThat(part(scaledClass)).isGreaterThan(1e-4);

        Optima turned = new Optima(prediction, true);
        double[][] moved = new org.hipparchus.linear.Array2DRowRealMatrix(turned.weights, true)
                .multiply(Optima.rotation(6))
                .getData();
        for (int k = 0; k < moved.length; k++) {
            turned.weights[k] = moved[k];
        }
        OptimumMatch turnedClassifier = match(turned.source(0), right);
        assertThat(turnedClassifier.comparison().orElseThrow().gramClassifier().relative())
                .as("W alone does not show it")
                .isLessThan(1e-6);
        assertThat(residual(turnedClassifier)).isGreaterThan(0.5);
        assertThat(worst(turnedClassifier)).isGreaterThan(0.5);
        assertThat(part(turnedClassifier)).isGreaterThan(0.1);

        Prediction ofOthers = Predictor.predict(
                setting("ls:delta=0.1", List.of(24, 24, 24, 24), List.of(), List.of(), Bias.FREE, false), false);
        Optima balanced = new Optima(ofOthers, true);
        Optima unequal = new Optima(prediction, true);
        System.arraycopy(balanced.means, 0, unequal.means, 0, 4);
        System.arraycopy(balanced.weights, 0, unequal.weights, 0, 4);
        OptimumMatch wrongCounts = match(unequal.source(0), right);
        assertThat(residual(wrongCounts)).isGreaterThan(0.05);
        assertThat(worst(wrongCounts)).isGreaterThan(0.2);
    }

    @Test
    void aFittedFeatureDecayIsThatOfTheOptimum() {
        for (Bias bias : List.of(Bias.FREE, Bias.NONE)) {
            Prediction prediction =
                    Predictor.predict(setting("ls:delta=0.1", COUNTS, List.of(), List.of(), bias, false), false);
            OptimumMatch found = match(
                    new Optima(prediction, true).source(0),
                    objective("ls:delta=0.1", List.of(), List.of(), bias, false));
            assertThat(found.reading().centred()).isEqualTo(bias.isFree());
            assertThat(found.featureDecay().orThrow()).isCloseTo(FEATURE_DECAY, within(1e-6 * FEATURE_DECAY));
            assertThat(worst(found)).isLessThan(1e-4);
        }
    }

    @Test
    void smoothingAndDecayAreFoundAgain() {
        Prediction prediction =
                Predictor.predict(setting("ls:delta=0.1", COUNTS, List.of(), List.of(), Bias.FREE, false), false);
        ArrayFeatures source = new Optima(prediction, true).source(0);
        BestFit fit = match(source, objective("ce", List.of(), List.of(), Bias.FREE, true))
                .fit();
        assertThat(fit.parameterName()).isEqualTo("delta");
        assertThat(fit.residual().orThrow()).isGreaterThan(0.05);
        assertThat(fit.parameter().orThrow()).isCloseTo(0.1, within(1e-5));
        assertThat(fit.jointParameter().orThrow()).isCloseTo(0.1, within(1e-4));
        assertThat(fit.jointDecay().orThrow()).isCloseTo(WEIGHT_DECAY, within(1e-3 * WEIGHT_DECAY));
        assertThat(fit.jointResidual().orThrow()).isLessThan(1e-5);
    }

    @Test
    void whereClassesAreAlikeSmoothingAndDecayCannotBeToldApart() {
        List<Integer> equal = List.of(20, 20, 20, 20);
        Prediction prediction =
                Predictor.predict(setting("ls:delta=0.1", equal, List.of(), List.of(), Bias.NONE, false), false);
        BestFit fit = match(
                        new Optima(prediction, true).source(0),
                        objective("ls:delta=0.1", List.of(), List.of(), Bias.NONE, true))
                .fit();
        assertThat(fit.parameter().orThrow()).isCloseTo(0.1, within(1e-5));
        assertThat(fit.decay().orThrow()).isCloseTo(WEIGHT_DECAY, within(1e-6 * WEIGHT_DECAY));
        assertThat(fit.jointParameter().value()).isEmpty();
    }

    @Test
    void theParameterOfALossThatIsNotLinearInItIsFoundAgain() {
        List<Integer> equal = List.of(20, 20, 20, 20);
        Prediction prediction =
                Predictor.predict(setting("focal:eta=2", equal, List.of(), List.of(), Bias.NONE, false), false);
        assertThat(prediction.status()).isEqualTo(Prediction.Status.CERTIFIED);
        ArrayFeatures source = new Optima(prediction, true).source(0);
        OptimumMatch right = match(source, objective("focal:eta=2", List.of(), List.of(), Bias.NONE, true));
        assertThat(residual(right)).isLessThan(1e-6);
        assertThat(worst(right)).isLessThan(1e-6);
        BestFit fit = match(source, objective("focal:eta=1", List.of(), List.of(), Bias.NONE, true))
                .fit();
        assertThat(fit.parameter().orThrow()).isCloseTo(2, within(1e-4));
        assertThat(fit.residual().orThrow()).isGreaterThan(0.05);
    }

    @Test
    void featuresAfterAReluAreComparedWithTheirOwnOptimum() {
        List<Integer> equal = List.of(20, 20, 20, 20);
        UfmSetting setting = setting("ls:delta=0.1", equal, List.of(), List.of(), Bias.NONE, true);
        Prediction prediction = Predictor.predict(setting, false);
        Optima optimum = new Optima(prediction, false);
        for (boolean known : new boolean[] {true, false}) {
            TrainedObjective objective = objective("ls:delta=0.1", List.of(), List.of(), Bias.NONE, known);
            OptimumMatch found = match(optimum.source(0), objective);
            assertThat(found.reading().nonnegative()).isTrue();
            assertThat(found.reading().zeroPart()).isCloseTo(5.0 / 6, within(1e-12));
            assertThat(found.featureDecay().orThrow()).isCloseTo(FEATURE_DECAY, within(1e-9));
            assertThat(residual(found)).isLessThan(1e-6);
            assertThat(worst(found)).isLessThan(1e-6);
            assertThat(part(found)).isBetween(-1e-12, 1e-9);
        }
        // One negative entry, and the features are no longer those of a ReLU: the optimum is another one.
        optimum.means[0][5] = -1e-9;
        OptimumMatch signed =
                match(optimum.source(0), objective("ls:delta=0.1", List.of(), List.of(), Bias.NONE, true));
        assertThat(signed.reading().nonnegative()).isFalse();
        assertThat(worst(signed)).isGreaterThan(0.1);
    }

    @Test
    void inFewerDimensionsNothingIsCalledOptimal() {
        UfmSetting setting = UfmSetting.of(
                Losses.parse("ce"), List.of(5, 5, 5, 5, 5), List.of(), List.of(), 2, 5e-3, 1e-3, Bias.NONE, false);
        Prediction prediction = Predictor.predict(setting, false);
        OptimumMatch found =
                match(new Optima(prediction, true).source(0), objective("ce", List.of(), List.of(), Bias.NONE, true));
        OptimumComparison comparison = found.comparison().orElseThrow();
        assertThat(comparison.prediction().status()).isEqualTo(Prediction.Status.BEST_KNOWN);
        assertThat(comparison.objective().measured()).isCloseTo(prediction.objective(), within(1e-12));
        assertThat(comparison.objective().lower())
                .isLessThan(comparison.objective().measured() - 1e-3);
    }

    @Test
    void scatterWithinClassesIsSeenInTheObjectiveAndInTheSpread() {
        Prediction prediction = Predictor.predict(setting("ce", COUNTS, List.of(), List.of(), Bias.FREE, false), false);
        OptimumMatch found =
                match(new Optima(prediction, true).source(0.3), objective("ce", List.of(), List.of(), Bias.FREE, true));
        assertThat(part(found)).isGreaterThan(1e-3);
        OptimumComparison comparison = found.comparison().orElseThrow();
        assertThat(comparison.margin().spread()).allSatisfy(s -> assertThat(s).isGreaterThan(0.1));
        assertThat(found.featureResidual().orThrow()).isGreaterThan(0.05);
    }
}
