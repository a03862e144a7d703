package org.ufmverify.bridge.matching.objective;

import org.ufmverify.bridge.metrics.Measured;

/**
 * For which decay, and for which parameter of the loss, the last layer would be closest to stationary: the least residual of its
 * gradient, by W and, where there is one, by b, each over the size of its terms as given.
 *
 * <p>Where all classes are collapsed and alike, the gradient by W depends on smoothing and decay through one combination only, and no
 * fit tells the two apart; then {@code jointParameter} and {@code jointDecay} say so.
 *
 * @param residual as given
 * @param decay lambda_W that fits best with the loss as given
 * @param decayResidual what is left then
 * @param parameterName {@code delta} of smoothing, or the one parameter of the loss; empty when it has none or several
 * @param parameterGiven its value as given
 * @param parameter its value that fits best with lambda_W as given
 * @param parameterResidual what is left then
 * @param jointParameter its value when both are free
 * @param jointDecay lambda_W when both are free
 * @param jointResidual what is left then
 */
public record BestFit(
        Measured residual,
        Measured decay,
        Measured decayResidual,
        String parameterName,
        Measured parameterGiven,
        Measured parameter,
        Measured parameterResidual,
        Measured jointParameter,
        Measured jointDecay,
        Measured jointResidual) {

    /** Returns a fit that is not defined for a reason. */
    public static BestFit undefined(String reason) {
        Measured none = Measured.undefined(reason);
        return new BestFit(none, none, none, "", none, none, none, none, none, none);
    }
}
