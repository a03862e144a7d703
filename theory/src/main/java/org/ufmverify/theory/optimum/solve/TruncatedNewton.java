package org.ufmverify.theory.optimum.solve;

import java.util.Arrays;

/**
 * Newton's method with conjugate gradients for the steps: drives the gradient to rounding from a point that is near a minimum, also
 * where the Hessian has a kernel, as along rotations of the feature space.
 *
 * @see <a href="https://doi.org/10.1007/BF02592055">Dembo and Steihaug, Truncated-Newton algorithms, 1983</a>
 */
final class TruncatedNewton {
    private static final int MAX_STEPS = 40;
    /** Beyond this many coordinates two steps have to do: each one lowers the gradient by four orders of magnitude. */
    private static final int LARGE = 20_000;

    private static final int MAX_HALVINGS = 12;

    private final GroupedObjective objective;
    private final int dimension;
    private double[] point;
    private double[] gradient;

    private TruncatedNewton(GroupedObjective objective, double[] start) {
        this.objective = objective;
        this.dimension = start.length;
        this.point = start.clone();
        this.gradient = new double[dimension];
        objective.evaluate(point, gradient);
    }

    /** Returns the point where the gradient norm no longer falls; the objective was evaluated there last. */
    static double[] polish(GroupedObjective objective, double[] start) {
        TruncatedNewton state = new TruncatedNewton(objective, start);
        int step = 0;
        while (step < (start.length > LARGE ? 2 : MAX_STEPS) && state.step()) {
            step++;
        }
        objective.evaluate(state.point, state.gradient);
        return state.point;
    }

    private boolean step() {
        double before = norm(gradient);
        if (before == 0) {
            return false;
        }
        double[] direction = direction(before);
        double[] next = new double[dimension];
        double[] nextGradient = new double[dimension];
        double length = 1;
        for (int i = 0; i < MAX_HALVINGS; i++) {
            for (int j = 0; j < dimension; j++) {
                next[j] = point[j] + length * direction[j];
            }
            objective.evaluate(next, nextGradient);
            double after = norm(nextGradient);
            if (after < 0.9 * before) {
                point = next;
                gradient = nextGradient;
                return true;
            }
            length /= 2;
        }
        objective.evaluate(point, gradient);
        return false;
    }

    private double[] direction(double before) {
        double[] d = new double[dimension];
        double[] residual = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            residual[i] = -gradient[i];
        }
        double[] search = residual.clone();
        double[] image = new double[dimension];
        double square = dot(residual, residual);
        double goal = before * Math.min(1e-4, Math.sqrt(before));
        int limit = Math.min(3000, 4 * dimension + 20);
        for (int i = 0; i < limit && Math.sqrt(square) > goal; i++) {
            objective.multiply(point, search, image);
            double curvature = dot(search, image);
            if (!(curvature > 0)) {
                return i == 0 ? search : d;
            }
            double length = square / curvature;
            for (int j = 0; j < dimension; j++) {
                d[j] += length * search[j];
                residual[j] -= length * image[j];
            }
            double nextSquare = dot(residual, residual);
            double ratio = nextSquare / square;
            square = nextSquare;
            for (int j = 0; j < dimension; j++) {
                search[j] = residual[j] + ratio * search[j];
            }
        }
        return d;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
    }
}
