package org.ufmverify.theory.prover;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.PointArithmetic;
import org.ufmverify.theory.prover.exact.PointValue;
import org.ufmverify.theory.prover.exact.PointValue.Between;
import org.ufmverify.theory.prover.exact.PointValue.Sign;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.region.Elimination;
import org.ufmverify.theory.prover.search.BranchPoints;
import org.ufmverify.theory.prover.search.PointText;
import org.ufmverify.theory.prover.search.RandomPoints;
import org.ufmverify.theory.verdict.Opinion;

/**
 * An opinion on what has been shown by algebra or by a solver that shares nothing with either: both sides of each relation,
 * as stated, are enclosed to 50 digits at points that satisfy the assumptions as stated, inside and outside of the box, at
 * random and where branches meet. No equation is solved and no variable eliminated before.
 *
 * <p>It proves nothing; it catches a wrong simplification. A disagreement is certain, because enclosures are rigorous.
 */
final class SecondOpinion {
    /** To how many digits two sides that are said to be equal must agree. */
    private static final int DIGITS = 50;

    private static final int POINTS = 12;
    private static final int BRANCH_POINTS = 8;
    private static final int[] WORKING_DIGITS = {DIGITS + 16, DIGITS + 56, DIGITS + 136};
    private static final BigDecimal UNIT = BigDecimal.ONE.movePointLeft(DIGITS);

    private SecondOpinion() {}

    /** What a relation does at a point, by enclosures alone. */
    private enum Outcome {
        HOLDS,
        FAILS,
        UNDEFINED,
        /** Neither, at the finest precision. */
        OPEN
    }

    /**
     * Evaluates the claim of a conjecture at random admissible points.
     *
     * @param conjecture the conjecture
     * @param seed seed of the points; the same seed gives the same points
     * @param seconds time limit, positive
     * @return whether the claim was found to hold at all of them
     */
    public static Opinion on(Conjecture conjecture, long seed, double seconds) {
        return on(conjecture, List.of(), seed, Deadline.in(seconds)).opinion();
    }

    /**
     * What the evaluation says.
     *
     * @param opinion the opinion
     * @param point where it disagrees, if all coordinates are rational numbers; else empty
     */
    record Evaluated(Opinion opinion, Map<String, BigFraction> point) {}

    /** A point: exact values of some variables, the others by expressions in them. */
    private record Place(Map<String, BigFraction> point, Map<String, Expr> rest) {
        Map<String, String> values(Elimination reduction) {
            if (!rest.isEmpty()) {
                return reduction.values(point);
            }
            Map<String, String> values = new LinkedHashMap<>();
            point.forEach((name, value) -> values.put(name, Rationals.write(value)));
            return values;
        }
    }

    /** The same, at the known points of the reduced conjecture as well. */
    static Evaluated on(Conjecture conjecture, List<Map<String, BigFraction>> known, long seed, Deadline deadline) {
        Elimination reduction = Elimination.of(conjecture);
        List<Place> places = places(conjecture, reduction, known, seed, deadline);
        int agreed = 0;
        for (Place place : places) {
            boolean all = true;
            for (Relation relation : conjecture.claim()) {
                Outcome outcome = deadline.isOver() ? Outcome.OPEN : outcome(relation, place);
                if (outcome == Outcome.FAILS || outcome == Outcome.UNDEFINED) {
                    String difference = outcome == Outcome.UNDEFINED
                            ? ""
                            : PointText.number(relation.substitute(place.rest()).difference(), place.point());
                    return new Evaluated(
                            new Opinion.Disagrees(place.values(reduction), relation.write(), difference, DIGITS),
                            place.rest().isEmpty() ? place.point() : Map.of());
                }
                all &= outcome == Outcome.HOLDS;
            }
            agreed += all ? 1 : 0;
        }
        Opinion opinion = agreed > 0
                ? new Opinion.Agrees(agreed, DIGITS)
                : new Opinion.Silent(
                        places.isEmpty() ? Opinion.Silence.NO_POINT : Opinion.Silence.NOT_EVALUATED, DIGITS);
        return new Evaluated(opinion, Map.of());
    }

