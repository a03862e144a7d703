package org.ufmverify.theory.certificate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/**
 * A problem of nonlinear real arithmetic in SMT-LIB 2, built from relations over the reals.
 *
 * <p>Everything asserted is implied by the relations being defined and true, so that "unsat" means they cannot all be. Each
 * quotient, root, logarithm and exponential becomes a fresh variable constrained by facts that hold for the true value: a
 * model may therefore be spurious, an "unsat" not.
 */
public final class SmtProblem {
    private static final int MAX_EXPONENT = 24;
    private static final int MAX_LOGARITHMS = 24;

    private final List<String> declarations = new ArrayList<>();
    private final List<String> assertions = new ArrayList<>();
    private final Map<Expr, String> known = new LinkedHashMap<>();
    private final Map<String, String> names = new TreeMap<>();
    private final List<String[]> logarithms = new ArrayList<>();
    private int fresh;
    private boolean supported = true;

    private SmtProblem() {}

    /**
     * Returns the problem whether the relations can hold together.
     *
     * @param relations the relations
     */
    public static SmtProblem of(List<Relation> relations) {
        SmtProblem problem = new SmtProblem();
        relations.forEach(problem::add);
        if (problem.logarithms.size() <= MAX_LOGARITHMS) {
            problem.compareLogarithms();
        } else {
            problem.supported = false;
        }
        return problem;
    }

    /** Returns whether the problem is small enough to be given to a solver at all. */
    public boolean isSupported() {
        return supported;
    }

    /** Returns the names in the problem of the variables of the relations. */
    public Map<String, String> names() {
        return names;
    }

    /** Returns the problem as text. */
    public String text(String comment) {
        StringBuilder text = new StringBuilder();
        comment.lines().forEach(line -> text.append("; ").append(line).append('\n'));
        text.append("(set-logic QF_NRA)\n");
        declarations.forEach(line -> text.append(line).append('\n'));
        assertions.forEach(line -> text.append("(assert ").append(line).append(")\n"));
        return text.append("(check-sat)\n").toString();
    }

    private void add(Relation relation) {
        String left = term(relation.left());
        String right = term(relation.right());
        Relation.Operator operator = relation.operator();
        boolean ordered = operator != Relation.Operator.EQUAL && operator != Relation.Operator.NOT_EQUAL;
        String text = "(" + (ordered ? operator.input() : "=") + " " + left + " " + right + ")";
        assertions.add(operator == Relation.Operator.NOT_EQUAL ? "(not " + text + ")" : text);
    }

    private String declare(String prefix) {
        // The number makes it unique, whatever the variable is called; names have no other sign that must be quoted.
        String plain = prefix + "!" + fresh++;
        String name = plain.indexOf('#') < 0 ? plain : "|" + plain + "|";
        declarations.add("(declare-const " + name + " Real)");
        return name;
    }

    private String term(Expr expr) {
        String name = known.get(expr);
        if (name == null) {
            name = newTerm(expr);
            known.put(expr, name);
        }
        return name;
    }

    private String newTerm(Expr expr) {
        if (expr instanceof Expr.Constant c) {
            return number(c.numerator(), c.denominator());
        } else if (expr instanceof Expr.Variable v) {
            return names.computeIfAbsent(v.name(), this::declare);
        } else if (expr instanceof Expr.Sum s) {
            return "(+ " + String.join(" ", s.terms().stream().map(this::term).toList()) + ")";
        } else if (expr instanceof Expr.Product p) {
            return "(* " + String.join(" ", p.factors().stream().map(this::term).toList()) + ")";
        } else if (expr instanceof Expr.Power p) {
            return power(p);
        }
        Expr.Apply call = (Expr.Apply) expr;
        // Named where they are repeated, so that nested ones do not multiply.
        String x = named("argument", term(call.argument()));
        return switch (call.function()) {
            case LOG -> logarithm(x, "log");
            case EXP -> logarithm(x, "exp");
            case ABS -> "(ite (>= " + x + " 0.0) " + x + " (- " + x + "))";
            case MIN -> extreme("<=", x, named("argument", term(call.arguments().get(1))));
            case MAX -> extreme(">=", x, named("argument", term(call.arguments().get(1))));
        };
    }

    private static String extreme(String comparison, String x, String y) {
        return "(ite (" + comparison + " " + x + " " + y + ") " + x + " " + y + ")";
    }

    private static String number(BigInteger numerator, BigInteger denominator) {
        String size = denominator.equals(BigInteger.ONE)
                ? numerator.abs() + ".0"
                : "(/ " + numerator.abs() + ".0 " + denominator + ".0)";
        return numerator.signum() < 0 ? "(- " + size + ")" : size;
    }

