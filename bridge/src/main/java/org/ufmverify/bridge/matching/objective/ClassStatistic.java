package org.ufmverify.bridge.matching.objective;

import java.util.ArrayList;
import java.util.List;

/**
 * A number of the samples of each class.
 *
 * @param mean its mean, by class; NaN for a class without samples
 * @param spread its population standard deviation, by class
 */
public record ClassStatistic(List<Double> mean, List<Double> spread) {
    /** Copies the lists. */
    public ClassStatistic {
        mean = List.copyOf(mean);
        spread = List.copyOf(spread);
    }

    static ClassStatistic of(ObjectiveSums.Spread sums, long[] counts) {
        List<Double> mean = new ArrayList<>();
        List<Double> spread = new ArrayList<>();
        for (int k = 0; k < counts.length; k++) {
            double m = sums.sum()[k] / counts[k];
            mean.add(m);
            spread.add(Math.sqrt(Math.max(0, sums.square()[k] / counts[k] - m * m)));
        }
        return new ClassStatistic(mean, spread);
    }
}
