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
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.NonFinite;

/** Assembles the metrics from the two passes, and says what the data does not define. */
final class LastLayerMeasurement {
    private final FeatureSource source;
    private final ProductBackend backend;
    private final LastLayer.Centre centre;
    private final double work;
    private final Classifier classifier;
    private final ClassMeans means;
    private final BetweenClass between;
    private final MatrixProducts products;
    private final double[] centred;
    /** Class means of a size that can be squared. */
    private final double[] points;

    private final double unit;
    private final ClassPairs pairs;
    private final int classes;
    private final int d;
    private final int[] present;
    private final Map<String, String> notes = new LinkedHashMap<>();

    /** Logits in half precision, or of features in half precision, are closer to W h + b than this. */
    private static final double ROUNDING_OF_LOGITS = 0.01;

    private static final String CLASSIFIER_ROWS = "classifier rows";
    private static final String NO_LAYER =
            "needs the last layer; add its weight as W, for example W=model.fc.weight.detach().numpy()";

    private LastLayerMeasurement(FeatureSource source, ProductBackend backend, LastLayer.Centre centre) {
        this.centre = centre;
        this.source = source;
        this.backend = backend;
        this.classifier = source.classifier();
        this.classes = classifier.classes();
        this.d = classifier.featureDim();
        this.work = 3.0 * source.samples() * classes * d;
        this.products = backend.products(work, Runtime.getRuntime().availableProcessors());
        this.means = ClassMeans.of(source, centre);
        this.between = BetweenClass.of(means, source.roundoff(), products);
        this.unit = means.unit();
        this.centred = means.centred();
        this.points =
                unit == 1 ? centred : Arrays.stream(centred).map(x -> unit * x).toArray();
        this.pairs = new ClassPairs(classes, d, products);
        this.present = means.present();
    }

    static CollapseMetrics metrics(FeatureSource source, ProductBackend backend, LastLayer.Centre centre) {
        LastLayerMeasurement measurement = new LastLayerMeasurement(source, backend, centre);
        return measurement.metrics(measurement.scatter(false));
    }

    static LastLayer lastLayer(FeatureSource source, ProductBackend backend, LastLayer.Centre centre) {
        LastLayerMeasurement measurement = new LastLayerMeasurement(source, backend, centre);
        return measurement.lastLayer(measurement.scatter(true));
    }

    private ScatterSums scatter(boolean withMoments) {
        // As many pairs of classes as half of the distances that they may save.
        double[] gaps = classes <= means.samples() ? pairs.gaps(points, present) : new double[classes];
        ScatterSums all = source.sum(
                new ScatterPass(classifier, means, between, gaps, source.hasLogits(), withMoments, backend, work));
        if (source.hasLogits() && !Double.isFinite(all.probabilities().uniformCrossEntropy())) {
            throw NonFinite.in(source);
        }
        if (source.hasClassifier() && all.logitGap() > ROUNDING_OF_LOGITS * all.largestLogit()) {
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

    private LastLayer lastLayer(ScatterSums all) {
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
                between.inverse(),
                all.moments().orElseThrow());
    }

    private CollapseMetrics metrics(ScatterSums all) {
        ProbabilitySums p = all.probabilities();
        notes.putAll(source.notes());
        remarks();
        return new CollapseMetrics(
                noted("nc1", nc1(all)),
                noted("nc2", nc2()),
                noted("nc3", nc3()),
                noted("nc4", ofLogits(all.nc4())),
                noted("margin", margin()),
                noted("classMeanEquinorm", equinorm(points, present, "class means")),
                noted("classMeanEquiangularity", equiangularity(points, present, "class means")),
                noted("classifierEquinorm", equinorm(classifier.weights(), everyClass(), CLASSIFIER_ROWS)),
                noted("classifierEquiangularity", equiangularity(classifier.weights(), everyClass(), CLASSIFIER_ROWS)),
                noted(
                        "classifierNorm2",
                        source.hasClassifier()
                                ? meanNorm2(classifier.weights(), everyClass())
                                : Measured.undefined(NO_LAYER)),
                noted("featureNorm2", meanNorm2(centred, present)),
                noted("ece", ofLogits(p.calibrationError())),
                noted("nll", ofLogits(p.crossEntropy())),
                noted("accuracy", ofLogits(p.accuracy())),
                between.rank(),
                classes,
                d,
                means.samples(),
                notes);
    }

    /** What needs logits: those of the file, or of its W. */
    private Measured ofLogits(double value) {
        return source.hasClassifier() || source.hasLogits() ? Measured.of(value) : Measured.undefined(NO_LAYER);
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
        if (between.largestDropped() > 0) {
            notes.put(
                    "rank",
                    String.format(
                            Locale.ROOT,
                            "directions of the class means of %.1e of the largest and less are taken as zero, as the features are"
                                    + " known to no more than single precision; nc1 would depend on them",
                            between.largestDropped()));
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
                            + " samples; the global mean is the mean of "
                            + (centre == LastLayer.Centre.SAMPLES ? "all samples" : "the class means"));
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

    private Measured nc1(ScatterSums all) {
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
        if (!source.hasClassifier()) {
            return NO_LAYER;
        }
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
        double distance = pairs.simplexDistance(classifier.weights(), points);
        return Double.isNaN(distance)
                ? Measured.undefined("W Hbar is zero: all class means have the same logits")
                : Measured.of(distance);
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
        return Measured.of(pairs.along(classifier.weights(), centred));
    }

    private Measured equinorm(double[] rows, int[] chosen, String what) {
        if (what.equals(CLASSIFIER_ROWS) && !source.hasClassifier()) {
            return Measured.undefined(NO_LAYER);
        }
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
        if (what.equals(CLASSIFIER_ROWS) && !source.hasClassifier()) {
            return Measured.undefined(NO_LAYER);
        }
        if (chosen.length < 2) {
            return Measured.undefined("needs at least two " + what);
        }
        double[] chosenNorms = ClassGeometry.norms(rows, d, chosen);
        if (Arrays.stream(chosenNorms).anyMatch(n -> n == 0)) {
            return Measured.undefined("one of the " + what + " is zero, it has no direction");
        }
        double[] norms = new double[classes];
        for (int i = 0; i < chosen.length; i++) {
            norms[chosen[i]] = chosenNorms[i];
        }
        return Measured.of(pairs.deviationOfCosines(rows, norms, chosen.length));
    }

    private Measured meanNorm2(double[] rows, int[] chosen) {
        double sum = 0;
        for (int k : chosen) {
            sum += ClassGeometry.dot(rows, k, rows, k, d);
        }
        return Measured.of(sum / chosen.length);
    }
}
