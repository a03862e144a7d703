package org.ufmverify.bridge.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.algebra.RowInverse;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.NonFinite;
import org.ufmverify.bridge.features.ParallelPass;

/** Assembles the metrics from the two passes, and says what the data does not define. */
final class LastLayerMeasurement {
    private final Classifier classifier;
    private final ClassMeans means;
    private final BetweenClass between;
    private final MatrixProducts products;
    private final double[] centred;
    private final int classes;
    private final int d;
    private final int[] present;
    private final Map<String, String> notes = new LinkedHashMap<>();

    /** Logits in half precision, or of features in half precision, are closer to W h + b than this. */
    private static final double ROUNDING_OF_LOGITS = 0.01;

    private LastLayerMeasurement(Classifier classifier, ClassMeans means, MatrixProducts products) {
        this.classifier = classifier;
        this.means = means;
        this.products = products;
        this.between = BetweenClass.of(means, products);
        this.centred = means.centred();
        this.classes = means.classes();
        this.d = means.featureDim();
        this.present = means.present();
    }

    static CollapseMetrics metrics(FeatureSource source, ProductBackend backend) {
        LastLayerMeasurement measurement =
                new LastLayerMeasurement(source.classifier(), ClassMeans.of(source), backend.products(source));
        return measurement.metrics(measurement.scatter(source, false, backend));
    }

    static LastLayer lastLayer(FeatureSource source, ProductBackend backend) {
        LastLayerMeasurement measurement =
                new LastLayerMeasurement(source.classifier(), ClassMeans.of(source), backend.products(source));
        return measurement.lastLayer(measurement.scatter(source, true, backend));
    }

    private Scatter scatter(FeatureSource source, boolean withMoments, ProductBackend backend) {
        ScatterTables tables = ScatterTables.of(classifier, means, between, products);
        int rows = ParallelPass.rowsPerBlock(source);
        List<Scatter> lanes = ParallelPass.run(
                source,
                lane -> new Scatter(
                        means, between, tables, source.hasLogits(), withMoments, rows, backend.products(source)));
        Scatter all = lanes.get(0);
        lanes.stream().skip(1).forEach(all::merge);
        if (source.hasLogits() && !Double.isFinite(all.probabilities().uniformCrossEntropy())) {
            throw NonFinite.in(source);
        }
        if (all.logitGap() > ROUNDING_OF_LOGITS * all.largestLogit()) {
            notes.put(
                    "logits",
                    String.format(
                            Locale.ROOT,
                            "differ from features W^T + b by up to %.3g, the largest is %.3g; nc4, ece, nll and accuracy"
                                    + " follow the logits, so make sure that features, W and b belong to them",
                            all.logitGap(),
                            all.largestLogit()));
        }
        return all;
    }

    private LastLayer lastLayer(Scatter all) {
        ProbabilitySums p = all.probabilities();
        return new LastLayer(
                metrics(all),
                classifier,
                means.counts(),
                means.globalMean(),
                centred,
                all.within(),
                p.crossEntropy(),
                p.uniformCrossEntropy(),
                p.trueProbability(),
                all.moments().orElseThrow());
    }

    private CollapseMetrics metrics(Scatter all) {
        ProbabilitySums p = all.probabilities();
        remarks();
        return new CollapseMetrics(
                noted("nc1", nc1(all)),
                noted("nc2", nc2()),
                noted("nc3", nc3()),
                noted("nc4", Measured.of(all.nc4())),
                noted("margin", margin()),
                noted("classMeanEquinorm", equinorm(centred, present, "class means")),
                noted("classMeanEquiangularity", equiangularity(centred, present, "class means")),
                noted("classifierEquinorm", equinorm(classifier.weights(), everyClass(), "classifier rows")),
                noted(
                        "classifierEquiangularity",
                        equiangularity(classifier.weights(), everyClass(), "classifier rows")),
                noted("classifierNorm2", meanNorm2(classifier.weights(), everyClass())),
                noted("featureNorm2", meanNorm2(centred, present)),
                noted("ece", Measured.of(p.calibrationError())),
                noted("nll", Measured.of(p.crossEntropy())),
                noted("accuracy", Measured.of(p.accuracy())),
                between.rank(),
                classes,
                d,
                means.samples(),
                notes);
    }

    private Measured noted(String name, Measured measured) {
        if (measured instanceof Measured.Undefined undefined) {
            notes.put(name, undefined.reason());
        }
        return measured;
    }

