package org.ufmverify.theory.numeric;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS with a strong Wolfe line search, for a smooth function without constraints.
 *
 * <p>Hipparchus has no unconstrained quasi-Newton method for scalar objectives, so this is the textbook one. Close to the
 * minimum, where values no longer resolve a decrease, a step is judged by slopes alone (approximate Wolfe condition), so that
 * the gradient can be driven to rounding.
 *
 * @see <a href="https://doi.org/10.1007/BF01589116">Liu and Nocedal, On the limited memory BFGS method, 1989</a>
 * @see <a href="https://doi.org/10.1137/030601880">Hager and Zhang, approximate Wolfe conditions, 2005</a>
 */
public final class Lbfgs {
    private static final int MEMORY = 20;
    private static final int MAX_TRIALS = 60;
    private static final double DECREASE = 1e-4;
    private static final double FLATNESS = 0.9;
    private static final double VALUE_NOISE = 1e-14;

    private final SmoothFunction function;
    private final Deque<Pair> memory = new ArrayDeque<>();
    private double[] point;
    private double[] gradient;
    private double value;

    private Lbfgs(SmoothFunction function, double[] start) {
        this.function = function;
        this.point = start.clone();
        this.gradient = new double[start.length];
        this.value = function.evaluate(point, gradient);
    }

    /** Where the iteration ended. */
    public static final class Result {
        private final double[] point;
        private final double value;
        private final double gradientNorm;
        private final int iterations;
        private final boolean converged;

        private Result(double[] point, double value, double gradientNorm, int iterations, boolean converged) {
            this.point = point;
            this.value = value;
            this.gradientNorm = gradientNorm;
            this.iterations = iterations;
            this.converged = converged;
        }

        /** Returns a copy of the last point. */
        public double[] point() {
            return point.clone();
        }

        /** Returns the function at the last point. */
        public double value() {
            return value;
        }

        /** Returns the Euclidean norm of the gradient at the last point. */
        public double gradientNorm() {
            return gradientNorm;
        }

        /** Returns the number of steps. */
        public int iterations() {
            return iterations;
        }

        /** Returns whether the gradient norm reached the tolerance. */
        public boolean converged() {
            return converged;
        }
    }

    /** A step and the change of the gradient along it. */
    private static final class Pair {
        private final double[] step;
        private final double[] change;
        private final double product;

        Pair(double[] step, double[] change, double product) {
            this.step = step;
            this.change = change;
            this.product = product;
        }
    }

    /**
     * Minimizes from a start, until the gradient norm is at most the tolerance, no step is found, or after so many iterations.
     */
    public static Result minimize(SmoothFunction function, double[] start, double tolerance, int maxIterations) {
        Lbfgs state = new Lbfgs(function, start);
        int iteration = 0;
        while (norm(state.gradient) > tolerance && iteration < maxIterations && state.step()) {
            iteration++;
        }
        double norm = norm(state.gradient);
        return new Result(state.point, state.value, norm, iteration, norm <= tolerance);
    }

    /** Takes one step; returns whether it could. */
    private boolean step() {
        double[] direction = direction();
        double slope = dot(direction, gradient);
        if (!(slope < 0)) {
            memory.clear();
            direction = scaled(gradient, -1);
            slope = dot(direction, gradient);
        }
        double first = memory.isEmpty() ? Math.min(1, 1 / norm(gradient)) : 1;
        return search(direction, slope, first);
    }

    /** Returns minus the inverse Hessian estimate times the gradient, by the two-loop recursion. */
    private double[] direction() {
        double[] q = scaled(gradient, -1);
        double[] alpha = new double[memory.size()];
        int i = memory.size();
        for (Iterator<Pair> newest = memory.descendingIterator(); newest.hasNext(); ) {
            Pair pair = newest.next();
            alpha[--i] = dot(pair.step, q) / pair.product;
            add(q, -alpha[i], pair.change);
        }
        if (!memory.isEmpty()) {
            Pair last = memory.getLast();
            double scale = last.product / dot(last.change, last.change);
            q = scaled(q, scale);
        }
        for (Pair pair : memory) {
            double beta = dot(pair.change, q) / pair.product;
            add(q, alpha[i++] - beta, pair.step);
        }
        return q;
    }

    /**
     * Brackets and shrinks until a step satisfies the strong Wolfe conditions, then goes there.
     *
     * <p>At {@code low} the value has decreased enough and still falls; at {@code high} it has not, or rises: between them is
     * an acceptable step.
     */
    private boolean search(double[] direction, double slope, double first) {
        double low = 0;
        double lowSlope = slope;
        double high = Double.POSITIVE_INFINITY;
        double highSlope = Double.NaN;
        double length = first;
        double[] nextGradient = new double[point.length];
        for (int trial = 0; trial < MAX_TRIALS; trial++) {
            double[] next = point.clone();
            add(next, length, direction);
            double nextValue = function.evaluate(next, nextGradient);
            double nextSlope = dot(nextGradient, direction);
            if (!decreases(nextValue, length, slope, nextSlope)) {
                high = length;
                highSlope = Double.NaN;
            } else if (Math.abs(nextSlope) <= -FLATNESS * slope) {
                accept(next, nextValue, nextGradient);
                return true;
            } else if (nextSlope < 0) {
                low = length;
                lowSlope = nextSlope;
            } else {
                high = length;
                highSlope = nextSlope;
            }
            length = between(low, lowSlope, high, highSlope, length);
        }
        return false;
    }

    private boolean decreases(double nextValue, double length, double slope, double nextSlope) {
        boolean enough = nextValue <= value + DECREASE * length * slope;
        boolean withinNoise = nextValue <= value + VALUE_NOISE * Math.abs(value);
        return enough || (withinNoise && nextSlope <= (2 * DECREASE - 1) * slope);
    }

    /** Returns the next trial: the zero of the slope where both ends are known, kept away from them; else half or double. */
    private static double between(double low, double lowSlope, double high, double highSlope, double last) {
        if (high == Double.POSITIVE_INFINITY) {
            return 2 * last;
        }
        double width = high - low;
        double fraction = lowSlope / (lowSlope - highSlope);
        return low + width * (Double.isNaN(fraction) ? 0.5 : Math.min(0.9, Math.max(0.1, fraction)));
    }

    private void accept(double[] next, double nextValue, double[] nextGradient) {
        double[] step = next.clone();
        add(step, -1, point);
        double[] change = nextGradient.clone();
        add(change, -1, gradient);
        double product = dot(step, change);
        if (product > 0) {
            memory.addLast(new Pair(step, change, product));
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
        }
        point = next;
        value = nextValue;
        gradient = nextGradient.clone();
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    public static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    private static double[] scaled(double[] x, double factor) {
        double[] y = new double[x.length];
        add(y, factor, x);
        return y;
    }

    private static void add(double[] to, double factor, double[] x) {
        for (int i = 0; i < x.length; i++) {
            to[i] += factor * x[i];
        }
    }
}
