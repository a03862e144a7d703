package org.ufmverify.empirical.ufm;

import java.util.List;

/** Where a {@link Minimizer} ended. */
public final class Minimum {
    private final double[] point;
    private final double gradientNorm;
    private final List<Double> values;

    private Minimum(double[] point, double gradientNorm, List<Double> values) {
        this.point = point;
        this.gradientNorm = gradientNorm;
        this.values = List.copyOf(values);
    }

    static Minimum of(double[] point, double gradientNorm, List<Double> values) {
        return new Minimum(point, gradientNorm, values);
    }

    /** A copy of the last point. */
    public double[] point() {
        return point.clone();
    }

    /** Euclidean norm of the gradient at the last point. */
    public double gradientNorm() {
        return gradientNorm;
    }

    /** Value at the start and after every step. */
    public List<Double> values() {
        return values;
    }

    /** Value at the last point. */
    public double value() {
        return values.get(values.size() - 1);
    }

    /** Steps made. */
    public int steps() {
        return values.size() - 1;
    }
}
