package org.ufmverify.theory.prover.monotone;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.normal.Monomial;
import org.ufmverify.theory.prover.normal.Normalizer;
import org.ufmverify.theory.prover.normal.Polynomial;
import org.ufmverify.theory.prover.normal.Quotient;
import org.ufmverify.theory.prover.normal.Signs;

/**
 * Signs without a solver: the variables are written in coordinates that the linear facts make nonnegative, x = l + t above a
 * bound and t / (1 + t + ...) below one as well, and a polynomial in them whose coefficients have one sign has that sign.
 *
 * <p>Logarithms, exponentials and roots count as further coordinates, after their own signs. An answer holds at every point
 * that satisfies the facts and where the expression is defined.
 */
final class PositiveCoordinates implements Signs {
    private static final int MAX_DEPTH = 6;

    private final Map<String, Expr> substitution = new LinkedHashMap<>();
    /** Coordinates that are above zero; the others may be zero. */
    private final Set<String> positive = new TreeSet<>();

    private final Set<String> bounded = new TreeSet<>();
    /** The sums 1 + t + ... of the groups below a bound that may be reached, which is where a coordinate is infinite. */
    private final List<List<String>> closed = new ArrayList<>();

    /** What coordinates are in terms of the variables: a linear form, or for those below a bound a multiple of one over it. */
    private final Map<String, Expr> meaning = new HashMap<>();

    private final List<Group> groups = new ArrayList<>();
    private final Map<Expr, Sign> known = new LinkedHashMap<>();
    private int depth;
    private int fresh;

    /**
     * Coordinates below a common bound.
     *
     * @param names the coordinates
     * @param rest 1/(1 + t + ...) in terms of the variables
     */
    record Group(List<String> names, Expr rest) {}

    /** A fact that a linear form is positive, or not negative. */
    private record Fact(LinearForm form, boolean strict) {}

    /** What is known of a value. */
    record Sign(boolean nonnegative, boolean nonpositive, boolean nonzero) {
        static final Sign UNKNOWN = new Sign(false, false, false);

        Sign times(Sign other) {
            boolean plus = (nonnegative && other.nonnegative) || (nonpositive && other.nonpositive);
            boolean minus = (nonnegative && other.nonpositive) || (nonpositive && other.nonnegative);
            return new Sign(plus, minus, nonzero && other.nonzero);
        }
    }

    private PositiveCoordinates(List<Relation> relations) {
        List<Fact> facts = new ArrayList<>();
        for (Relation relation : relations) {
            Goal goal = Goal.of(relation);
            if (goal.kind() == Goal.Kind.POSITIVE || goal.kind() == Goal.Kind.NONNEGATIVE) {
                LinearForm.of(goal.slack())
                        .filter(form -> !form.slopes().isEmpty())
                        .ifPresent(form -> facts.add(new Fact(form, goal.kind() == Goal.Kind.POSITIVE)));
            }
        }
        fromBelow(facts);
        fromAbove(facts);
    }

    static PositiveCoordinates of(List<Relation> facts) {
        return new PositiveCoordinates(facts);
    }

    /** Measures variables from a bound: one lower bound each, which may depend on variables measured before. */
    private void fromBelow(List<Fact> facts) {
        for (boolean found = true; found; ) {
            found = false;
            Map<Fact, Fact> asStated = new LinkedHashMap<>();
            for (Fact fact : facts) {
                asStated.putIfAbsent(new Fact(rewritten(fact.form()), fact.strict()), fact);
            }
            Optional<Fact> best = asStated.keySet().stream()
                    .filter(fact -> raised(fact.form()).isPresent())
                    .max(Comparator.comparing(
                                    (Fact fact) -> fact.form().slopes().size())
                            .thenComparing(this::bound)
                            .thenComparing(Fact::strict));
            if (best.isPresent()) {
                String x = raised(best.get().form()).orElseThrow();
                Expr.Variable t = coordinate(best.get().strict());
                meaning.put(t.name(), asStated.get(best.get()).form().expression());
                put(x, best.get().form().solvedFor(x, t));
                found = true;
            }
        }
    }

    private BigFraction bound(Fact fact) {
        String x = raised(fact.form()).orElseThrow();
        return fact.form().constant().negate().divide(fact.form().slopes().get(x));
    }

    /** Returns the only variable with a positive slope, when it has no coordinate yet and all others have one. */
    private Optional<String> raised(LinearForm form) {
        Optional<String> only = Optional.empty();
        for (Map.Entry<String, BigFraction> slope : form.slopes().entrySet()) {
            boolean isNew = !bounded.contains(slope.getKey());
            if (isNew && only.isEmpty() && slope.getValue().signum() > 0) {
                only = Optional.of(slope.getKey());
            } else if (isNew || slope.getValue().signum() > 0) {
                return Optional.empty();
            }
        }
        return only;
    }

