package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import java.util.Optional;
import org.ufmverify.bridge.features.Sums;

/** What the second pass adds up. */
final class ScatterSums implements Sums<ScatterSums> {
    final double[] projected;
    final ProbabilitySums probabilities;
    /** Null unless asked for. */
    final GradientMoments moments;

    double within;
    double logitGap;
    double largestLogit;
    long nearestDisagrees;

    ScatterSums(int rank, int classes, int featureDim, boolean withMoments) {
        this.projected = new double[rank];
        this.probabilities = new ProbabilitySums();
        this.moments = withMoments ? GradientMoments.zero(classes, featureDim) : null;
    }

    @Override
    public void merge(ScatterSums other) {
        within += other.within;
        nearestDisagrees += other.nearestDisagrees;
        logitGap = Math.max(logitGap, other.logitGap);
        largestLogit = Math.max(largestLogit, other.largestLogit);
        Arrays.setAll(projected, r -> projected[r] + other.projected[r]);
        probabilities.merge(other.probabilities);
        moments().ifPresent(m -> m.merge(other.moments));
    }

    /** Sum over samples of |h - hbar_y|^2. */
    double within() {
        return within;
    }

    /** Largest difference of a given logit from W h + b; 0 without given logits. */
    double logitGap() {
        return logitGap;
    }

    /** Largest absolute value of a given logit. */
    double largestLogit() {
        return largestLogit;
    }

    /** tr(Sigma_W Sigma_B^+) / K. */
    double nc1() {
        double sum = 0;
        for (double p : projected) {
            sum += p;
        }
        return sum / probabilities.samples();
    }

    /** Fraction of samples whose nearest class mean is not the predicted class. */
    double nc4() {
        return (double) nearestDisagrees / probabilities.samples();
    }

    Optional<GradientMoments> moments() {
        return Optional.ofNullable(moments);
    }

    ProbabilitySums probabilities() {
        return probabilities;
    }
}
