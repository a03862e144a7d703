package org.ufmverify.theory.expression;

import java.util.stream.Collectors;

/** Writes expressions in Symja's input syntax, which {@link ExprReader} reads back. */
public final class ExprWriter {
    private ExprWriter() {}

    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int POWER = 3;
    private static final int ATOM = 4;

    /** Returns the expression in input syntax, for example {@code K-(K-1)*(a+delta)}. */
    public static String write(Expr expr) {
        if (expr instanceof Expr.Constant c) {
            return c.isInteger() ? c.numerator().toString() : c.numerator() + "/" + c.denominator();
        } else if (expr instanceof Expr.Variable v) {
            return v.name();
        } else if (expr instanceof Expr.Sum s) {
            StringBuilder text = new StringBuilder();
            for (Expr term : s.terms()) {
                String written = write(term);
                text.append(text.isEmpty() || written.startsWith("-") ? "" : "+")
                        .append(written);
            }
            return text.toString();
        } else if (expr instanceof Expr.Product p) {
            if (p.factors().get(0).equals(Expr.MINUS_ONE)) {
                return "-"
                        + inside(Expr.product(p.factors().subList(1, p.factors().size())), PRODUCT);
            }
            return quotient(p);
        } else if (expr instanceof Expr.Power p) {
            if (p.exponent().equals(Expr.rational(1, 2))) {
                return "Sqrt(" + write(p.base()) + ")";
            }
            return inside(p.base(), ATOM) + "^" + inside(p.exponent(), ATOM);
        }
        Expr.Apply call = (Expr.Apply) expr;
        return call.arguments().stream()
                .map(ExprWriter::write)
                .collect(Collectors.joining(",", call.function().text() + "(", ")"));
    }

    /** Writes factors with a negative integer exponent behind a division sign. */
    private static String quotient(Expr.Product p) {
        StringBuilder text = new StringBuilder();
        for (Expr factor : p.factors()) {
            if (!text.isEmpty()
                    && factor instanceof Expr.Power w
                    && w.exponent() instanceof Expr.Constant e
                    && e.isInteger()
                    && e.numerator().signum() < 0) {
                text.append("/").append(inside(Expr.power(w.base(), e.times(Expr.MINUS_ONE)), POWER));
            } else {
                text.append(text.isEmpty() ? "" : "*").append(inside(factor, PRODUCT));
            }
        }
        return text.toString();
    }

    private static String inside(Expr expr, int needed) {
        String text = write(expr);
        return strength(expr) < needed || (needed > SUM && text.startsWith("-")) ? "(" + text + ")" : text;
    }

    private static int strength(Expr expr) {
        if (expr instanceof Expr.Sum) {
            return SUM;
        } else if (expr instanceof Expr.Product) {
            return PRODUCT;
        } else if (expr instanceof Expr.Constant c) {
            return c.isInteger() ? ATOM : PRODUCT - 1;
        } else if (expr instanceof Expr.Power p) {
            return p.exponent().equals(Expr.rational(1, 2)) ? ATOM : POWER;
        }
        return ATOM;
    }
}