    private Expr.Variable coordinate(boolean strict) {
        String name = "t#" + fresh++;
        bounded.add(name);
        if (strict) {
            positive.add(name);
        }
        return Expr.variable(name);
    }

    private void put(String x, Expr value) {
        substitution.replaceAll((name, old) -> old.substitute(Map.of(x, value)));
        substitution.put(x, value);
    }

    private LinearForm rewritten(LinearForm form) {
        return LinearForm.of(form.expression().substitute(substitution)).orElse(form);
    }

    /** Maps the coordinates below a common bound, c0 - c1 t1 - ... >= 0, from a simplex to all nonnegative numbers. */
    private void fromAbove(List<Fact> facts) {
        List<Fact> left = new ArrayList<>();
        Map<Fact, Expr> asStated = new HashMap<>();
        for (Fact fact : facts) {
            Fact here = new Fact(rewritten(fact.form()), fact.strict());
            left.add(here);
            asStated.put(here, fact.form().expression());
        }
        left.removeIf(fact -> fact.form().constant().signum() <= 0
                || !bounded.containsAll(fact.form().slopes().keySet())
                || fact.form().slopes().values().stream().anyMatch(c -> c.signum() > 0));
        left.sort(Comparator.comparing((Fact fact) -> fact.form().slopes().size())
                .thenComparing(Fact::strict)
                .reversed());
        Set<String> used = new TreeSet<>();
        for (Fact fact : left) {
            Set<String> names = fact.form().slopes().keySet();
            if (names.stream().anyMatch(used::contains)) {
                continue;
            }
            used.addAll(names);
            Map<String, Expr> projected = new LinkedHashMap<>();
            List<Expr> sum = new ArrayList<>(List.of(Expr.ONE));
            List<String> group = new ArrayList<>();
            for (String name : names) {
                Expr.Variable t = coordinate(positive.contains(name));
                group.add(t.name());
                sum.add(t);
                BigFraction scale = fact.form()
                        .constant()
                        .divide(fact.form().slopes().get(name))
                        .negate();
                projected.put(name, t.times(Rationals.constant(scale)));
                meaning.put(t.name(), meaning.get(name).times(Rationals.constant(scale.reciprocal())));
            }
            Expr whole = Expr.sum(sum);
            projected.replaceAll((name, value) -> value.over(whole));
            substitution.replaceAll((name, old) -> old.substitute(projected));
            BigFraction size = fact.form().constant().reciprocal();
            groups.add(new Group(group, asStated.get(fact).times(Rationals.constant(size))));
            if (!fact.strict()) {
                closed.add(group);
            }
        }
    }

    /** Returns the variables in terms of nonnegative coordinates. */
    Map<String, Expr> substitution() {
        return substitution;
    }

    @Override
    public int of(Expr expr) {
        Sign sign = sign(expr);
        return sign.nonzero() ? (sign.nonnegative() ? 1 : sign.nonpositive() ? -1 : 0) : 0;
    }

    @Override
    public int weakly(Expr expr) {
        Sign sign = sign(expr);
        return sign.nonnegative() ? 1 : sign.nonpositive() ? -1 : 0;
    }

    /** Returns whether the signs show the goal. */
    boolean show(Goal goal) {
        Sign sign = sign(goal.slack());
        return switch (goal.kind()) {
            case POSITIVE -> sign.nonnegative() && sign.nonzero();
            case NONNEGATIVE -> sign.nonnegative();
            case NONZERO -> sign.nonzero();
            case ZERO -> sign.nonnegative() && sign.nonpositive();
        };
    }

    /** Returns what a coordinate is, times 1 + t + ... for those of a group. */
    Expr meaning(String coordinate) {
        return meaning.get(coordinate);
    }

    List<Group> groups() {
        return groups;
    }

    /** Returns the expressions whose signs were asked for so far. */
    List<Expr> known() {
        return List.copyOf(known.keySet());
    }

    Sign sign(Expr expr) {
        Sign found = known.get(expr);
        if (found == null) {
            if (depth >= MAX_DEPTH) {
                return Sign.UNKNOWN;
            }
            depth++;
            try {
                found = find(expr);
            } catch (Polynomial.TooLargeException | IllegalArgumentException e) {
                // Too large to multiply out, or a division by zero on the way: nothing is known.
                found = Sign.UNKNOWN;
            } finally {
                depth--;
            }
            known.put(expr, found);
        }
        return found;
    }

