package org.ufmverify.bridge.study.network;

import java.util.Arrays;
import java.util.List;
import org.ufmverify.bridge.matching.Quantities;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.report.data.Matching;

/** What the report adds to a match of learned with predicted. */
final class MatchingStudy {
    private MatchingStudy() {}

    /** Returns the largest relative error of all quantities, infinite when one is not defined. */
    static double worst(Quantities errors) {
        return errors.byName().values().stream()
                .mapToDouble(e -> e.value().orElse(Double.POSITIVE_INFINITY))
                .max()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Returns the Gram matrix of the class means beside the predicted one. */
    static Matching.Gram gram(LastLayer layer) {
        double[][] learned = layer.gramOfClassMeans();
        int classes = learned.length;
        double[][] predicted = new double[classes][classes];
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                predicted[i][j] = (i == j ? 1 : 0) - 1.0 / classes;
            }
        }
        return new Matching.Gram(scaled(learned), scaled(predicted));
    }

    private static List<List<Double>> scaled(double[][] matrix) {
        double largest = Arrays.stream(matrix)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        return Arrays.stream(matrix)
                .map(row -> Arrays.stream(row)
                        .map(x -> largest == 0 ? 0 : x / largest)
                        .boxed()
                        .toList())
                .toList();
    }
}
