package org.ufmverify.theory.prover;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.verdict.Counterexample;
import org.ufmverify.theory.verdict.Verdict;

/** Checks a counterexample by itself: assumptions hold, integers are integers, the claim is defined and false. */
final class CounterexampleCheck {
    private CounterexampleCheck() {}

    static boolean isReal(Conjecture conjecture, Verdict.Refuted refuted) {
        Map<String, BigFraction> point = point(refuted);
        return !(refuted.counterexample().failure() instanceof Counterexample.Sides)
                ? failsNearby(conjecture, point)
                : PointSigns.isAdmissible(conjecture, point)
                        && PointSigns.claim(conjecture, point) == PointSigns.Truth.FAILS;
    }

    /** The same for a point that is rounded: equations, assumed or denied, hold there to more digits than a double has. */
    private static boolean failsNearby(Conjecture conjecture, Map<String, BigFraction> point) {
        boolean admissible = conjecture.assumptions().stream()
                .allMatch(r -> r.operator() == Relation.Operator.EQUAL
                        ? vanishes(r, point)
                        : PointSigns.truth(r, point) == PointSigns.Truth.HOLDS);
        return admissible
                && conjecture.claim().stream()
                        .anyMatch(r -> (!r.operator().holds(0) && vanishes(r, point))
                                || PointSigns.truth(r, point) == PointSigns.Truth.FAILS);
    }

    private static boolean vanishes(Relation relation, Map<String, BigFraction> point) {
        Expr small = Expr.power(Expr.integer(10), Expr.integer(-24));
        Expr size = Expr.apply(Fn.ABS, relation.difference());
        return PointSigns.truth(new Relation(size, Relation.Operator.LESS, small), point) == PointSigns.Truth.HOLDS;
    }

    private static Map<String, BigFraction> point(Verdict.Refuted refuted) {
        Map<String, BigFraction> point = new LinkedHashMap<>();
        refuted.counterexample()
                .values()
                .forEach((name, value) -> point.put(name, Range.of(value, value).low()));
        return point;
    }
}
