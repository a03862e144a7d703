package org.ufmverify.theory.prover.interval;

import java.util.List;
import org.ufmverify.theory.expression.Expr;

/**
 * Encloses the values of one expression over boxes: by the natural interval extension, the mean value form, and monotonicity
 * (where a partial derivative has one sign, only one face of the box matters).
 */
public final class Enclosure {
    private static final int MAX_FACES = 4;
    private static final double TIGHT = 1e-3;

    private final IntervalSweep sweep;
    private final IntervalSweep face;
    private final Contractor contractor;

    private Enclosure(Expr expr, List<String> variables) {
        Tape tape = Tape.of(List.of(expr), variables);
        this.sweep = IntervalSweep.of(tape);
        this.face = IntervalSweep.of(tape);
        this.contractor = Contractor.of(sweep);
    }

    public static Enclosure of(Expr expr, List<String> variables) {
        return new Enclosure(expr, variables);
    }

    /** Returns an enclosure of the values where the expression is defined; call this before the other methods. */
    public Interval natural(Interval[] box) {
        sweep.evaluate(box);
        return sweep.output(0);
    }

    /** Returns whether the expression is defined and locally Lipschitz on the whole box evaluated last. */
    public boolean isSmooth() {
        return sweep.isSmooth(0);
    }

    /** Returns enclosures of the partial derivatives over the box evaluated last, on which it must be smooth. */
    public Interval[] gradient() {
        return sweep.gradient(0);
    }

    /** Returns the partial derivatives at the middle of the box, in doubles. */
    public double[] slopesAtMiddle(Interval[] box) {
        Interval[] point = new Interval[box.length];
        for (int i = 0; i < box.length; i++) {
            point[i] = Interval.point(box[i].middle());
        }
        face.evaluate(point);
        Interval[] gradient = face.gradient(0);
        double[] slopes = new double[box.length];
        for (int i = 0; i < box.length; i++) {
            slopes[i] = gradient[i].middle();
        }
        return slopes;
    }

    /** Returns whether the smallest value at corners and middle of the box is tiny beside the largest. */
    public boolean looksTight(Interval[] box) {
        Tape tape = sweep.tape();
        int sides = Math.min(box.length, 6);
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int code = 0; code <= 1 << sides; code++) {
            double[] point = new double[box.length];
            for (int i = 0; i < box.length; i++) {
                boolean middle = code == 1 << sides || i >= sides;
                point[i] = middle ? box[i].middle() : (code >> i & 1) == 0 ? box[i].lo() : box[i].hi();
            }
            double value = tape.evaluate(point)[tape.output(0)];
            if (!Double.isNaN(value)) {
                least = Math.min(least, value);
                most = Math.max(most, Math.abs(value));
            }
        }
        return Math.abs(least) <= TIGHT * most || most == 0;
    }

    /** Shrinks the box evaluated last to where the values can be in the target; false when nothing is left. */
    public boolean contract(Interval[] box, Interval target) {
        return contractor.contract(box, 0, target);
    }

    /** Returns an enclosure at least as narrow as the natural one, which must have been found last. */
    public Interval refined(Interval[] box, boolean alsoAbove) {
        Interval natural = sweep.output(0);
        if (!isSmooth()) {
            return natural;
        }
        Interval[] gradient = sweep.gradient(0);
        Interval mean = meanValue(box, gradient);
        double lo = Math.max(natural.lo(), mean.lo());
        double hi = Math.min(natural.hi(), mean.hi());
        lo = Math.max(lo, extreme(box, gradient, true).lo());
        if (alsoAbove) {
            hi = Math.min(hi, extreme(box, gradient, false).hi());
        }
        return new Interval(lo, Math.max(lo, hi));
    }

    /** f(c) + sum of g_i (X_i - c_i). */
    private Interval meanValue(Interval[] box, Interval[] gradient) {
        Interval[] center = new Interval[box.length];
        for (int i = 0; i < box.length; i++) {
            center[i] = Interval.point(box[i].middle());
        }
        face.evaluate(center);
        Interval value = face.output(0);
        for (int i = 0; i < box.length; i++) {
            if (box[i].width() > 0) {
                value = value.add(gradient[i].multiply(box[i].subtract(center[i])));
            }
        }
        return value.isEmpty() ? Interval.ENTIRE : value;
    }

    /** Bounds the minimum (or maximum) by going to the face on which it must lie, as often as signs of slopes allow. */
    private Interval extreme(Interval[] box, Interval[] slopes, boolean minimum) {
        Interval[] sides = box.clone();
        Interval[] gradient = slopes;
        Interval value = Interval.ENTIRE;
        for (int round = 0; round < MAX_FACES; round++) {
            boolean reduced = false;
            for (int i = 0; i < sides.length; i++) {
                if (sides[i].width() > 0 && (gradient[i].lo() >= 0 || gradient[i].hi() <= 0)) {
                    double end = gradient[i].lo() >= 0 == minimum ? sides[i].lo() : sides[i].hi();
                    if (Double.isFinite(end)) {
                        sides[i] = Interval.point(end);
                        reduced = true;
                    }
                }
            }
            if (!reduced) {
                return value;
            }
            face.evaluate(sides);
            value = value.intersect(face.output(0));
            if (round + 1 < MAX_FACES) {
                gradient = face.gradient(0);
            }
        }
        return value;
    }
}
