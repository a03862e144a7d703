package org.ufmverify.theory.coq.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.ufmverify.theory.expression.Definition;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;

/**
 * A real expression as it was written: formulas of the book are called by name and derivatives are not carried out, other than
 * in {@link Expr}.
 */
public sealed interface Written {

    /** An exact rational number. */
    record Rational(Expr.Constant value) implements Written {}

    /** A variable. */
    record Name(String name) implements Written {}

    /** A sum of at least two terms. */
    record Sum(List<Written> terms) implements Written {
        /** Copies the terms. */
        public Sum {
            terms = List.copyOf(terms);
        }
    }

    /** A product of at least two factors; a quotient has a factor to the power -1. */
    record Product(List<Written> factors) implements Written {
        /** Copies the factors. */
        public Product {
            factors = List.copyOf(factors);
        }
    }

    /** A real power. */
    record Power(Written base, Written exponent) implements Written {}

    /** An elementary function of its arguments. */
    record Elementary(Fn function, List<Written> arguments) implements Written {
        /** Copies the arguments. */
        public Elementary {
            arguments = List.copyOf(arguments);
        }
    }

    /** A formula of the book at arguments. */
    record Formula(Definition definition, List<Written> arguments) implements Written {
        /** Copies the arguments. */
        public Formula {
            arguments = List.copyOf(arguments);
        }
    }

    /** The derivative of the body by a variable, which is bound in it, at a point. */
    record Derivative(Written body, String variable, Written point) implements Written {
        static Derivative of(Written body, String variable) {
            return new Derivative(body, variable, new Name(variable));
        }

        private Derivative substituted(Map<String, Written> values) {
            Map<String, Written> rest = new LinkedHashMap<>(values);
            rest.remove(variable);
            rest.keySet().retainAll(body.variables());
            boolean captured =
                    rest.values().stream().anyMatch(value -> value.variables().contains(variable));
            String bound = captured ? variable + "_0" : variable;
            if (captured) {
                rest.put(variable, new Name(bound));
            }
            return new Derivative(body.substitute(rest), bound, point.substitute(values));
        }
    }

    /** Returns an expression of which no written form is known, as it stands. */
    static Written of(Expr expr) {
        if (expr instanceof Expr.Constant c) {
            return new Rational(c);
        } else if (expr instanceof Expr.Variable v) {
            return new Name(v.name());
        } else if (expr instanceof Expr.Sum s) {
            return new Sum(s.terms().stream().map(Written::of).toList());
        } else if (expr instanceof Expr.Product p) {
            return new Product(p.factors().stream().map(Written::of).toList());
        } else if (expr instanceof Expr.Power p) {
            return new Power(of(p.base()), of(p.exponent()));
        }
        Expr.Apply call = (Expr.Apply) expr;
        return new Elementary(
                call.function(), call.arguments().stream().map(Written::of).toList());
    }

    /** Returns the direct parts, in order. */
    default List<Written> parts() {
        if (this instanceof Sum s) {
            return s.terms();
        } else if (this instanceof Product p) {
            return p.factors();
        } else if (this instanceof Power p) {
            return List.of(p.base(), p.exponent());
        } else if (this instanceof Elementary e) {
            return e.arguments();
        } else if (this instanceof Formula f) {
            return f.arguments();
        } else if (this instanceof Derivative d) {
            return List.of(d.body(), d.point());
        }
        return List.of();
    }

    /** Returns this with each direct part replaced by its image. */
    default Written mapParts(UnaryOperator<Written> image) {
        if (this instanceof Sum s) {
            return new Sum(s.terms().stream().map(image).toList());
        } else if (this instanceof Product p) {
            return new Product(p.factors().stream().map(image).toList());
        } else if (this instanceof Power p) {
            return new Power(image.apply(p.base()), image.apply(p.exponent()));
        } else if (this instanceof Elementary e) {
            return new Elementary(
                    e.function(), e.arguments().stream().map(image).toList());
        } else if (this instanceof Formula f) {
            return new Formula(f.definition(), f.arguments().stream().map(image).toList());
        } else if (this instanceof Derivative d) {
            return new Derivative(image.apply(d.body()), d.variable(), image.apply(d.point()));
        }
        return this;
    }

    /** Returns this with a part replaced wherever it occurs. */
    default Written replace(Written part, Written by) {
        return equals(part) ? by : mapParts(child -> child.replace(part, by));
    }

    /** Returns this with free variables replaced. */
    default Written substitute(Map<String, Written> values) {
        if (this instanceof Name n) {
            return values.getOrDefault(n.name(), n);
        } else if (this instanceof Derivative d) {
            return d.substituted(values);
        }
        return mapParts(child -> child.substitute(values));
    }

    /** Returns this with all formulas of the book written out. */
    default Written inlined() {
        if (this instanceof Formula f) {
            Map<String, Written> values = new LinkedHashMap<>();
            for (int i = 0; i < f.arguments().size(); i++) {
                values.put(
                        f.definition().parameters().get(i), f.arguments().get(i).inlined());
            }
            return WrittenReader.body(f.definition()).inlined().substitute(values);
        }
        return mapParts(Written::inlined);
    }

    /** Returns the expression with formulas written out and derivatives carried out. */
    default Expr expr() {
        if (this instanceof Rational n) {
            return n.value();
        } else if (this instanceof Name n) {
            return Expr.variable(n.name());
        } else if (this instanceof Sum s) {
            return Expr.sum(s.terms().stream().map(Written::expr).toList());
        } else if (this instanceof Product p) {
            return Expr.product(p.factors().stream().map(Written::expr).toList());
        } else if (this instanceof Power p) {
            return Expr.power(p.base().expr(), p.exponent().expr());
        } else if (this instanceof Elementary e) {
            return Expr.apply(
                    e.function(), e.arguments().stream().map(Written::expr).toArray(Expr[]::new));
        } else if (this instanceof Formula f) {
            return f.definition().at(f.arguments().stream().map(Written::expr).toList());
        }
        Derivative d = (Derivative) this;
        return d.body()
                .expr()
                .derivative(d.variable())
                .substitute(Map.of(d.variable(), d.point().expr()));
    }

    /** Returns the free variables that occur, sorted. */
    default Set<String> variables() {
        Set<String> names = new TreeSet<>();
        if (this instanceof Name n) {
            names.add(n.name());
        } else if (this instanceof Derivative d) {
            names.addAll(d.body().variables());
            names.remove(d.variable());
            names.addAll(d.point().variables());
        } else {
            parts().forEach(part -> names.addAll(part.variables()));
        }
        return names;
    }

    /** Returns this and all its parts, inner ones first. */
    default List<Written> all() {
        List<Written> all = new ArrayList<>();
        parts().forEach(part -> all.addAll(part.all()));
        all.add(this);
        return all;
    }
}
