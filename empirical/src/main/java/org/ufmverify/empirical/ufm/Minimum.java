package org.ufmverify.empirical.ufm;

/** Where a {@link DescentMethod} ended. */
public final class Minimum {
    private final double[] point;
    private final double value;
    private final double gradientNorm;
    private final int steps;

    /**
     * Keeps where a walk ended.
     *
     * @param point the last point, copied
     * @param value value there
     * @param gradientNorm Euclidean norm of the gradient there
     * @param steps steps made, at least 0
     */
    public Minimum(double[] point, double value, double gradientNorm, int steps) {
        this.point = point.clone();
        this.value = value;
        this.gradientNorm = gradientNorm;
        this.steps = steps;
    }

    /** A copy of the last point. */
    public double[] point() {
        return point.clone();
    }

    /** Value at the last point. */
    public double value() {
        return value;
    }

    /** Euclidean norm of the gradient at the last point. */
    public double gradientNorm() {
        return gradientNorm;
    }

    /** Steps made. */
    public int steps() {
        return steps;
    }
}
