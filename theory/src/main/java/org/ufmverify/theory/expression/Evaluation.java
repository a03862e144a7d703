package org.ufmverify.theory.expression;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Evaluates an expression in any arithmetic. */
final class Evaluation {
    private Evaluation() {}

    private static final int MAX_INTEGER_EXPONENT_BITS = 30;

    static <T> T of(Expr expr, Arithmetic<T> arithmetic, Map<String, T> values) {
        if (expr instanceof Expr.Constant c) {
            return arithmetic.constant(c);
        } else if (expr instanceof Expr.Variable v) {
            T value = values.get(v.name());
            if (value == null) {
                throw new IllegalArgumentException("variable " + v.name() + " has no value; given: " + values.keySet());
            }
            return value;
        } else if (expr instanceof Expr.Sum s) {
            Iterator<Expr> terms = s.terms().iterator();
            T total = of(terms.next(), arithmetic, values);
            while (terms.hasNext()) {
                total = arithmetic.add(total, of(terms.next(), arithmetic, values));
            }
            return total;
        } else if (expr instanceof Expr.Product p) {
            Iterator<Expr> factors = p.factors().iterator();
            T total = of(factors.next(), arithmetic, values);
            while (factors.hasNext()) {
                total = arithmetic.multiply(total, of(factors.next(), arithmetic, values));
            }
            return total;
        } else if (expr instanceof Expr.Power p) {
            return power(p, arithmetic, values);
        }
        Expr.Apply call = (Expr.Apply) expr;
        List<T> arguments = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            arguments.add(of(argument, arithmetic, values));
        }
        return call.function().value(arithmetic, arguments);
    }

    private static <T> T power(Expr.Power p, Arithmetic<T> arithmetic, Map<String, T> values) {
        T base = of(p.base(), arithmetic, values);
        if (p.exponent() instanceof Expr.Constant e) {
            if (e.isInteger()) {
                return e.numerator().bitLength() <= MAX_INTEGER_EXPONENT_BITS
                        ? arithmetic.power(base, e.numerator().intValueExact())
                        : hugePower(base, e, arithmetic);
            }
            // Half-integers through the square root: exact at 0 and tight in intervals.
            if (e.denominator().equals(BigInteger.TWO) && e.numerator().bitLength() <= MAX_INTEGER_EXPONENT_BITS) {
                return arithmetic.power(arithmetic.sqrt(base), e.numerator().intValueExact());
            }
            return arithmetic.root(base, e);
        }
        return arithmetic.power(base, of(p.exponent(), arithmetic, values));
    }

    /** By the absolute value, which has real powers: x^e is |x|^e for an even exponent, x |x|^(e-1) for an odd one. */
    private static <T> T hugePower(T base, Expr.Constant exponent, Arithmetic<T> arithmetic) {
        T size = arithmetic.abs(base);
        return exponent.numerator().testBit(0)
                ? arithmetic.multiply(base, arithmetic.root(size, exponent.plus(Expr.MINUS_ONE)))
                : arithmetic.root(size, exponent);
    }
}
