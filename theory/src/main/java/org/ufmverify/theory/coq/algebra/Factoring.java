package org.ufmverify.theory.coq.algebra;

import edu.jas.arith.BigInteger;
import edu.jas.arith.BigRational;
import edu.jas.poly.ExpVector;
import edu.jas.poly.GenPolynomial;
import edu.jas.poly.GenPolynomialRing;
import edu.jas.poly.Monomial;
import edu.jas.poly.PolyUtil;
import edu.jas.ufd.GCDFactory;
import edu.jas.ufd.GreatestCommonDivisorAbstract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ufmverify.theory.coq.statement.NotExportableException;

/**
 * Takes polynomials apart as far as greatest common divisors, square roots and known factors go: contents in each variable,
 * repeated factors, quadratics whose discriminant is a square. A factor may still be reducible, which costs proofs, not truth.
 */
final class Factoring {
    private static final int MOST_TERMS = 400;

    private final GreatestCommonDivisorAbstract<BigInteger> divisors = GCDFactory.getImplementation(BigInteger.ONE);
    private final Set<GenPolynomial<BigRational>> known = new LinkedHashSet<>();
    private final int variables;

    Factoring(int variables) {
        this.variables = variables;
    }

    /** Returns factors whose product is the polynomial, up to a constant; repeated ones occur repeatedly. */
    List<GenPolynomial<BigRational>> factors(GenPolynomial<BigRational> polynomial) {
        List<GenPolynomial<BigRational>> found = new ArrayList<>();
        split(polynomial.monic(), found);
        known.addAll(found);
        return found;
    }

