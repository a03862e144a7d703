package org.ufmverify.bridge.study.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.matching.TrainingSetting;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.Minimizer;

class FreeFeaturesStudyTest {
    private static final UfmProblem PROBLEM = new UfmProblem(4, 3, 5, 5e-3, 1e-3, 0.1);

    /** Measures a point laid out as {@link Ufm} has it: W, then the features, then b. */
    private static FreeFeaturesStudy measured(double[] point) {
        int featuresAt = PROBLEM.classes() * PROBLEM.featureDim();
        int biasAt = featuresAt + (int) PROBLEM.samples() * PROBLEM.featureDim();
        int[] labels = new int[(int) PROBLEM.samples()];
        Arrays.setAll(labels, i -> i / PROBLEM.perClass());
        Classifier classifier = new Classifier(
                Arrays.copyOf(point, featuresAt),
                Arrays.copyOfRange(point, biasAt, point.length),
                PROBLEM.featureDim());
        return FreeFeaturesStudy.of(
                ArrayFeatures.of(Arrays.copyOfRange(point, featuresAt, biasAt), labels, classifier),
                TrainingSetting.withFeatureDecay(PROBLEM.weightDecay(), PROBLEM.featureDecay(), PROBLEM.smoothing()));
    }

    @Test
    void theModelTrainedFromARandomStartAgreesWithThePrediction() {
        for (double smoothing : FreeFeaturesStudy.SMOOTHINGS) {
            assertThat(FreeFeaturesStudy.run(smoothing, 3).failures()).isEmpty();
        }
    }

    @Test
    void aPointWithTheMarginOfCrossEntropyFails() {
        double wrong = Formulas.MARGIN.value(PROBLEM.classes(), PROBLEM.regularization(), 0);
        assertThat(measured(Minimizer.at(Ufm.withBias(PROBLEM, 0), wrong)).failures())
                .anySatisfy(f -> assertThat(f).contains("margin"));
    }

    @Test
    void aSecondEngineThatArrivesElsewhereFails() {
        FreeFeaturesStudy study = FreeFeaturesStudy.run(0.1, 3);
        assertThat(study.second()).isPresent();
        FreeFeaturesStudy elsewhere =
                study.against(FreeFeaturesStudy.run(0.1001, 3).match());
        assertThat(elsewhere.failures()).isNotEmpty().allSatisfy(failure -> assertThat(failure)
                .contains("by ND4J against PyTorch"));
        assertThat(study.matching(3).reading()).contains("arrive at the same point");
        assertThat(elsewhere.matching(3).reading()).contains("do not arrive at the same point");
    }

    @Test
    void aScaledClassifierFails() {
        double[] point = Minimizer.of(Ufm.withBias(PROBLEM, 0));
        assertThat(measured(point).failures()).isEmpty();
        for (int i = 0; i < PROBLEM.classes() * PROBLEM.featureDim(); i++) {
            point[i] *= 1.01;
        }
        assertThat(measured(point).failures()).anySatisfy(f -> assertThat(f).contains("classifierNorm2"));
    }
}
