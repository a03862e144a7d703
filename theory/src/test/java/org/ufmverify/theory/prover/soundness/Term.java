package org.ufmverify.theory.prover.soundness;

import java.util.Map;

/** An expression as a person might write it, with its value. */
sealed interface Term {
    /** A rational number. */
    record Rational(int numerator, int denominator) implements Term {}

    /** A variable. */
    record Variable(String name) implements Term {}

    /** Two terms and what is between them: {@code + - * /}. */
    record Binary(char operator, Term left, Term right) implements Term {}

    /** A whole power. */
    record Whole(Term base, int exponent) implements Term {}

    /** A function by its name: Exp, Log, Sqrt, Abs. */
    record Call(String function, Term argument) implements Term {}

    /** Max, Min, or a power with a variable exponent, of two terms. */
    record Pair(String function, Term left, Term right) implements Term {}

    static Term of(int number) {
        return new Rational(number, 1);
    }

    default Term plus(Term other) {
        return new Binary('+', this, other);
    }

    default Term minus(Term other) {
        return new Binary('-', this, other);
    }

    default Term times(Term other) {
        return new Binary('*', this, other);
    }

    default Term over(Term other) {
        return new Binary('/', this, other);
    }

    /** Returns the term in input syntax. */
    default String write() {
        if (this instanceof Rational n) {
            return n.denominator == 1 ? "(" + n.numerator + ")" : "(" + n.numerator + "/" + n.denominator + ")";
        } else if (this instanceof Variable v) {
            return v.name;
        } else if (this instanceof Binary b) {
            return "(" + b.left.write() + b.operator + b.right.write() + ")";
        } else if (this instanceof Whole w) {
            return "(" + w.base.write() + ")^(" + w.exponent + ")";
        } else if (this instanceof Call c) {
            return c.function + "(" + c.argument.write() + ")";
        }
        Pair p = (Pair) this;
        return p.function.equals("^")
                ? "(" + p.left.write() + ")^(" + p.right.write() + ")"
                : p.function + "(" + p.left.write() + "," + p.right.write() + ")";
    }

    default Value at(Map<String, Value> point) {
        if (this instanceof Rational n) {
            return Value.of(n.numerator, n.denominator);
        } else if (this instanceof Variable v) {
            return point.get(v.name);
        } else if (this instanceof Whole w) {
            return w.base.at(point).power(w.exponent);
        } else if (this instanceof Call c) {
            Value x = c.argument.at(point);
            return switch (c.function) {
                case "Exp" -> x.exp();
                case "Log" -> x.log();
                case "Sqrt" -> x.sqrt();
                default -> x.abs();
            };
        } else if (this instanceof Pair p) {
            Value x = p.left.at(point);
            Value y = p.right.at(point);
            return p.function.equals("^") ? x.power(y) : x.extreme(y, p.function.equals("Max"));
        }
        Binary b = (Binary) this;
        Value x = b.left.at(point);
        Value y = b.right.at(point);
        return switch (b.operator) {
            case '+' -> x.plus(y);
            case '-' -> x.minus(y);
            case '*' -> x.times(y);
            default -> x.over(y);
        };
    }
}