    private void split(GenPolynomial<BigRational> p, List<GenPolynomial<BigRational>> found) {
        if (p.isConstant()) {
            return;
        }
        if (p.length() > MOST_TERMS) {
            throw new NotExportableException("a polynomial of " + p.length() + " terms");
        }
        GenPolynomial<BigRational> rest = monomial(p, found);
        if (rest.isConstant()) {
            return;
        }
        for (GenPolynomial<BigRational> f : known) {
            while (f.length() > 1
                    && f.length() <= rest.length()
                    && rest.remainder(f).isZERO()) {
                found.add(f);
                rest = rest.divide(f);
            }
        }
        if (rest.isConstant()) {
            return;
        }
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int v = 0; v < variables; v++) {
            long degree = Generators.degree(rest, v);
            if (degree > 0) {
                GenPolynomial<BigRational> content = content(rest, v);
                if (!content.isConstant()) {
                    split(content, found);
                    split(rest.divide(content), found);
                    return;
                }
                if (degree < least) {
                    least = degree;
                    best = v;
                }
            }
        }
        if (least == 1) {
            found.add(rest.monic());
            return;
        }
        GenPolynomial<BigRational> repeated = gcd(rest, derivative(rest, best));
        if (!repeated.isConstant()) {
            split(repeated, found);
            split(rest.divide(repeated), found);
            return;
        }
        Optional<GenPolynomial<BigRational>> half = least == 2 ? quadratic(rest, best) : Optional.empty();
        if (half.isPresent()) {
            split(half.get(), found);
            split(rest.divide(half.get()), found);
            return;
        }
        found.add(rest.monic());
    }

    private GenPolynomial<BigRational> monomial(GenPolynomial<BigRational> p, List<GenPolynomial<BigRational>> found) {
        ExpVector common = null;
        for (Monomial<BigRational> m : p) {
            common = common == null ? m.exponent() : common.gcd(m.exponent());
        }
        if (common == null || common.isZERO()) {
            return p;
        }
        GenPolynomial<BigRational> one = p.ring.getONE();
        for (int v = 0; v < variables; v++) {
            for (long i = 0; i < common.getVal(v); i++) {
                found.add(one.multiply(ExpVector.create(variables, v, 1L)));
            }
        }
        GenPolynomial<BigRational> rest = p.ring.getZERO();
        for (Monomial<BigRational> m : p) {
            rest = rest.sum(m.coefficient(), m.exponent().subtract(common));
        }
        return rest;
    }

    /** Returns the coefficients by power of a variable. */
    private static Map<Long, GenPolynomial<BigRational>> coefficients(GenPolynomial<BigRational> p, int v) {
        Map<Long, GenPolynomial<BigRational>> found = new TreeMap<>();
        for (Monomial<BigRational> m : p) {
            ExpVector rest = m.exponent().subst(v, 0);
            found.merge(m.exponent().getVal(v), p.ring.getZERO().sum(m.coefficient(), rest), GenPolynomial::sum);
        }
        return found;
    }

    /** By modular methods, which need integer coefficients. */
    private GenPolynomial<BigRational> gcd(GenPolynomial<BigRational> p, GenPolynomial<BigRational> q) {
        if (p.isConstant() || q.isConstant()) {
            return p.ring.getONE();
        }
        GenPolynomialRing<BigInteger> integers =
                new GenPolynomialRing<>(BigInteger.ONE, variables, p.ring.tord, p.ring.getVars());
        GenPolynomial<BigInteger> common = divisors.gcd(
                PolyUtil.integerFromRationalCoefficients(integers, p),
                PolyUtil.integerFromRationalCoefficients(integers, q));
        return PolyUtil.<BigRational>fromIntegerCoefficients(p.ring, common);
    }

    private GenPolynomial<BigRational> content(GenPolynomial<BigRational> p, int v) {
        GenPolynomial<BigRational> gcd = p.ring.getZERO();
        List<GenPolynomial<BigRational>> sorted =
                new ArrayList<>(coefficients(p, v).values());
        sorted.sort(Comparator.comparingInt(GenPolynomial::length));
        for (GenPolynomial<BigRational> c : sorted) {
            gcd = gcd.isZERO() ? c : gcd(gcd, c);
            if (gcd.isConstant()) {
                break;
            }
        }
        return gcd;
    }

    private static GenPolynomial<BigRational> derivative(GenPolynomial<BigRational> p, int v) {
        GenPolynomial<BigRational> sum = p.ring.getZERO();
        for (Monomial<BigRational> m : p) {
            long e = m.exponent().getVal(v);
            if (e > 0) {
                sum = sum.sum(
                        m.coefficient().multiply(new BigRational(e)),
                        m.exponent().subst(v, e - 1));
            }
        }
        return sum;
    }

    /** Returns a factor of a polynomial of degree two in a variable, when its discriminant is a square. */
    private Optional<GenPolynomial<BigRational>> quadratic(GenPolynomial<BigRational> p, int v) {
        Map<Long, GenPolynomial<BigRational>> c = coefficients(p, v);
        GenPolynomial<BigRational> zero = p.ring.getZERO();
        GenPolynomial<BigRational> a2 = c.get(2L);
        GenPolynomial<BigRational> a1 = c.getOrDefault(1L, zero);
        GenPolynomial<BigRational> a0 = c.getOrDefault(0L, zero);
        GenPolynomial<BigRational> discriminant =
                a1.multiply(a1).subtract(a2.multiply(a0).multiply(new BigRational(4)));
        return squareRoot(discriminant)
                .map(root -> {
                    GenPolynomial<BigRational> x = p.ring.getONE().multiply(ExpVector.create(variables, v, 1L));
                    return a2.multiply(x).multiply(new BigRational(2)).sum(a1).subtract(root);
                })
                .map(linear -> gcd(p, linear))
                .filter(f -> !f.isConstant() && f.length() > 0 && Generators.degree(f, v) == 1);
    }

    /** Returns the root of a polynomial that is a square. */
    private static Optional<GenPolynomial<BigRational>> squareRoot(GenPolynomial<BigRational> p) {
        if (p.isZERO()) {
            return Optional.of(p);
        }
        GenPolynomial<BigRational> root = p.ring.getZERO();
        GenPolynomial<BigRational> rest = p;
        while (!rest.isZERO()) {
            ExpVector e = rest.leadingExpVector();
            BigRational c = rest.leadingBaseCoefficient();
            if (root.isZERO()) {
                Optional<BigRational> r = squareRoot(c);
                long[] half = new long[e.length()];
                for (int i = 0; i < half.length; i++) {
                    if (e.getVal(i) % 2 != 0) {
                        return Optional.empty();
                    }
                    half[i] = e.getVal(i) / 2;
                }
                if (r.isEmpty()) {
                    return Optional.empty();
                }
                root = root.sum(r.get(), ExpVector.create(half));
            } else {
                ExpVector lead = root.leadingExpVector();
                if (!e.multipleOf(lead) || root.length() > MOST_TERMS) {
                    return Optional.empty();
                }
                ExpVector next = e.subtract(lead);
                if (next.invLexCompareTo(root.trailingExpVector()) == 0
                        || root.coefficient(next).signum() != 0) {
                    return Optional.empty();
                }
                root = root.sum(c.divide(root.leadingBaseCoefficient().multiply(new BigRational(2))), next);
            }
            rest = p.subtract(root.multiply(root));
        }
        return Optional.of(root);
    }

    private static Optional<BigRational> squareRoot(BigRational c) {
        if (c.signum() < 0) {
            return Optional.empty();
        }
        java.math.BigInteger n = c.numerator().sqrt();
        java.math.BigInteger d = c.denominator().sqrt();
        boolean square = n.multiply(n).equals(c.numerator()) && d.multiply(d).equals(c.denominator());
        return square ? Optional.of(Generators.rational(n, d)) : Optional.empty();
    }
}
