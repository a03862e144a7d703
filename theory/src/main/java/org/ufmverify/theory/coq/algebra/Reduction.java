package org.ufmverify.theory.coq.algebra;

import edu.jas.arith.BigRational;
import edu.jas.poly.GenPolynomial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reduces numerators by the relations r * r = f of named roots, later names first. */
final class Reduction {
    private final Generators ring;
    private final Map<GenPolynomial<BigRational>, String> roots;
    private final List<String> multiples = new ArrayList<>();

    private Reduction(Generators ring, Map<GenPolynomial<BigRational>, String> roots) {
        this.ring = ring;
        this.roots = roots;
    }

    /** Returns the fraction with r * r replaced by f in its numerator. */
    static Fraction of(Generators ring, Map<GenPolynomial<BigRational>, String> roots, Fraction fraction) {
        return new Reduction(ring, roots).reduce(fraction);
    }

    /** Returns what the reduction takes from the numerator, as a sum of multiples of r * r - f. */
    static String taken(Generators ring, Map<GenPolynomial<BigRational>, String> roots, Fraction fraction) {
        Reduction reduction = new Reduction(ring, roots);
        reduction.reduce(fraction);
        return reduction.multiples.isEmpty() ? "0" : String.join(" + ", reduction.multiples);
    }

    private Fraction reduce(Fraction fraction) {
        GenPolynomial<BigRational> rest = fraction.numerator().polynomial();
        List<Map.Entry<GenPolynomial<BigRational>, String>> backwards = new ArrayList<>(roots.entrySet());
        Collections.reverse(backwards);
        for (Map.Entry<GenPolynomial<BigRational>, String> root : backwards) {
            rest = reduce(rest, root.getKey(), ring.variable(root.getValue()), root.getValue());
        }
        return Fraction.of(ring, rest).times(fraction.denominator().inverse());
    }

    private GenPolynomial<BigRational> reduce(
            GenPolynomial<BigRational> polynomial,
            GenPolynomial<BigRational> f,
            GenPolynomial<BigRational> r,
            String name) {
        GenPolynomial<BigRational> rest = polynomial;
        GenPolynomial<BigRational> relation = r.multiply(r).subtract(f);
        GenPolynomial<BigRational> multiple = ring.zero();
        int place = ring.place(name);
        while (Generators.degree(rest, place) >= 2) {
            GenPolynomial<BigRational> high = ring.zero();
            for (edu.jas.poly.Monomial<BigRational> m : rest) {
                if (m.exponent().getVal(place) >= 2) {
                    high = high.sum(
                            m.coefficient(),
                            m.exponent().subst(place, m.exponent().getVal(place) - 2));
                }
            }
            multiple = multiple.sum(high);
            rest = rest.subtract(high.multiply(relation));
        }
        if (!multiple.isZERO()) {
            multiples.add("(" + ring.text(multiple) + ") * (" + name + " * " + name + " - (" + ring.text(f) + "))");
        }
        return rest;
    }
}