    /** What to know about numbers that are defined. */
    private void remarks() {
        List<Integer> single =
                Arrays.stream(present).filter(k -> means.count(k) == 1).boxed().toList();
        if (!single.isEmpty()) {
            notes.put(
                    "nc1",
                    some("class", "classes", single) + (single.size() == 1 ? " has" : " have")
                            + " one sample and no scatter within the class");
        }
        if (d < classes - 1) {
            notes.put(
                    "nc2",
                    "features of dimension " + d + " cannot form the simplex of " + classes
                            + " classes, which takes K - 1 = " + (classes - 1) + "; nc2 stays above zero");
        }
        if (present.length < classes) {
            for (String name : List.of("classMeanEquinorm", "classMeanEquiangularity", "featureNorm2", "nc4")) {
                notes.put(name, "over the " + present.length + " classes that have samples; " + missing());
            }
        }
        long least = Arrays.stream(present).mapToLong(means::count).min().orElse(0);
        long most = Arrays.stream(present).mapToLong(means::count).max().orElse(0);
        if (least < most) {
            notes.put(
                    "samples",
                    "classes are not balanced: from " + least + " to " + most
                            + " samples; the global mean is the mean of all samples");
        }
    }

    private String missing() {
        List<Integer> absent = IntStream.range(0, classes)
                .filter(k -> means.count(k) == 0)
                .boxed()
                .toList();
        return some("class", "classes", absent) + (absent.size() == 1 ? " has" : " have") + " no sample";
    }

    private static String some(String one, String many, List<Integer> indices) {
        List<String> shown =
                new ArrayList<>(indices.stream().limit(5).map(String::valueOf).toList());
        if (indices.size() > 5) {
            shown.add("... (" + indices.size() + " in all)");
        }
        return (indices.size() == 1 ? one : many) + " " + shown.stream().collect(Collectors.joining(", "));
    }

    private int[] everyClass() {
        return IntStream.range(0, classes).toArray();
    }

    private Measured nc1(Scatter all) {
        if (between.rank() == 0) {
            return Measured.undefined(
                    present.length < 2
                            ? "needs samples of at least two classes, " + missingOrOne()
                            : "all class means coincide, so there is no scatter between classes to compare with");
        }
        return Measured.of(all.nc1());
    }

    private String missingOrOne() {
        return classes == 1 ? "W has one row" : missing();
    }

    /** Why a quantity of all class means is undefined, or null. */
    private String obstacle() {
        if (classes < 2) {
            return "needs at least two classes, W has one row";
        }
        return present.length < classes ? "needs the means of all classes; " + missing() : null;
    }

    private Measured nc2() {
        String obstacle = obstacle();
        if (obstacle != null) {
            return Measured.undefined(obstacle);
        }
        double[] logits = flat(meanLogits());
        if (ClassGeometry.norm(logits) == 0) {
            return Measured.undefined("W Hbar is zero: all class means have the same logits");
        }
        double[] simplex = new double[classes * classes];
        Arrays.setAll(simplex, i -> (i / classes == i % classes ? 1.0 : 0.0) - 1.0 / classes);
        return Measured.of(ClassGeometry.directionDistance(logits, simplex));
    }

    private double[][] meanLogits() {
        return RowInverse.innerProducts(
                ScatterTables.rows(classifier.weights(), classes), ScatterTables.rows(centred, classes), products);
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private Measured nc3() {
        String obstacle = obstacle();
        if (obstacle != null) {
            return Measured.undefined(obstacle);
        }
        if (ClassGeometry.norm(classifier.weights()) == 0) {
            return Measured.undefined("W is zero, it has no direction");
        }
        if (ClassGeometry.norm(centred) == 0) {
            return Measured.undefined("all class means coincide, they have no direction");
        }
        return Measured.of(ClassGeometry.directionDistance(classifier.weights(), centred));
    }

    private Measured margin() {
        String obstacle = obstacle();
        if (obstacle != null) {
            return Measured.undefined(obstacle);
        }
        double[][] logits = meanLogits();
        double trace = 0;
        double total = 0;
        for (int k = 0; k < classes; k++) {
            trace += logits[k][k];
            total += Arrays.stream(logits[k]).sum();
        }
        return Measured.of((trace - total / classes) / (classes - 1));
    }

    private Measured equinorm(double[] rows, int[] chosen, String what) {
        double[] norms = ClassGeometry.norms(rows, d, chosen);
        if (chosen.length < 2) {
            return Measured.undefined("needs at least two " + what);
        }
        if (Arrays.stream(norms).max().orElse(0) == 0) {
            return Measured.undefined("all " + what + " are zero");
        }
        return Measured.of(ClassGeometry.coefficientOfVariation(norms));
    }

    private Measured equiangularity(double[] rows, int[] chosen, String what) {
        if (chosen.length < 2) {
            return Measured.undefined("needs at least two " + what);
        }
        if (Arrays.stream(ClassGeometry.norms(rows, d, chosen)).anyMatch(n -> n == 0)) {
            return Measured.undefined("one of the " + what + " is zero, it has no direction");
        }
        return Measured.of(ClassGeometry.deviation(ClassGeometry.cosines(rows, d, chosen, products)));
    }

    private Measured meanNorm2(double[] rows, int[] chosen) {
        double sum = 0;
        for (int k : chosen) {
            sum += ClassGeometry.dot(rows, k, rows, k, d);
        }
        return Measured.of(sum / chosen.length);
    }
}