    private Sign find(Expr expr) {
        Normalizer normalizer = Normalizer.of(Signs.NONE, false);
        Optional<Quotient> normal = normalizer.normalize(expr);
        if (normal.isEmpty()) {
            return Sign.UNKNOWN;
        }
        Quotient quotient = normal.get();
        if (quotient.isZero()) {
            return new Sign(true, true, false);
        }
        Sign sign = polynomial(quotient.numerator(), normalizer);
        if (!sign.nonnegative() && !sign.nonpositive()) {
            sign = quadratic(quotient.numerator(), normalizer);
        }
        for (Map.Entry<Polynomial, Integer> factor : quotient.denominators().entrySet()) {
            Sign below = polynomial(factor.getKey(), normalizer);
            // Where the quotient is defined its denominators are not zero.
            Sign defined = new Sign(below.nonnegative(), below.nonpositive(), true);
            sign = factor.getValue() % 2 == 0 ? sign : sign.times(defined);
        }
        return sign;
    }

    private Sign polynomial(Polynomial polynomial, Normalizer normalizer) {
        Map<String, Expr> atoms = new HashMap<>();
        Normalizer inner = Normalizer.of(Signs.NONE, false);
        Optional<Quotient> pulled = inner.normalize(inCoordinates(polynomial, normalizer, atoms));
        Map<String, Sign> signs = new HashMap<>();
        atoms.forEach((name, generator) -> signs.put(name, atom(generator)));
        return pulled.map(quotient -> coefficients(quotient, inner, signs)).orElse(Sign.UNKNOWN);
    }

    /** Returns a polynomial in coordinates; generators that are no variables are named. */
    Expr inCoordinates(Polynomial polynomial, Normalizer normalizer, Map<String, Expr> atoms) {
        List<Expr> terms = new ArrayList<>();
        for (Map.Entry<Monomial, BigInteger> term : polynomial.terms().entrySet()) {
            Expr product = new Expr.Constant(term.getValue(), BigInteger.ONE);
            for (int i = 0; i < term.getKey().length(); i++) {
                if (term.getKey().exponent(i) > 0) {
                    Expr generator = normalizer.generator(i);
                    Expr factor = generator;
                    if (generator instanceof Expr.Variable v) {
                        factor = substitution.getOrDefault(v.name(), generator);
                    } else {
                        String name = "g#" + i;
                        atoms.put(name, generator);
                        factor = Expr.variable(name);
                    }
                    product = product.times(
                            Expr.power(factor, Expr.integer(term.getKey().exponent(i))));
                }
            }
            terms.add(product);
        }
        return Expr.sum(terms);
    }

    /** Completes the square: A x^2 + B x + C has the sign of A if 4 A C - B^2 is not negative. */
    private Sign quadratic(Polynomial polynomial, Normalizer normalizer) {
        Set<Integer> generators = new TreeSet<>();
        polynomial.terms().keySet().forEach(monomial -> {
            for (int i = 0; i < monomial.length(); i++) {
                if (monomial.exponent(i) > 0) {
                    generators.add(i);
                }
            }
        });
        for (int generator : generators) {
            Optional<Expr[]> parts = coefficientsOf(generator, polynomial, normalizer);
            if (parts.isPresent()) {
                Expr[] c = parts.get();
                int sign = of(c[2]);
                if (sign != 0) {
                    Sign rest = sign(Expr.integer(4).times(c[2]).times(c[0]).minus(c[1].times(c[1])));
                    if (rest.nonnegative()) {
                        return new Sign(sign > 0, sign < 0, rest.nonzero());
                    }
                }
            }
        }
        return Sign.UNKNOWN;
    }

