package org.ufmverify.bridge.metrics;

/**
 * What every block of the second pass needs to know about the class means and the classifier.
 *
 * @param directions rows of U^T, then rows of W: (rank + K) rows of d values
 * @param coordinates row k: U^T (hbar_k - h_G); K rows of rank values
 * @param meanLogits entry (k, c): w_k . hbar_c + b_k; K rows of K values
 * @param distances entry (k, c): |hbar_k - hbar_c|^2, infinite when class k has no sample; K rows of K values
 */
@SuppressWarnings("ArrayRecordComponent") // matrices by rows; identity comparison is never used
record ScatterTables(double[][] directions, double[][] coordinates, double[][] meanLogits, double[][] distances) {

    static ScatterTables of(Classifier classifier, ClassMeans means, BetweenClass between) {
        int classes = classifier.classes();
        int rank = between.rank();
        double[][] directions = new double[rank + classes][];
        for (int r = 0; r < rank; r++) {
            directions[r] = between.basis()[r];
        }
        for (int k = 0; k < classes; k++) {
            directions[rank + k] = classifier.row(k);
        }
        double[][] coordinates = new double[classes][rank];
        for (int k = 0; k < classes; k++) {
            for (int r = 0; r < rank; r++) {
                coordinates[k][r] = between.coordinates()[r][k];
            }
        }
        return new ScatterTables(directions, coordinates, meanLogits(classifier, means), distances(means, coordinates));
    }

    private static double[][] meanLogits(Classifier classifier, ClassMeans means) {
        int classes = classifier.classes();
        double[] raw = means.raw();
        double[][] table = new double[classes][classes];
        for (int k = 0; k < classes; k++) {
            for (int c = 0; c < classes; c++) {
                table[k][c] = classifier.bias()[k]
                        + ClassGeometry.dot(classifier.weights(), k, raw, c, classifier.featureDim());
            }
        }
        return table;
    }

    private static double[][] distances(ClassMeans means, double[][] coordinates) {
        int classes = coordinates.length;
        double[][] table = new double[classes][classes];
        for (int k = 0; k < classes; k++) {
            for (int c = 0; c < classes; c++) {
                double sum = means.count(k) == 0 ? Double.POSITIVE_INFINITY : 0;
                for (int r = 0; r < coordinates[k].length; r++) {
                    double difference = coordinates[k][r] - coordinates[c][r];
                    sum += difference * difference;
                }
                table[k][c] = sum;
            }
        }
        return table;
    }
}
