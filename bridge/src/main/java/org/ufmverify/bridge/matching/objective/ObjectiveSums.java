package org.ufmverify.bridge.matching.objective;

import org.ufmverify.bridge.features.Sums;

/** What {@link ObjectivePass} adds up; all but the last two for the first loss only. */
@SuppressWarnings("ArrayRecordComponent") // sums; never compared
record ObjectiveSums(
        Spread probability,
        Spread margin,
        Spread featureNorm2,
        Spread centredNorm2,
        double[] loss,
        double[] rest,
        double[][][] weightGradient,
        double[][] biasGradient)
        implements Sums<ObjectiveSums> {
    /** Places in {@link #rest}. */
    static final int SLOPES = 0;

    static final int FEATURE_PULL2 = 1;
    static final int FEATURE_PULL_ALONG = 2;
    static final int ZEROS = 3;
    static final int NEGATIVE = 4;

    /** Sums of a number and of its square, by class. */
    record Spread(double[] sum, double[] square) implements java.io.Serializable {
        static Spread of(int classes) {
            return new Spread(new double[classes], new double[classes]);
        }

        void add(int k, double value) {
            sum[k] += value;
            square[k] += value * value;
        }

        private void merge(Spread other) {
            ObjectiveSums.add(sum, other.sum);
            ObjectiveSums.add(square, other.square);
        }
    }

    static ObjectiveSums zero(int losses, int classes, int d) {
        return new ObjectiveSums(
                Spread.of(classes),
                Spread.of(classes),
                Spread.of(classes),
                Spread.of(classes),
                new double[classes],
                new double[5],
                new double[losses][classes][d],
                new double[losses][classes]);
    }

    @Override
    public void merge(ObjectiveSums other) {
        probability.merge(other.probability);
        margin.merge(other.margin);
        featureNorm2.merge(other.featureNorm2);
        centredNorm2.merge(other.centredNorm2);
        add(loss, other.loss);
        add(rest, other.rest);
        for (int i = 0; i < biasGradient.length; i++) {
            add(biasGradient[i], other.biasGradient[i]);
            for (int k = 0; k < weightGradient[i].length; k++) {
                add(weightGradient[i][k], other.weightGradient[i][k]);
            }
        }
    }

    private static void add(double[] to, double[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }
}
