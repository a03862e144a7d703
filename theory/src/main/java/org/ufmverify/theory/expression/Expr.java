package org.ufmverify.theory.expression;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.ufmverify.theory.formula.Formulas;

/**
 * A real expression: the one statement of a formula from which every evaluation is made.
 *
 * <p>Values are immutable and only lightly normalized on construction (sums and products are flat, rational constants are
 * folded); simplification is the computer algebra system's work. Constants are exact rationals.
 */
public sealed interface Expr {

    /** An exact rational constant in lowest terms, denominator positive. */
    record Constant(BigInteger numerator, BigInteger denominator) implements Expr {
        /** Reduces the fraction; throws {@link IllegalArgumentException} when the denominator is zero. */
        public Constant {
            if (denominator.signum() == 0) {
                throw new IllegalArgumentException(
                        "a constant's denominator must not be zero, got " + numerator + "/0");
            }
            BigInteger gcd = numerator.gcd(denominator);
            if (denominator.signum() < 0) {
                gcd = gcd.negate();
            }
            numerator = numerator.divide(gcd);
            denominator = denominator.divide(gcd);
        }

        /** Returns whether the constant is an integer. */
        public boolean isInteger() {
            return denominator.equals(BigInteger.ONE);
        }

        Constant plus(Constant other) {
            return new Constant(
                    numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                    denominator.multiply(other.denominator));
        }

        Constant times(Constant other) {
            return new Constant(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
        }
    }

    /**
     * A variable, named as in the vocabulary of {@link Formulas}: letters, digits and underscores, a letter first. Names that no
     * text can have, of what is introduced on the way to a proof, contain a {@code #} as well.
     */
    record Variable(String name) implements Expr {
        /** Throws {@link IllegalArgumentException} when the name contains anything else: it could pass for an expression. */
        public Variable {
            boolean isName = !name.isEmpty()
                    && Character.isLetter(name.charAt(0))
                    && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '#');
            if (!isName) {
                throw new IllegalArgumentException(
                        "a variable's name must be letters, digits and underscores, a letter first, got \"" + name
                                + "\"");
            }
        }
    }

    /** A sum of at least two terms. */
    record Sum(List<Expr> terms) implements Expr {
        /** Copies the terms; throws {@link IllegalArgumentException} when there are fewer than two. */
        public Sum {
            terms = List.copyOf(terms);
            if (terms.size() < 2) {
                throw new IllegalArgumentException("a sum must have at least two terms, got " + terms.size());
            }
        }
    }

    /** A product of at least two factors. */
    record Product(List<Expr> factors) implements Expr {
        /** Copies the factors; throws {@link IllegalArgumentException} when there are fewer than two. */
        public Product {
            factors = List.copyOf(factors);
            if (factors.size() < 2) {
                throw new IllegalArgumentException("a product must have at least two factors, got " + factors.size());
            }
        }
    }

    /** A real power; a non-integer exponent requires a positive base (a non-negative one for a positive exponent). */
    record Power(Expr base, Expr exponent) implements Expr {}

    /** An elementary function of one or, for {@link Fn#MIN} and {@link Fn#MAX}, two arguments. */
    record Apply(Fn function, List<Expr> arguments) implements Expr {
        /** Copies the arguments; throws {@link IllegalArgumentException} when there are more or fewer than the function takes. */
        public Apply {
            arguments = List.copyOf(arguments);
            if (arguments.size() != function.arity()) {
                throw new IllegalArgumentException(
                        function + " takes " + function.arity() + " arguments, got " + arguments.size());
            }
        }

        /** Returns the first argument. */
        public Expr argument() {
            return arguments.get(0);
        }
    }

    /** Powers of larger constants are not folded: a tower of them would not fit into memory. */
    int MAX_FOLDED_BITS = 256;

    /** The constant 0. */
    Constant ZERO = integer(0);
    /** The constant 1. */
    Constant ONE = integer(1);
    /** The constant -1. */
    Constant MINUS_ONE = integer(-1);

    /** Returns an integer constant. */
    static Constant integer(long value) {
        return new Constant(BigInteger.valueOf(value), BigInteger.ONE);
    }

