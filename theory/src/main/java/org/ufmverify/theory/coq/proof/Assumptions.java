package org.ufmverify.theory.coq.proof;

import edu.jas.arith.BigRational;
import edu.jas.poly.GenPolynomial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.coq.algebra.Algebra;
import org.ufmverify.theory.coq.algebra.Facts;
import org.ufmverify.theory.coq.algebra.Fraction;
import org.ufmverify.theory.coq.algebra.Generators;
import org.ufmverify.theory.coq.algebra.Sign;
import org.ufmverify.theory.coq.statement.NotExportableException;
import org.ufmverify.theory.coq.statement.WrittenRelation;
import org.ufmverify.theory.expression.Relation;

/** What the assumptions say of the signs of polynomials. */
final class Assumptions {
    private final Generators ring;
    private final Facts facts;
    private final Algebra algebra;
    private final List<String> script;

    Assumptions(Generators ring, Facts facts, Algebra algebra, List<String> script) {
        this.ring = ring;
        this.facts = facts;
        this.algebra = algebra;
        this.script = script;
    }

    /** Adds what all of them say; what one defines may be what another needs. */
    void assume(List<WrittenRelation> assumptions) {
        List<WrittenRelation> open = new ArrayList<>(assumptions);
        int before = -1;
        while (!open.isEmpty() && open.size() != before) {
            before = open.size();
            // A condition "x is not y" is used by what the others define.
            open.removeIf(a -> a.operator() == Relation.Operator.NOT_EQUAL && assume(a));
            open.removeIf(this::assume);
        }
    }

    /** Adds what an assumption says of a polynomial; false when that is not known yet. */
    private boolean assume(WrittenRelation a) {
        Relation.Operator operator = a.operator();
        Fraction difference;
        try {
            difference = algebra.of(a.relation().difference());
        } catch (NotExportableException e) {
            return false;
        }
        if (operator == Relation.Operator.NOT_EQUAL) {
            difference.factors().keySet().forEach(facts::addNonzero);
            return true;
        }
        Fraction below = difference.denominator();
        Sign sign = facts.sign(below);
        if (!sign.isStrict()) {
            return false;
        }
        Fraction above =
                sign.isAbove() ? difference.numerator() : difference.numerator().negate();
        Fraction positive = sign.isAbove() ? below : below.negate();
        boolean up = operator == Relation.Operator.GREATER || operator == Relation.Operator.GREATER_EQUAL;
        boolean strict = operator == Relation.Operator.GREATER || operator == Relation.Operator.LESS;
        if (operator == Relation.Operator.EQUAL) {
            assumed(above, positive, false);
            assumed(above.negate(), positive, false);
            return true;
        }
        assumed(up ? above : above.negate(), positive, strict);
        return true;
    }

    private void assumed(Fraction above, Fraction below, boolean strict) {
        GenPolynomial<BigRational> polynomial = above.polynomial();
        // Known factors are divided out: a product with positive ones has the sign of the rest.
        if (polynomial.isConstant() || polynomial.isZERO()) {
            int sign = polynomial.leadingBaseCoefficient().signum();
            if (sign < 0 || (strict && sign == 0)) {
                facts.addAbsurd();
            }
            return;
        }
        String name = facts.next("A");
        script.add("assert (" + name + " : 0 " + (strict ? "<" : "<=") + " " + ring.text(polynomial) + ") by (assumed ("
                + facts.text(below) + ")).");
        facts.add(polynomial, strict);
        Fraction rest = Fraction.one(ring);
        Fraction known =
                Fraction.constant(ring, new BigRational(above.constant().signum()));
        for (Map.Entry<GenPolynomial<BigRational>, Integer> f : above.factors().entrySet()) {
            Fraction one = new Fraction(ring, BigRational.ONE, Map.of(f.getKey(), f.getValue()));
            boolean even = f.getValue() % 2 == 0;
            if (facts.sign(one).isStrict() || even) {
                known = known.times(one);
            } else {
                rest = rest.times(one);
            }
        }
        if (!rest.isConstant() && !known.isConstant() && facts.sign(known).isStrict()) {
            boolean turned = facts.sign(known) == Sign.NEGATIVE;
            GenPolynomial<BigRational> target = turned ? rest.polynomial().negate() : rest.polynomial();
            Fraction factor = turned ? known.negate() : known;
            String line = facts.next("A");
            script.add("assert (" + line + " : 0 " + (strict ? "<" : "<=") + " " + ring.text(target) + ") by (divided "
                    + name + " (" + facts.text(factor) + ")).");
            facts.add(target, strict);
        }
    }
}