    private String power(Expr.Power p) {
        if (!(p.exponent() instanceof Expr.Constant e)
                || e.numerator().bitLength() > 8
                || e.denominator().bitLength() > 5
                || e.numerator().abs().intValue() > MAX_EXPONENT) {
            supported = false;
            return declare("opaque");
        }
        String base = term(p.base());
        if (!e.denominator().equals(BigInteger.ONE)) {
            String radicand = base;
            base = declare("root");
            assertions.add("(>= " + base + " 0.0)");
            assertions.add("(= " + repeated(base, e.denominator().intValueExact()) + " " + radicand + ")");
        }
        if (e.numerator().abs().intValue() > 2) {
            base = named("base", base);
        }
        String raised = repeated(base, e.numerator().abs().intValueExact());
        if (e.numerator().signum() >= 0) {
            return raised;
        }
        String inverse = declare("inverse");
        assertions.add("(= (* " + inverse + " " + raised + ") 1.0)");
        return inverse;
    }

    private static String repeated(String base, int exponent) {
        return exponent == 0
                ? "1.0"
                : exponent == 1 ? base : "(* " + String.join(" ", java.util.Collections.nCopies(exponent, base)) + ")";
    }

    private String named(String prefix, String term) {
        if (!term.startsWith("(")) {
            return term;
        }
        String name = declare(prefix);
        assertions.add("(= " + name + " " + term + ")");
        return name;
    }

    /** Returns the logarithm, or exponential, of the argument: with x and log x, one is the argument and the other one new. */
    private String logarithm(String argument, String function) {
        String value = declare(function);
        String x = function.equals("log") ? argument : value;
        String log = function.equals("log") ? value : argument;
        assertions.add("(> " + x + " 0.0)");
        logarithmBounds(x, log);
        logarithms.add(new String[] {x, log});
        return value;
    }

    /**
     * Asserts bounds of l = log x: tangents at 1; the Pade bounds (x-1)(5x+1)/(2x(x+2)) from below and (x-1)(x+5)/(4x+2) from
     * above; and those of odd order, 2(x-1)/(x+1) and 3(x^2-1)/(x^2+4x+1) from below and (x^2-1)/(2x) from above for x at
     * least 1, reversed for x at most 1.
     */
    private void logarithmBounds(String x, String l) {
        for (String fact : new String[] {
            "(<= {l} (- {x} 1.0))",
            "(>= (* {x} {l}) (- {x} 1.0))",
            "(<= (* {l} (+ (* 4.0 {x}) 2.0)) (* (- {x} 1.0) (+ {x} 5.0)))",
            "(>= (* {l} 2.0 {x} (+ {x} 2.0)) (* (- {x} 1.0) (+ (* 5.0 {x}) 1.0)))",
            "(=> (>= {x} 1.0) (>= (* {l} (+ {x} 1.0)) (* 2.0 (- {x} 1.0))))",
            "(=> (<= {x} 1.0) (<= (* {l} (+ {x} 1.0)) (* 2.0 (- {x} 1.0))))",
            "(=> (>= {x} 1.0) (>= (* {l} (+ (* {x} {x}) (* 4.0 {x}) 1.0)) (* 3.0 (- (* {x} {x}) 1.0))))",
            "(=> (<= {x} 1.0) (<= (* {l} (+ (* {x} {x}) (* 4.0 {x}) 1.0)) (* 3.0 (- (* {x} {x}) 1.0))))",
            "(=> (>= {x} 1.0) (<= (* {l} 2.0 {x}) (- (* {x} {x}) 1.0)))",
            "(=> (<= {x} 1.0) (>= (* {l} 2.0 {x}) (- (* {x} {x}) 1.0)))"
        }) {
            assertions.add(fact.replace("{l}", l).replace("{x}", x));
        }
    }

    /** Asserts for every two logarithms that they are ordered as their arguments, and the secant bounds. */
    private void compareLogarithms() {
        for (int i = 0; i < logarithms.size(); i++) {
            for (int j = 0; j < i; j++) {
                String x = logarithms.get(i)[0];
                String y = logarithms.get(j)[0];
                String difference =
                        "(- " + logarithms.get(i)[1] + " " + logarithms.get(j)[1] + ")";
                assertions.add("(=> (> " + x + " " + y + ") (> " + difference + " 0.0))");
                assertions.add("(=> (< " + x + " " + y + ") (< " + difference + " 0.0))");
                assertions.add("(=> (= " + x + " " + y + ") (= " + difference + " 0.0))");
                assertions.add("(<= (* " + y + " " + difference + ") (- " + x + " " + y + "))");
                assertions.add("(>= (* " + x + " " + difference + ") (- " + x + " " + y + "))");
                // Away from x = y both secant bounds are strict.
                assertions.add("(=> (not (= " + x + " " + y + ")) (and (< (* " + y + " " + difference + ") (- " + x
                        + " " + y + ")) (> (* " + x + " " + difference + ") (- " + x + " " + y + "))))");
            }
        }
    }
}
