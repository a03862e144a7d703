package org.ufmverify.theory.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Typesets expressions in LaTeX math, with fractions and roots. */
public final class Latex {
    private Latex() {}

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("delta", "\\delta"),
            Map.entry("gamma", "\\gamma"),
            Map.entry("lambdaW", "\\lambda_W"),
            Map.entry("lambdaH", "\\lambda_H"),
            Map.entry("lambdaB", "\\lambda_b"),
            Map.entry("eta", "\\eta"),
            Map.entry("mu", "\\mu"),
            Map.entry("KA", "K_A"),
            Map.entry("KB", "K_B"),
            Map.entry("nA", "n_A"),
            Map.entry("nB", "n_B"));

    /** Returns the expression in LaTeX math, without dollar signs. */
    public static String of(Expr expr) {
        if (expr instanceof Expr.Constant c) {
            return constant(c);
        } else if (expr instanceof Expr.Variable v) {
            return variable(v.name());
        } else if (expr instanceof Expr.Sum s) {
            return sum(s);
        } else if (expr instanceof Expr.Product p) {
            return product(p);
        } else if (expr instanceof Expr.Power p) {
            return power(p);
        }
        Expr.Apply call = (Expr.Apply) expr;
        return call.function().latex(call.arguments().stream().map(Latex::of).toList());
    }

    /** Returns a variable's LaTeX name; names of several letters are set upright. */
    public static String variable(String name) {
        return NAMES.getOrDefault(name, name.length() == 1 ? name : "\\mathrm{" + name + "}");
    }

    private static String constant(Expr.Constant c) {
        if (c.isInteger()) {
            return c.numerator().toString();
        }
        String sign = c.numerator().signum() < 0 ? "-" : "";
        return sign + "\\frac{" + c.numerator().abs() + "}{" + c.denominator() + "}";
    }

    private static String sum(Expr.Sum s) {
        List<String> terms = new ArrayList<>(s.terms().stream().map(Latex::of).toList());
        // A sum does not begin with a minus sign if it has a term without one.
        terms.stream().filter(term -> !term.startsWith("-")).findFirst().ifPresent(first -> {
            if (terms.get(0).startsWith("-")) {
                terms.remove(first);
                terms.add(0, first);
            }
        });
        StringBuilder text = new StringBuilder();
        for (String written : terms) {
            text.append(text.isEmpty() ? "" : written.startsWith("-") ? " " : " + ")
                    .append(written);
        }
        return text.toString();
    }

    private static String product(Expr.Product p) {
        List<Expr> above = new ArrayList<>();
        List<Expr> below = new ArrayList<>();
        String sign = "";
        for (Expr factor : p.factors()) {
            if (factor instanceof Expr.Constant c) {
                sign = c.numerator().signum() < 0 ? "-" : "";
                addUnlessOne(above, new Expr.Constant(c.numerator().abs(), java.math.BigInteger.ONE));
                addUnlessOne(below, new Expr.Constant(c.denominator(), java.math.BigInteger.ONE));
            } else if (factor instanceof Expr.Power w
                    && w.exponent() instanceof Expr.Constant e
                    && e.numerator().signum() < 0) {
                below.add(Expr.power(w.base(), e.times(Expr.MINUS_ONE)));
            } else {
                above.add(factor);
            }
        }
        if (below.isEmpty()) {
            return sign + juxtapose(above);
        }
        return sign + "\\frac{" + (above.isEmpty() ? "1" : juxtapose(above)) + "}{" + juxtapose(below) + "}";
    }

    private static void addUnlessOne(List<Expr> factors, Expr.Constant c) {
        if (!c.equals(Expr.ONE)) {
            factors.add(c);
        }
    }

    private static String juxtapose(List<Expr> factors) {
        if (factors.size() == 1) {
            return of(factors.get(0));
        }
        return factors.stream()
                .map(f -> f instanceof Expr.Sum ? bracketed(of(f)) : of(f))
                .collect(Collectors.joining(" "));
    }

    private static String bracketed(String sum) {
        return sum.contains("\\frac") ? "\\left(" + sum + "\\right)" : "(" + sum + ")";
    }

    private static String power(Expr.Power p) {
        if (p.exponent() instanceof Expr.Constant e) {
            if (e.numerator().signum() < 0) {
                return "\\frac{1}{" + of(Expr.power(p.base(), e.times(Expr.MINUS_ONE))) + "}";
            }
            if (e.equals(Expr.rational(1, 2))) {
                return "\\sqrt{" + of(p.base()) + "}";
            }
        }
        boolean atom = p.base() instanceof Expr.Variable
                || (p.base() instanceof Expr.Constant c
                        && c.isInteger()
                        && c.numerator().signum() >= 0);
        String base = of(p.base());
        return (atom ? base : "\\left(" + base + "\\right)") + "^{" + of(p.exponent()) + "}";
    }
}
