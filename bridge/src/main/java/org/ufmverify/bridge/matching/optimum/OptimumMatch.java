package org.ufmverify.bridge.matching.optimum;

import java.util.Optional;
import org.ufmverify.bridge.matching.LayerStationarity;
import org.ufmverify.bridge.matching.objective.BestFit;
import org.ufmverify.bridge.matching.objective.TrainedObjective;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Measured;

/**
 * A last layer beside the optimum of its own loss and class counts.
 *
 * @param objective what it was trained to minimize
 * @param reading as what it is read
 * @param featureDecay lambda_H: as given, or such that it balances the norms of W and the features
 * @param effectiveFeatureDecay lambda_W |W|^2/|H|^2 of the features as they are read, whether or not lambda_H is given
 * @param stationarity how far W and b are from a stationary point
 * @param featureResidual the norm of the gradient by the features over the sum of the norms of its two terms; 0 for features that are
 *     free parameters at a stationary point
 * @param fit for which decay and parameter of the loss it would be closest to stationary
 * @param comparison with the predicted optimum, where there is one
 * @param obstacle why there is none, or empty
 * @param metrics the neural-collapse metrics
 */
public record OptimumMatch(
        TrainedObjective objective,
        Reading reading,
        Measured featureDecay,
        Measured effectiveFeatureDecay,
        LayerStationarity stationarity,
        Measured featureResidual,
        BestFit fit,
        Optional<OptimumComparison> comparison,
        String obstacle,
        CollapseMetrics metrics) {}