    /** Returns C, B and A of a polynomial of degree two in a generator. */
    static Optional<Expr[]> coefficientsOf(int generator, Polynomial polynomial, Normalizer normalizer) {
        List<List<Expr>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Map.Entry<Monomial, BigInteger> term : polynomial.terms().entrySet()) {
            int degree = term.getKey().exponent(generator);
            if (degree > 2) {
                return Optional.empty();
            }
            List<Expr> product = new ArrayList<>();
            product.add(new Expr.Constant(term.getValue(), BigInteger.ONE));
            for (int i = 0; i < term.getKey().length(); i++) {
                if (i != generator && term.getKey().exponent(i) > 0) {
                    product.add(Expr.power(
                            normalizer.generator(i), Expr.integer(term.getKey().exponent(i))));
                }
            }
            parts.get(degree).add(Expr.product(product));
        }
        return parts.get(2).isEmpty()
                ? Optional.empty()
                : Optional.of(parts.stream().map(Expr::sum).toArray(Expr[]::new));
    }

    /** Returns the sign of what is no polynomial. */
    private Sign atom(Expr generator) {
        if (generator instanceof Expr.Apply call) {
            return switch (call.function()) {
                case EXP -> new Sign(true, false, true);
                case ABS -> new Sign(true, false, sign(call.argument()).nonzero());
                case LOG -> sign(call.argument().minus(Expr.ONE));
                case MIN, MAX -> Sign.UNKNOWN;
            };
        }
        if (generator instanceof Expr.Power p) {
            Sign base = sign(p.base());
            boolean integer = p.exponent() instanceof Expr.Constant e && e.isInteger();
            // A power that is no whole one is defined for nonnegative bases only, and positive for positive ones.
            return integer && !base.nonnegative() ? Sign.UNKNOWN : new Sign(true, false, base.nonzero());
        }
        return Sign.UNKNOWN;
    }

    /** The denominators are powers of 1 + t + ..., which are positive. */
    private Sign coefficients(Quotient quotient, Normalizer normalizer, Map<String, Sign> atoms) {
        if (quotient.isZero()) {
            return new Sign(true, true, false);
        }
        boolean plus = true;
        boolean minus = true;
        boolean inside = false;
        for (Map.Entry<Monomial, BigInteger> term : quotient.numerator().terms().entrySet()) {
            Sign sign = new Sign(term.getValue().signum() > 0, term.getValue().signum() < 0, true);
            for (int i = 0; i < term.getKey().length(); i++) {
                int exponent = term.getKey().exponent(i);
                if (exponent > 0) {
                    Sign factor = ofName(((Expr.Variable) normalizer.generator(i)).name(), atoms);
                    sign = exponent % 2 == 0
                            ? new Sign(sign.nonnegative(), sign.nonpositive(), sign.nonzero() && factor.nonzero())
                            : sign.times(factor);
                }
            }
            plus &= sign.nonnegative();
            minus &= sign.nonpositive();
            inside |= sign.nonzero();
        }
        boolean oneSign = plus ^ minus;
        boolean nonzero = oneSign && (closed.isEmpty() ? inside : atVertices(quotient, normalizer, atoms));
        return new Sign(plus, minus, nonzero);
    }

    private Sign ofName(String name, Map<String, Sign> atoms) {
        if (bounded.contains(name)) {
            return new Sign(true, false, positive.contains(name));
        }
        return atoms.getOrDefault(name, Sign.UNKNOWN);
    }

    /**
     * Returns whether a polynomial with coefficients of one sign is not zero even where coordinates of closed groups are
     * infinite: some term is not zero at every choice of a vertex for each group. A vertex is the origin of the group, or one
     * coordinate with the power that the denominator has of the group's sum.
     */
    private boolean atVertices(Quotient quotient, Normalizer normalizer, Map<String, Sign> atoms) {
        List<int[]> choices = new ArrayList<>(List.of(new int[0]));
        for (List<String> group : closed) {
            List<int[]> longer = new ArrayList<>();
            for (int[] choice : choices) {
                for (int vertex = 0; vertex <= group.size(); vertex++) {
                    int[] copy = java.util.Arrays.copyOf(choice, choice.length + 1);
                    copy[choice.length] = vertex;
                    longer.add(copy);
                }
            }
            choices = longer;
            if (choices.size() > 64) {
                return false;
            }
        }
        int[] degrees = new int[closed.size()];
        for (int g = 0; g < degrees.length; g++) {
            degrees[g] = degree(quotient, normalizer, closed.get(g));
        }
        return choices.stream().allMatch(choice -> quotient.numerator().terms().keySet().stream()
                .anyMatch(monomial -> isAt(monomial, choice, degrees, normalizer, atoms)));
    }

    private boolean isAt(
            Monomial monomial, int[] choice, int[] degrees, Normalizer normalizer, Map<String, Sign> atoms) {
        Map<String, Integer> exponents = new HashMap<>();
        for (int i = 0; i < monomial.length(); i++) {
            if (monomial.exponent(i) > 0) {
                exponents.put(((Expr.Variable) normalizer.generator(i)).name(), monomial.exponent(i));
            }
        }
        for (int g = 0; g < choice.length; g++) {
            List<String> group = closed.get(g);
            for (int i = 0; i < group.size(); i++) {
                int wanted = choice[g] == i + 1 ? degrees[g] : 0;
                Integer exponent = exponents.remove(group.get(i));
                if ((exponent == null ? 0 : exponent) != wanted) {
                    return false;
                }
            }
        }
        return exponents.keySet().stream().allMatch(name -> ofName(name, atoms).nonzero());
    }

    /** Returns the power of the group's sum 1 + t + ... in the denominator. */
    static int degree(Quotient quotient, Normalizer normalizer, List<String> group) {
        for (Map.Entry<Polynomial, Integer> factor : quotient.denominators().entrySet()) {
            Set<String> names = new TreeSet<>();
            factor.getKey().terms().keySet().forEach(monomial -> {
                for (int i = 0; i < monomial.length(); i++) {
                    if (monomial.exponent(i) > 0) {
                        names.add(((Expr.Variable) normalizer.generator(i)).name());
                    }
                }
            });
            if (names.equals(new TreeSet<>(group))) {
                return factor.getValue();
            }
        }
        return 0;
    }
}
