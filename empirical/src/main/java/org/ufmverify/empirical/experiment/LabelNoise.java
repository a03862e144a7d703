package org.ufmverify.empirical.experiment;

import java.util.Random;
import org.ufmverify.empirical.data.Dataset;

/**
 * Symmetric label noise: each training label is, with probability rate and independently of the others, replaced by one of the K - 1
 * other classes, all of them alike. Test labels stay.
 *
 * @param rate probability in [0, 1); 0 for none
 * @param seed of the noise alone: which labels are wrong does not depend on the seed of a run
 * @see <a href="https://arxiv.org/abs/1611.03530">Zhang et al. 2017</a>
 */
public record LabelNoise(double rate, long seed) {
    /** Labels as they are. */
    public static final LabelNoise NONE = new LabelNoise(0, 0);

    /** Checks the rate. */
    public LabelNoise {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("label noise must have a rate in [0, 1), got " + rate);
        }
    }

    /** Returns the data with the noise on the labels of its training images. */
    public Dataset on(Dataset data) {
        if (rate == 0) {
            return data;
        }
        Random random = new Random(seed);
        int[] labels = data.train().labels();
        for (int i = 0; i < labels.length; i++) {
            // Two draws for each image, so that a higher rate keeps the wrong labels of a lower one.
            double chance = random.nextDouble();
            int shift = 1 + random.nextInt(data.classes() - 1);
            labels[i] = chance < rate ? (labels[i] + shift) % data.classes() : labels[i];
        }
        return data.withTrainLabels(labels, "label noise " + rate);
    }
}
