package org.ufmverify.empirical.ufm;

import java.util.Arrays;
import org.ufmverify.empirical.store.ExtractedLayer;

/** A trained unconstrained features model in double precision. */
public final class UfmSolution {
    private final UfmSpec spec;
    private final double[] classifier;
    private final double[] features;
    private final double[] bias;
    private final Minimum minimum;

    private UfmSolution(UfmSpec spec, double[] classifier, double[] features, double[] bias, Minimum minimum) {
        this.spec = spec;
        this.classifier = classifier;
        this.features = features;
        this.bias = bias;
        this.minimum = minimum;
    }

    /** Takes the variables apart: W, H / c, b. */
    static UfmSolution of(UfmSpec spec, Minimum minimum) {
        double[] point = minimum.point();
        int first = spec.classes() * spec.featureDim();
        int second = first + spec.samples() * spec.featureDim();
        double[] features = Arrays.copyOfRange(point, first, second);
        for (int i = 0; i < features.length; i++) {
            features[i] *= spec.unit();
        }
        return new UfmSolution(
                spec,
                Arrays.copyOfRange(point, 0, first),
                features,
                Arrays.copyOfRange(point, second, point.length),
                minimum);
    }

    /** What was trained. */
    public UfmSpec spec() {
        return spec;
    }

    /** A copy of W, K x d row-major. */
    public double[] classifier() {
        return classifier.clone();
    }

    /** A copy of H transposed, N x d row-major. */
    public double[] features() {
        return features.clone();
    }

    /** A copy of b, K entries. */
    public double[] bias() {
        return bias.clone();
    }

    /** N class indices. */
    public int[] labels() {
        int[] labels = new int[spec.samples()];
        Arrays.setAll(labels, spec::label);
        return labels;
    }

    /** How the method got there; its gradient is in the balanced units of {@link UfmModel}. */
    public Minimum minimum() {
        return minimum;
    }

    /** The same in single precision, as a network's last layer is kept. */
    public ExtractedLayer toLastLayer() {
        return ExtractedLayer.of(
                narrow(features), labels(), spec.classes(), spec.featureDim(), narrow(classifier), narrow(bias));
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }
}
