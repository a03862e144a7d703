package org.ufmverify.bridge.matching;

import java.util.List;
import org.ufmverify.theory.problem.JointSpectrum;
import org.ufmverify.theory.problem.Optimum;
import org.ufmverify.theory.problem.UfmProblem;

/**
 * One of theory's explanations of speed, confronted with the measurement. A smaller condition number, and a larger smallest
 * curvature, predict that label smoothing is faster.
 *
 * @param name of the number
 * @param plain its value with cross-entropy
 * @param smoothed its value with label smoothing
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
     * Confronts the condition numbers and the smallest curvature of two problems with a measured speed-up.
     *
     * @param plain the problem with cross-entropy
     * @param smoothed the problem with label smoothing
     * @param measured the outcome of "label smoothing is faster"
     * @return one explanation for each number
     */
    public static List<SpeedExplanation> of(UfmProblem plain, UfmProblem smoothed, EmpiricalOutcome measured) {
        Optimum a = Optimum.of(plain);
        Optimum b = Optimum.of(smoothed);
        double lowA = JointSpectrum.of(plain).smallestPositive();
        double lowB = JointSpectrum.of(smoothed).smallestPositive();
        return List.of(
                explanation("kappaData", a.kappaData(), b.kappaData(), b.kappaData() < a.kappaData(), measured),
                explanation("kappaReg", a.kappaReg(), b.kappaReg(), b.kappaReg() < a.kappaReg(), measured),
                explanation("kappaJoint", a.kappaJoint(), b.kappaJoint(), b.kappaJoint() < a.kappaJoint(), measured),
                explanation("smallestCurvature", lowA, lowB, lowB > lowA, measured));
    }

    private static SpeedExplanation explanation(
            String name, double plain, double smoothed, boolean predictsFaster, EmpiricalOutcome measured) {
        Agreement agreement;
        if (measured instanceof EmpiricalOutcome.Inconclusive) {
            agreement = Agreement.UNDECIDED;
        } else {
            boolean faster = measured instanceof EmpiricalOutcome.Observed;
            agreement = faster == predictsFaster ? Agreement.AGREES : Agreement.DISAGREES;
        }
        return new SpeedExplanation(name, plain, smoothed, predictsFaster, agreement);
    }
}
