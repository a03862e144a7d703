package org.ufmverify.bridge.features;

/** Finds the number that spoiled a sum. */
public final class NonFinite {
    private NonFinite() {}

    /**
     * Searches features and logits in the order of the samples.
     *
     * @param source whose sums came out infinite or not a number
     * @return what to throw: the place and the value, or that only the sums overflow
     */
    public static IllegalArgumentException in(FeatureSource source) {
        int d = source.classifier().featureDim();
        int classes = source.classifier().classes();
        int rows = ParallelPass.rowsPerBlock(source);
        double[][] features = new double[rows][d];
        int[] labels = new int[rows];
        double[][] logits = new double[rows][classes];
        try (FeatureSource.Pass pass = source.open()) {
            FeatureSource.Block block = pass.block(rows);
            for (int n = block.fill(); n > 0; n = block.fill()) {
                block.decode(features, labels, logits);
                for (int i = 0; i < n; i++) {
                    refuse(source, "features", block.first() + i, features[i]);
                    refuse(source, "logits", block.first() + i, logits[i]);
                }
            }
        }
        return new IllegalArgumentException(source.locate("features", 0)
                + ": sums of features leave the range of double precision; rescale the features");
    }

    private static void refuse(FeatureSource source, String entry, long sample, double[] row) {
        for (int j = 0; j < row.length; j++) {
            if (!Double.isFinite(row[j])) {
                throw new IllegalArgumentException(source.locate(entry, sample) + ", column " + j + " is " + row[j]
                        + "; " + entry + " must be finite, export a network that has not diverged");
            }
        }
    }
}
