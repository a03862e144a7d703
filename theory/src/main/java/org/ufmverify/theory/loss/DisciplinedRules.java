package org.ufmverify.theory.loss;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.IntervalArithmetic;

/**
 * Convexity by composition: sums, nonnegative multiples, maxima and powers of convex parts, and logarithms of sums of exponentials.
 *
 * @see <a href="https://doi.org/10.1007/0-387-30528-9_7">Grant, Boyd and Ye, Disciplined convex programming, 2006</a>
 */
final class DisciplinedRules {
    private final Map<String, Interval> constants;
    private final Map<String, Shape> shapes;

    private DisciplinedRules(Map<String, Interval> constants, Map<String, Shape> shapes) {
        this.constants = constants;
        this.shapes = shapes;
    }

    /**
     * What is known of an expression as a function of the logits.
     *
     * @param convex it is convex
     * @param concave it is concave; affine is both
     * @param logConvex it is positive with a convex logarithm
     * @param nonnegative it is never negative
     */
    private record Shape(boolean convex, boolean concave, boolean logConvex, boolean nonnegative) {
        static final Shape AFFINE = new Shape(true, true, false, false);
        static final Shape NOTHING = new Shape(false, false, false, false);

        boolean affine() {
            return convex && concave;
        }

        Shape plus(Shape y) {
            return new Shape(
                    convex && y.convex, concave && y.concave, logConvex && y.logConvex, nonnegative && y.nonnegative);
        }
    }

    static boolean isConvex(Loss loss, int classes) {
        Map<String, Interval> constants = new HashMap<>();
        loss.values(classes).forEach((name, value) -> constants.put(name, Interval.point(value)));
        DisciplinedRules inner =
                new DisciplinedRules(constants, Map.of(Loss.OWN, Shape.AFFINE, Loss.OTHER, Shape.AFFINE));
        Map<String, Shape> shapes = new HashMap<>(Map.of(Loss.OWN, Shape.AFFINE));
        for (Aggregate aggregate : loss.aggregates()) {
            Shape term = inner.of(aggregate.term());
            boolean sum = aggregate.kind() == Aggregate.Kind.SUM;
            shapes.put(aggregate.name(), sum ? term : new Shape(term.convex, false, term.logConvex, term.nonnegative));
        }
        return new DisciplinedRules(constants, shapes).of(loss.body()).convex;
    }

    private Shape of(Expr expr) {
        Set<String> variables = expr.variables();
        if (variables.stream().noneMatch(shapes::containsKey)) {
            Interval value = expr.evaluate(IntervalArithmetic.INSTANCE, constants);
            return value.isBounded() ? new Shape(true, true, value.lo() > 0, value.lo() >= 0) : Shape.NOTHING;
        } else if (expr instanceof Expr.Variable v) {
            return shapes.get(v.name());
        } else if (expr instanceof Expr.Sum s) {
            return s.terms().stream().map(this::of).reduce(Shape::plus).orElseThrow();
        } else if (expr instanceof Expr.Product p) {
            return product(p);
        } else if (expr instanceof Expr.Power p) {
            return power(p);
        }
        Expr.Apply call = (Expr.Apply) expr;
        List<Shape> arguments = call.arguments().stream().map(this::of).toList();
        Shape x = arguments.get(0);
        return switch (call.function()) {
            case EXP -> new Shape(x.convex, false, x.convex, true);
            case LOG -> new Shape(x.logConvex, x.concave, false, false);
            case ABS -> new Shape(x.affine(), false, false, true);
            case MAX -> {
                Shape y = arguments.get(1);
                yield new Shape(
                        x.convex && y.convex, false, x.logConvex && y.logConvex, x.nonnegative || y.nonnegative);
            }
            case MIN -> {
                Shape y = arguments.get(1);
                yield new Shape(false, x.concave && y.concave, false, x.nonnegative && y.nonnegative);
            }
        };
    }

    /** A product of constants and at most one other factor. */
    private Shape product(Expr.Product p) {
        Interval scale = Interval.ONE;
        Shape rest = null;
        for (Expr factor : p.factors()) {
            if (factor.variables().stream().noneMatch(shapes::containsKey)) {
                scale = scale.multiply(factor.evaluate(IntervalArithmetic.INSTANCE, constants));
            } else if (rest == null) {
                rest = of(factor);
            } else {
                return Shape.NOTHING;
            }
        }
        if (rest == null || !scale.isBounded()) {
            return Shape.NOTHING;
        }
        if (scale.lo() >= 0) {
            return new Shape(rest.convex, rest.concave, rest.logConvex && scale.lo() > 0, rest.nonnegative);
        }
        return scale.hi() <= 0
                ? new Shape(rest.concave, rest.convex, false, false)
                : rest.affine() ? Shape.AFFINE : Shape.NOTHING;
    }

    private Shape power(Expr.Power p) {
        Shape base = of(p.base());
        if (!(p.exponent() instanceof Expr.Constant e) || e.numerator().signum() <= 0) {
            return Shape.NOTHING;
        }
        boolean atLeastOne = e.numerator().compareTo(e.denominator()) >= 0;
        boolean even = e.isInteger() && !e.numerator().testBit(0);
        boolean convex = atLeastOne && ((even && base.affine()) || (base.convex && base.nonnegative));
        return new Shape(convex, false, base.logConvex, even || base.nonnegative);
    }
}
