package org.ufmverify.bridge.seeds;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.JointSpectrum;
import org.ufmverify.theory.problem.prediction.Optimum;

/**
 * One of theory's explanations of speed, confronted with the measurement. A smaller condition number, and a larger smallest
 * curvature, predict that label smoothing is faster.
 *
 * @param name of the number
 * @param plain its value with cross-entropy, mean over pairs
 * @param smoothed its value with label smoothing, mean over pairs
 * @param predictsFaster whether it predicts that label smoothing is faster
 * @param verdict whether the measurement agrees
 */
public record SpeedExplanation(String name, double plain, double smoothed, boolean predictsFaster, Agreement verdict) {

    /** Whether prediction and measurement point the same way. */
    public enum Agreement {
        /** Both the same way. */
        AGREES,
        /** Opposite ways. */
        DISAGREES,
        /** The measurement does not decide. */
        UNDECIDED
    }

    /**
     * Confronts the condition numbers and the smallest curvature of pairs of problems with a measured speed-up.
     *
     * @param plain the problems with cross-entropy, at least one
     * @param smoothed the problems with label smoothing
     * @param measured the outcome of "label smoothing is faster"
     * @return one explanation for each number
     */
    public static List<SpeedExplanation> of(
            List<UfmProblem> plain, List<UfmProblem> smoothed, EmpiricalOutcome measured) {
        return List.of(
                smaller("kappaData", p -> Optimum.of(p).kappaData(), plain, smoothed, measured),
                smaller("kappaReg", p -> Optimum.of(p).kappaReg(), plain, smoothed, measured),
                smaller("kappaJoint", p -> Optimum.of(p).kappaJoint(), plain, smoothed, measured),
                larger("smallestCurvature", p -> JointSpectrum.of(p).smallestPositive(), plain, smoothed, measured));
    }

    private static SpeedExplanation smaller(
            String name,
            ToDoubleFunction<UfmProblem> number,
            List<UfmProblem> plain,
            List<UfmProblem> smoothed,
            EmpiricalOutcome measured) {
        double a = mean(plain, number);
        double b = mean(smoothed, number);
        return new SpeedExplanation(name, a, b, b < a, agreement(b < a, measured));
    }

    private static SpeedExplanation larger(
            String name,
            ToDoubleFunction<UfmProblem> number,
            List<UfmProblem> plain,
            List<UfmProblem> smoothed,
            EmpiricalOutcome measured) {
        double a = mean(plain, number);
        double b = mean(smoothed, number);
        return new SpeedExplanation(name, a, b, b > a, agreement(b > a, measured));
    }

    private static double mean(List<UfmProblem> problems, ToDoubleFunction<UfmProblem> number) {
        return problems.stream().mapToDouble(number).average().orElseThrow();
    }

    private static Agreement agreement(boolean predictsFaster, EmpiricalOutcome measured) {
        if (measured instanceof EmpiricalOutcome.Inconclusive) {
            return Agreement.UNDECIDED;
        }
        boolean faster = measured instanceof EmpiricalOutcome.Observed;
        return faster == predictsFaster ? Agreement.AGREES : Agreement.DISAGREES;
    }
}