    /** Returns points that satisfy the assumptions as stated, to 50 digits where they have no rational coordinates. */
    private static List<Place> places(
            Conjecture conjecture,
            Elimination reduction,
            List<Map<String, BigFraction>> known,
            long seed,
            Deadline deadline) {
        List<Place> places = new ArrayList<>();
        BranchPoints.of(conjecture, seed)
                .draw(BRANCH_POINTS, deadline)
                .forEach(point -> places.add(new Place(point, Map.of())));
        Set<String> variables = new TreeSet<>(conjecture.variables());
        variables.removeAll(reduction.definitions().keySet());
        List<Map<String, BigFraction>> points = new ArrayList<>(known);
        points.removeIf(point -> !point.keySet().containsAll(variables));
        points.addAll(RandomPoints.of(reduction.conjecture(), variables, seed).draw(POINTS, deadline));
        for (Map<String, BigFraction> point : points) {
            Place place = new Place(point, reduction.definitions());
            if (conjecture.assumptions().stream().allMatch(r -> outcome(r, place) == Outcome.HOLDS)) {
                places.add(place);
            }
        }
        return places;
    }

    private static Outcome outcome(Relation relation, Place place) {
        for (int digits : WORKING_DIGITS) {
            Outcome outcome = outcome(relation, place, PointArithmetic.of(digits));
            if (outcome != Outcome.OPEN) {
                return outcome;
            }
        }
        return Outcome.OPEN;
    }

    private static Outcome outcome(Relation relation, Place place, PointArithmetic arithmetic) {
        Map<String, PointValue> values = new LinkedHashMap<>();
        place.point().forEach((name, value) -> values.put(name, arithmetic.exact(value)));
        PointValue left;
        PointValue right;
        try {
            place.rest().forEach((name, value) -> values.put(name, value.evaluate(arithmetic, values)));
            left = relation.left().evaluate(arithmetic, values);
            right = relation.right().evaluate(arithmetic, values);
        } catch (ArithmeticException e) {
            // Too large for decimals of any size.
            return Outcome.OPEN;
        }
        PointValue difference = arithmetic.add(left, arithmetic.multiply(arithmetic.constant(Expr.MINUS_ONE), right));
        if (difference.sign() == Sign.UNDEFINED) {
            return Outcome.UNDEFINED;
        } else if (difference.sign().isKnown()) {
            return relation.operator().holds(difference.sign().signum()) ? Outcome.HOLDS : Outcome.FAILS;
        }
        boolean equalInDigits = difference instanceof Between b
                && b.high().subtract(b.low()).compareTo(UNIT.multiply(scale(relation.difference(), arithmetic, values)))
                        <= 0;
        return equalInDigits && relation.operator().holds(0) ? Outcome.HOLDS : Outcome.OPEN;
    }

    /** Returns the size of the terms that a sum is made of: what its value is small beside when they cancel. */
    private static BigDecimal scale(Expr expr, PointArithmetic arithmetic, Map<String, PointValue> values) {
        if (expr instanceof Expr.Sum sum) {
            return sum.terms().stream()
                    .map(term -> scale(term, arithmetic, values))
                    .reduce(BigDecimal.ZERO, BigDecimal::max);
        } else if (expr instanceof Expr.Product product) {
            return product.factors().stream()
                    .map(factor -> scale(factor, arithmetic, values))
                    .reduce(BigDecimal.ONE, (x, y) -> x.multiply(y, MathContext.DECIMAL64));
        }
        return size(expr.evaluate(arithmetic, values));
    }

    /** Returns a bound of the absolute value, zero when there is none. */
    private static BigDecimal size(PointValue value) {
        if (value instanceof PointValue.Exact e) {
            return new BigDecimal(e.value().getNumerator())
                    .divide(new BigDecimal(e.value().getDenominator()), MathContext.DECIMAL64)
                    .abs();
        }
        return value instanceof Between b ? b.low().abs().max(b.high().abs()) : BigDecimal.ZERO;
    }
}
