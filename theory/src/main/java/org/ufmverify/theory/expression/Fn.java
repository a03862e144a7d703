package org.ufmverify.theory.expression;

import java.util.List;
import java.util.Optional;

/**
 * The elementary functions that every method computes with, one row each: text, domain, LaTeX, derivative, evaluation. What
 * can be said in terms of them is a row of {@link Elementary} instead.
 *
 * <p>The derivatives of functions with a kink are those of the branches, and undefined where the branches meet.
 */
@SuppressWarnings("ImmutableEnumChecker") // the rows hold functions without state
public enum Fn {
    /** Natural exponential. */
    EXP("Exp", Domain.REALS, "e^{%s}", unary(Arithmetic::exp), (x, y) -> exp(x)),
    /** Natural logarithm. */
    LOG(
            "Log",
            Domain.POSITIVE,
            "\\log\\left(%s\\right)",
            unary(Arithmetic::log),
            (x, y) -> Expr.power(x, Expr.MINUS_ONE)),
    /** Absolute value. */
    ABS("Abs", Domain.REALS, "\\left|%s\\right|", unary(Arithmetic::abs), (x, y) -> sign(x)),
    /** The smaller of two values. */
    MIN(
            "Min",
            Domain.REALS,
            "\\min\\left(%s\\right)",
            binary(Arithmetic::min),
            (x, y) -> half(Expr.ONE.minus(sign(x.minus(y)))),
            (x, y) -> half(Expr.ONE.plus(sign(x.minus(y))))),
    /** The larger of two values. */
    MAX(
            "Max",
            Domain.REALS,
            "\\max\\left(%s\\right)",
            binary(Arithmetic::max),
            (x, y) -> half(Expr.ONE.plus(sign(x.minus(y)))),
            (x, y) -> half(Expr.ONE.minus(sign(x.minus(y)))));

    /** Where a function of one argument has a value. */
    public enum Domain {
        /** Everywhere. */
        REALS,
        /** For positive arguments. */
        POSITIVE
    }

    /** The derivative by one argument, at arguments x and y (the same one where there is one only). */
    private interface Partial {
        Expr at(Expr x, Expr y);
    }

    private interface Unary {
        <T> T of(Arithmetic<T> arithmetic, T x);
    }

    private interface Binary {
        <T> T of(Arithmetic<T> arithmetic, T x, T y);
    }

    /** The value in any arithmetic; one of the two is there. */
    private record Rule(Optional<Unary> unary, Optional<Binary> binary) {}

    private final String text;
    private final Domain domain;
    private final String latex;
    private final Rule rule;
    private final List<Partial> partials;

    Fn(String text, Domain domain, String latex, Rule rule, Partial... partials) {
        this.text = text;
        this.domain = domain;
        this.latex = latex;
        this.rule = rule;
        this.partials = List.of(partials);
    }

    /** Returns the name in input syntax. */
    public String text() {
        return text;
    }

    /** Returns the number of arguments, 1 or 2. */
    public int arity() {
        return partials.size();
    }

    /** Returns where the function has a value. */
    public Domain domain() {
        return domain;
    }

    /** Returns the application in LaTeX, given its arguments in LaTeX. */
    String latex(List<String> arguments) {
        return String.format(latex, String.join(", ", arguments));
    }

    /** Returns the value at arguments of any kind of number. */
    <T> T value(Arithmetic<T> arithmetic, List<T> arguments) {
        return rule.binary().isPresent()
                ? rule.binary().get().of(arithmetic, arguments.get(0), arguments.get(1))
                : rule.unary().orElseThrow().of(arithmetic, arguments.get(0));
    }

    /** Returns the derivative by an argument; the exponential's is the call itself. */
    Expr partial(int argument, List<Expr> arguments) {
        return partials.get(argument).at(arguments.get(0), arguments.get(arity() - 1));
    }

    private static Rule unary(Unary rule) {
        return new Rule(Optional.of(rule), Optional.empty());
    }

    private static Rule binary(Binary rule) {
        return new Rule(Optional.empty(), Optional.of(rule));
    }

    private static Expr exp(Expr x) {
        return Expr.apply(EXP, x);
    }

    private static Expr sign(Expr x) {
        return x.over(Expr.apply(ABS, x));
    }

    private static Expr half(Expr x) {
        return x.times(Expr.rational(1, 2));
    }
}
