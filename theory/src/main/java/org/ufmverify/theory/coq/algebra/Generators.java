package org.ufmverify.theory.coq.algebra;

import edu.jas.arith.BigRational;
import edu.jas.poly.ExpVector;
import edu.jas.poly.GenPolynomial;
import edu.jas.poly.GenPolynomialRing;
import edu.jas.poly.Monomial;
import edu.jas.poly.TermOrderByName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ufmverify.theory.coq.statement.NotExportableException;

/** The ring of polynomials in the variables of a statement and in names for its logarithms, roots and exponentials. */
public final class Generators {
    private final GenPolynomialRing<BigRational> ring;
    private final List<String> names;
    private final Factoring factoring;
    private final Map<String, Integer> used = new TreeMap<>();

    public Generators(List<String> names) {
        this.names = List.copyOf(names);
        this.ring = new GenPolynomialRing<>(BigRational.ONE, names.toArray(String[]::new), TermOrderByName.INVLEX);
        this.factoring = new Factoring(names.size());
    }

    /** Returns the next unused name that starts so, L1, L2, ... */
    String next(String prefix) {
        String name = prefix + used.merge(prefix, 1, Integer::sum);
        if (!names.contains(name)) {
            throw new NotExportableException("more logarithms, roots or exponentials than names for them");
        }
        return name;
    }

    public GenPolynomial<BigRational> variable(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new NotExportableException("the variable " + name);
        }
        return ring.getONE().multiply(ExpVector.create(names.size(), index, 1L));
    }

    GenPolynomial<BigRational> constant(BigRational value) {
        return ring.getONE().multiply(value);
    }

    GenPolynomial<BigRational> zero() {
        return ring.getZERO();
    }

    /** Returns the factors, repeated ones repeatedly, whose product is the polynomial up to a constant. */
    List<GenPolynomial<BigRational>> factors(GenPolynomial<BigRational> polynomial) {
        return factoring.factors(polynomial);
    }

    static BigRational rational(java.math.BigInteger numerator, java.math.BigInteger denominator) {
        return new BigRational(numerator).divide(new BigRational(denominator));
    }

    /** Returns the degree in a variable. */
    static long degree(GenPolynomial<BigRational> polynomial, int place) {
        long degree = 0;
        for (Monomial<BigRational> m : polynomial) {
            degree = Math.max(degree, m.exponent().getVal(place));
        }
        return degree;
    }

    /** Returns the number that JAS gives to a variable. */
    int place(String name) {
        return names.indexOf(name);
    }

    String name(int place) {
        return names.get(place);
    }

    int size() {
        return names.size();
    }

    /** Returns the names that occur. */
    public List<String> occurring(GenPolynomial<BigRational> polynomial) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (degree(polynomial, i) > 0) {
                found.add(names.get(i));
            }
        }
        return found;
    }

    /** Returns the polynomial as a term of Coq. */
    public String text(GenPolynomial<BigRational> polynomial) {
        if (polynomial.isZERO()) {
            return "0";
        }
        StringBuilder text = new StringBuilder();
        for (Monomial<BigRational> monomial : polynomial) {
            String term = term(monomial.exponent(), monomial.coefficient().abs());
            boolean negative = monomial.coefficient().signum() < 0;
            if (text.isEmpty()) {
                text.append(negative ? "- " : "").append(term);
            } else {
                text.append(negative ? " - " : " + ").append(term);
            }
        }
        return text.toString();
    }

    private String term(ExpVector exponents, BigRational coefficient) {
        List<String> factors = new ArrayList<>();
        if (!coefficient.isONE() || exponents.isZERO()) {
            factors.add(number(coefficient));
        }
        for (int i = 0; i < names.size(); i++) {
            long exponent = exponents.getVal(i);
            if (exponent > 0) {
                factors.add(names.get(i) + (exponent == 1 ? "" : " ^ " + exponent));
            }
        }
        return String.join(" * ", factors);
    }

    static String number(BigRational value) {
        String whole = value.numerator().toString();
        String text = value.denominator().equals(java.math.BigInteger.ONE)
                ? whole
                : "(" + whole + " / " + value.denominator() + ")";
        return value.signum() < 0 && value.denominator().equals(java.math.BigInteger.ONE) ? "(" + text + ")" : text;
    }
}
