package org.ufmverify.bridge.study.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.Quantities;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Value;

/** How a match of learned with predicted becomes an entry of the report. */
final class MatchingStudy {
    private MatchingStudy() {}

    /**
     * Returns the entry.
     *
     * @param name of the model
     * @param kind what kind of model
     * @param match with its prediction
     * @param balanceTime epochs that the balance of W and H needs
     * @param reading why the distance is what it is
     * @param approach margins along training
     * @param gram learned and predicted Gram matrices
     */
    static Matching.Match entry(
            String name,
            Matching.Kind kind,
            Match match,
            Value balanceTime,
            String reading,
            List<Matching.Approach> approach,
            Matching.Gram gram) {
        return new Matching.Match(
                name,
                kind,
                match.classes(),
                (int) Math.round(match.perClass()),
                match.featureDim(),
                match.smoothing(),
                match.weightDecay(),
                value(match.featureDecay()),
                value(match.a()),
                quantities(match),
                value(match.metrics().nc1()),
                value(match.metrics().nc2()),
                value(match.metrics().nc3()),
                value(match.procrustesDistance().classMeans()),
                value(match.procrustesDistance().classifier()),
                new Matching.Stationarity(
                        value(match.stationarity().relativeGradient()),
                        value(match.stationarity().balance()),
                        balanceTime),
                reading,
                approach,
                gram);
    }

    /** Returns a number of the report from a measured one. */
    static Value value(Measured measured) {
        return measured instanceof Measured.Undefined u ? Value.missing(u.reason()) : Value.of(measured.orThrow());
    }

    private static List<Matching.Quantity> quantities(Match match) {
        Map<String, Measured> predicted = match.predicted().byName();
        Map<String, Measured> measured = match.measured().byName();
        Map<String, Measured> errors = match.relativeError().byName();
        List<Matching.Quantity> all = new ArrayList<>();
        predicted.forEach((name, value) ->
                all.add(new Matching.Quantity(name, value(value), value(measured.get(name)), value(errors.get(name)))));
        return all;
    }

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
