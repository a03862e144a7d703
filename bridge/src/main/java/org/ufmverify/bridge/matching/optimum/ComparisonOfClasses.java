package org.ufmverify.bridge.matching.optimum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.algebra.JavaProducts;
import org.ufmverify.bridge.matching.Quantities;
import org.ufmverify.bridge.matching.objective.Observation;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.theory.optimum.Prediction;
import org.ufmverify.theory.optimum.model.GroupMatrix;
import org.ufmverify.theory.optimum.model.SampleLoss;
import org.ufmverify.theory.optimum.model.UfmSetting;

/** Puts what was observed of a last layer beside a prediction. */
final class ComparisonOfClasses {
    private final Observation seen;
    private final Reading reading;
    private final double featureDecay;
    private final LastLayer layer;
    private final double[] weights;
    private final double[] means;
    private final int classes;
    private final int d;

    ComparisonOfClasses(Observation seen, Reading reading, double featureDecay) {
        this.seen = seen;
        this.reading = reading;
        this.featureDecay = featureDecay;
        this.layer = seen.layer();
        this.weights = layer.classifier().weights();
        this.classes = layer.classifier().classes();
        this.d = layer.classifier().featureDim();
        this.means = seen.means(reading.centred());
    }

    OptimumComparison with(Prediction prediction) {
        UfmSetting setting = prediction.setting();
        Quantities predicted = predicted(prediction);
        Quantities measured = measured();
        double[] none = new double[classes];
        double[] bias = bias(setting);
        double[] rows = setting.loss().isShiftInvariant() ? columnCentred(weights) : weights;
        JavaProducts products = new JavaProducts();
        return new OptimumComparison(
                prediction,
                new OptimumComparison.ObjectiveValues(
                        objective(),
                        prediction.objective(),
                        prediction.certified().lower(),
                        atZero()),
                predicted,
                measured,
                measured.relativeErrors(predicted),
                seen.trueProbability(),
                seen.margin(),
                seen.sampleNorm2(reading.centred()),
                norms2(weights),
                norms2(means),
                list(bias),
                PairComparison.of(setting, prediction.logits(), rows, means, bias, products),
                PairComparison.of(setting, prediction.gramClassifier(), weights, weights, none, products),
                PairComparison.of(setting, prediction.gramFeatures(), means, means, none, products),
                collapse());
    }

    private double objective() {
        double b2 = Arrays.stream(seen.bias(reading.centred())).map(b -> b * b).sum();
        return seen.dataLoss()
                + seen.objective().weightDecay() / 2 * layer.classifierNorm2()
                + featureDecay / 2 * seen.featureNorm2(reading.centred())
                + reading.bias().decay() / 2 * b2;
    }

    private double atZero() {
        double[] logits = new double[classes];
        Arrays.setAll(logits, seen.objective()::offset);
        SampleLoss loss = new SampleLoss(seen.objective().loss(), classes);
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += layer.counts()[k] * seen.objective().weight(k) * loss.at(logits, k, new double[classes]);
        }
        return sum / seen.samples();
    }

    /** For a shift-invariant loss b counts up to a multiple of 1: the one that sums to 0, as in the prediction. */
    private double[] bias(UfmSetting setting) {
        double[] bias = seen.bias(reading.centred());
        double mean = setting.loss().isShiftInvariant()
                ? Arrays.stream(bias).average().orElse(0)
                : 0;
        return Arrays.stream(bias).map(b -> b - mean).toArray();
    }

    private double[] columnCentred(double[] rows) {
        double[] mean = new double[d];
        for (int i = 0; i < rows.length; i++) {
            mean[i % d] += rows[i] / classes;
        }
        double[] centred = rows.clone();
        for (int i = 0; i < rows.length; i++) {
            centred[i] -= mean[i % d];
        }
        return centred;
    }

    private List<Double> norms2(double[] rows) {
        List<Double> norms = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            norms.add(ClassGeometry.dot(rows, k, rows, k, d));
        }
        return norms;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private Quantities measured() {
        double probability = 0;
        for (int k = 0; k < classes; k++) {
            probability += layer.counts()[k] * seen.trueProbability().mean().get(k) / seen.samples();
        }
        return new Quantities(
                layer.metrics().margin(),
                Measured.of(probability),
                layer.metrics().classifierNorm2(),
                layer.metrics().featureNorm2(),
                Measured.of(objective()),
                noCondition());
    }

    private static Measured noCondition() {
        return Measured.undefined("given for cross-entropy or label smoothing with equal classes");
    }

    /** The quantities of the metrics at the predicted optimum: means over classes, and the global mean that of the samples. */
    private static Quantities predicted(Prediction p) {
        UfmSetting setting = p.setting();
        double k = setting.classes();
        double trace = 0;
        double total = 0;
        double probability = 0;
        double weights = 0;
        double features = 0;
        double spread = 0;
        for (int h = 0; h < setting.groups().size(); h++) {
            int size = setting.groups().get(h).size();
            double share = (double) setting.groups().get(h).count() / setting.samples();
            trace += size * p.logits().own().get(h);
            total += size * column(setting, p.logits(), h, false);
            probability += size * share * p.trueProbability().get(h);
            weights += size * p.gramClassifier().own().get(h) / k;
            double mixed = column(setting, p.gramFeatures(), h, true);
            features += size * (p.gramFeatures().own().get(h) - 2 * mixed) / k;
            spread += size * share * mixed;
        }
        return new Quantities(
                Measured.of((trace - total / k) / (k - 1)),
                Measured.of(probability),
                Measured.of(weights),
                Measured.of(features + spread),
                Measured.of(p.objective()),
                noCondition());
    }

    /** The sum of the column of a class of group h, or the mean with the shares of the samples as weights. */
    private static double column(UfmSetting setting, GroupMatrix matrix, int h, boolean mean) {
        double sum = matrix.own().get(h) * (mean ? share(setting, h) : 1);
        for (int g = 0; g < setting.groups().size(); g++) {
            sum += setting.wrongClasses(h, g) * matrix.block().get(g).get(h) * (mean ? share(setting, g) : 1);
        }
        return sum;
    }

    private static double share(UfmSetting setting, int g) {
        return (double) setting.groups().get(g).count() / setting.samples();
    }

    private OptimumComparison.Collapse collapse() {
        double[] about = columnCentred(layer.centredMeans());
        boolean zero = ClassGeometry.norm(weights) == 0 || ClassGeometry.norm(about) == 0;
        Measured none = Measured.undefined("W or the centred class means are zero");
        return new OptimumComparison.Collapse(
                zero ? none : Measured.of(layer.simplexDistance(about), "W Hbar is zero"),
                layer.metrics().nc2(),
                zero ? none : Measured.of(ClassGeometry.directionDistance(weights, about)),
                layer.metrics().nc3());
    }
}