    /** Returns the constant numerator/denominator. */
    static Constant rational(long numerator, long denominator) {
        return new Constant(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** Returns the variable of that name. */
    static Variable variable(String name) {
        return new Variable(name);
    }

    /** Returns the sum of the terms, flat and with constants folded. */
    static Expr sum(List<Expr> terms) {
        List<Expr> flat = new ArrayList<>();
        Constant constant = ZERO;
        for (Expr term : terms) {
            for (Expr part : term instanceof Sum s ? s.terms() : List.of(term)) {
                if (part instanceof Constant c) {
                    constant = constant.plus(c);
                } else {
                    flat.add(part);
                }
            }
        }
        if (!constant.equals(ZERO) || flat.isEmpty()) {
            flat.add(constant);
        }
        return flat.size() == 1 ? flat.get(0) : new Sum(flat);
    }

    /** Returns the product of the factors, flat and with constants folded in front. */
    static Expr product(List<Expr> factors) {
        List<Expr> flat = new ArrayList<>();
        Constant constant = ONE;
        for (Expr factor : factors) {
            for (Expr part : factor instanceof Product p ? p.factors() : List.of(factor)) {
                if (part instanceof Constant c) {
                    constant = constant.times(c);
                } else {
                    flat.add(part);
                }
            }
        }
        if (constant.equals(ZERO)) {
            return ZERO;
        }
        if (!constant.equals(ONE) || flat.isEmpty()) {
            flat.add(0, constant);
        }
        return flat.size() == 1 ? flat.get(0) : new Product(flat);
    }

    /**
     * Returns base to the exponent; constant integer powers up to 64 of constants are folded, and powers of 1.
     *
     * @throws IllegalArgumentException for 0 to a constant negative power
     */
    static Expr power(Expr base, Expr exponent) {
        if (base.equals(ZERO) && exponent instanceof Constant e && e.numerator().signum() < 0) {
            throw new IllegalArgumentException("division by zero: 0^(" + ExprWriter.write(e) + ") is not defined");
        }
        if (exponent.equals(ONE)) {
            return base;
        }
        if ((exponent.equals(ZERO) && !base.equals(ZERO)) || (base.equals(ONE) && exponent instanceof Constant)) {
            return ONE;
        }
        if (base instanceof Constant b
                && exponent instanceof Constant e
                && e.isInteger()
                && e.numerator().abs().bitLength() <= 6
                && Math.max(b.numerator().bitLength(), b.denominator().bitLength()) <= MAX_FOLDED_BITS
                && (b.numerator().signum() != 0 || e.numerator().signum() > 0)) {
            int n = e.numerator().intValueExact();
            return n > 0
                    ? new Constant(b.numerator().pow(n), b.denominator().pow(n))
                    : new Constant(b.denominator().pow(-n), b.numerator().pow(-n));
        }
        return new Power(base, exponent);
    }

    /** Returns the function applied to the arguments. */
    static Expr apply(Fn function, Expr... arguments) {
        if (function == Fn.LOG && arguments[0].equals(ONE)) {
            return ZERO;
        }
        if (function == Fn.EXP && arguments[0].equals(ZERO)) {
            return ONE;
        }
        return new Apply(function, List.of(arguments));
    }

    /** Returns this + other. */
    default Expr plus(Expr other) {
        return sum(List.of(this, other));
    }

    /** Returns this - other. */
    default Expr minus(Expr other) {
        return sum(List.of(this, product(List.of(MINUS_ONE, other))));
    }

    /** Returns the negative. */
    default Expr negate() {
        return times(MINUS_ONE);
    }

    /** Returns this times other. */
    default Expr times(Expr other) {
        return product(List.of(this, other));
    }

    /** Returns this / other. */
    default Expr over(Expr other) {
        return product(List.of(this, power(other, MINUS_ONE)));
    }

    /** Returns the square root. */
    default Expr sqrt() {
        return power(this, rational(1, 2));
    }

    /** Returns the direct sub-expressions, in order. */
    default List<Expr> children() {
        if (this instanceof Sum s) {
            return s.terms();
        } else if (this instanceof Product p) {
            return p.factors();
        } else if (this instanceof Power p) {
            return List.of(p.base(), p.exponent());
        } else if (this instanceof Apply f) {
            return f.arguments();
        }
        return List.of();
    }

    /** Returns this expression with each direct sub-expression replaced by its image, normalized again. */
    default Expr mapChildren(Function<Expr, Expr> image) {
        if (this instanceof Sum s) {
            return sum(s.terms().stream().map(image).toList());
        } else if (this instanceof Product p) {
            return product(p.factors().stream().map(image).toList());
        } else if (this instanceof Power p) {
            return power(image.apply(p.base()), image.apply(p.exponent()));
        } else if (this instanceof Apply f) {
            return apply(f.function(), f.arguments().stream().map(image).toArray(Expr[]::new));
        }
        return this;
    }

    /** Returns this expression with variables replaced; variables without an entry stay. */
    default Expr substitute(Map<String, Expr> values) {
        if (this instanceof Variable v) {
            return values.getOrDefault(v.name(), v);
        }
        return mapChildren(child -> child.substitute(values));
    }

    /** Returns whether the expression, written out, has more than so many operations and operands. */
    default boolean isLargerThan(int nodes) {
        return nodesWithin(nodes) > nodes;
    }

    private int nodesWithin(int limit) {
        int count = 1;
        for (Expr child : children()) {
            if (count > limit) {
                break;
            }
            count += child.nodesWithin(limit - count);
        }
        return count;
    }

    /** Returns the names of the variables that occur, sorted. */
    default Set<String> variables() {
        Set<String> names = new TreeSet<>();
        if (this instanceof Variable v) {
            names.add(v.name());
        }
        for (Expr child : children()) {
            names.addAll(child.variables());
        }
        return names;
    }

    /**
     * Evaluates in the given arithmetic.
     *
     * @param arithmetic doubles, intervals, high precision, ...
     * @param values a value for each variable that occurs
     * @param <T> the type of numbers
     * @return the value
     * @throws IllegalArgumentException when a variable has no value
     */
    default <T> T evaluate(Arithmetic<T> arithmetic, Map<String, T> values) {
        return Evaluation.of(this, arithmetic, values);
    }

    /** Returns the value in doubles; NaN where the expression is not defined over the reals. */
    default double toDouble(Map<String, Double> values) {
        return evaluate(DoubleArithmetic.INSTANCE, values);
    }

    /** Returns the symbolic derivative with respect to a variable, see {@link Derivative}. */
    default Expr derivative(String variable) {
        return Derivative.of(this, variable);
    }
}
