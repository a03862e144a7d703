package org.ufmverify.theory.coq.statement;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;

/** Prints expressions, relations and conditions as terms of Coq's real numbers. */
public final class CoqText {
    private static final int LARGEST_EXPONENT = 1000;
    private static final BigInteger TWO = BigInteger.TWO;

    private CoqText() {}

    public static String of(WrittenRelation relation) {
        return of(relation.left()) + " " + operator(relation.operator()) + " " + of(relation.right());
    }

    static String operator(Relation.Operator operator) {
        return switch (operator) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "<>";
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> operator.input();
        };
    }

    public static String of(Condition condition) {
        if (condition instanceof Condition.Holds h) {
            return of(h.relation());
        } else if (condition instanceof Condition.FormulaDefined f) {
            return f.formula().definition().name() + "_defined "
                    + arguments(f.formula().arguments());
        }
        Written.Derivative d = ((Condition.Differentiable) condition).derivative();
        return "ex_derive " + function(d) + " " + atom(d.point());
    }

    /** Returns the expression; a sum is not in parentheses. */
    public static String of(Written written) {
        if (!(written instanceof Written.Sum s)) {
            return product(written);
        }
        StringBuilder text = new StringBuilder(product(s.terms().get(0)));
        for (Written term : s.terms().subList(1, s.terms().size())) {
            String next = product(term);
            text.append(next.startsWith("- ") ? " " + next : " + " + next);
        }
        return text.toString();
    }

    /** Returns a term of a sum: a product, possibly with a minus in front. */
    private static String product(Written written) {
        if (written instanceof Written.Rational n && n.value().numerator().signum() < 0) {
            return "- "
                    + number(new Expr.Constant(
                            n.value().numerator().negate(), n.value().denominator()));
        } else if (written instanceof Written.Rational n) {
            return number(n.value());
        }
        if (!(written instanceof Written.Product p)) {
            return written instanceof Written.Sum ? atom(written) : factor(written, true);
        }
        List<Written> factors = p.factors();
        if (factors.get(0) instanceof Written.Rational n && n.value().equals(Expr.MINUS_ONE)) {
            return "- "
                    + product(
                            factors.size() == 2
                                    ? parenthesized(factors.get(1))
                                    : new Written.Product(factors.subList(1, factors.size())));
        }
        StringBuilder text = new StringBuilder(factor(factors.get(0), true));
        for (Written factor : factors.subList(1, factors.size())) {
            String next = factor(factor, true);
            text.append(next.startsWith("/ ") ? " " + next : " * " + next);
        }
        return text.toString();
    }

    /** Keeps a product or a minus below a minus apart. */
    private static Written parenthesized(Written written) {
        return written instanceof Written.Rational || written instanceof Written.Product
                ? new Written.Power(written, new Written.Rational(Expr.ONE))
                : written;
    }

    /** Returns a factor: {@code / x} for an inverse when that may stand here. */
    private static String factor(Written written, boolean inverse) {
        if (!(written instanceof Written.Power p)) {
            return atom(written);
        }
        if (!(p.exponent().expr() instanceof Expr.Constant e)) {
            return "Rpower " + atom(p.base()) + " " + atom(p.exponent());
        }
        boolean negative = e.numerator().signum() < 0;
        String power =
                power(p.base(), negative ? new Expr.Constant(e.numerator().negate(), e.denominator()) : e);
        return negative ? (inverse ? "/ " + power : "(/ " + power + ")") : power;
    }

    private static String power(Written base, Expr.Constant exponent) {
        if (exponent.equals(Expr.ONE)) {
            return atom(base);
        }
        boolean root = exponent.denominator().equals(TWO);
        if (!root && !exponent.isInteger()) {
            if (exponent.numerator().signum() > 0) {
                // Coq's Rpower is 1 at base 0.
                throw new NotExportableException("the root of degree " + exponent.denominator());
            }
            return "Rpower " + atom(base) + " " + atom(new Written.Rational(exponent));
        }
        if (exponent.numerator().bitLength() > 30 || exponent.numerator().intValue() > LARGEST_EXPONENT) {
            throw new NotExportableException("the exponent " + exponent.numerator());
        }
        int n = exponent.numerator().intValue();
        String body = root ? "sqrt " + atom(base) : atom(base);
        return n == 1 ? (root ? body : atom(base)) : (root ? "(" + body + ")" : body) + " ^ " + n;
    }

    /** Returns the expression in parentheses unless it is a number or a name. */
    public static String atom(Written written) {
        if (written instanceof Written.Name n) {
            return n.name();
        } else if (written instanceof Written.Rational n
                && n.value().isInteger()
                && n.value().numerator().signum() >= 0) {
            return n.value().numerator().toString();
        } else if (written instanceof Written.Elementary e) {
            return "(" + name(e.function()) + " " + arguments(e.arguments()) + ")";
        } else if (written instanceof Written.Formula f) {
            return "(" + f.definition().name() + " " + arguments(f.arguments()) + ")";
        } else if (written instanceof Written.Derivative d) {
            return "(Derive " + function(d) + " " + atom(d.point()) + ")";
        }
        return "(" + (written instanceof Written.Power ? factor(written, true) : of(written)) + ")";
    }

    private static String function(Written.Derivative d) {
        return "(fun " + d.variable() + " : R => " + of(d.body()) + ")";
    }

    private static String arguments(List<Written> arguments) {
        return arguments.stream().map(CoqText::atom).collect(Collectors.joining(" "));
    }

    private static String number(Expr.Constant c) {
        return c.isInteger() ? c.numerator().toString() : "(" + c.numerator() + " / " + c.denominator() + ")";
    }

    private static String name(Fn function) {
        return switch (function) {
            case EXP -> "exp";
            case LOG -> "ln";
            case ABS -> "Rabs";
            case MIN -> "Rmin";
            case MAX -> "Rmax";
        };
    }
}
