package org.ufmverify.theory.certificate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/**
 * Writes expressions as quotients of polynomials in atoms: variables, and logarithms, exponentials, roots, absolute values and
 * extremes of such quotients. At each point where the noted relations hold and the expression is defined, both are equal.
 *
 * <p>The facts used, beyond those of a field: exp(x+y) = exp x exp y, exp(log x) = x, log(exp x) = x, and for positive x and y
 * log(x y) = log x + log y and root(x y) = root x root y; a root to its degree is the radicand; |x| is x or -x by the sign of x.
 */
final class Algebra {
    private static final int MAX_EXPONENT = 64;
    /** Bits of a power of a number. */
    private static final int MAX_BITS = 4096;

    private static final int LARGEST_PRIME = 2000;

    private enum Kind {
        VARIABLE,
        LOG,
        EXP,
        ROOT,
        ABS,
        MIN,
        MAX
    }

    private record Atom(Kind kind, String name, Ratio first, Ratio second, int degree) {}

    private final List<Atom> atoms;
    private final Signs signs;
    private final Map<Expr, Ratio> known = new HashMap<>();

    Algebra() {
        this.atoms = new ArrayList<>();
        this.signs = new Signs(this::atomSigns);
    }

    /** Copies what was noted. */
    Algebra(Algebra other) {
        this.atoms = new ArrayList<>(other.atoms);
        this.signs = new Signs(other.signs, this::atomSigns);
    }

    /** Takes note of a relation that is defined and holds. */
    void note(Relation relation) {
        Ratio difference = of(relation.left()).minus(of(relation.right()));
        signs.note(reduced(difference), Signs.allowed(relation.operator()));
        known.clear();
    }

    /** Returns whether the relation, where it is defined, follows by the signs of its normal form. */
    boolean holds(Relation relation) {
        Ratio difference = reduced(of(relation.left()).minus(of(relation.right())));
        return (signs.signs(difference) & ~Signs.allowed(relation.operator())) == 0;
    }

    /** Returns the signs that the expression, where it is defined, can have. */
    int signs(Expr expr) {
        return signs.signs(of(expr));
    }

    boolean isZero(Expr expr) {
        return of(expr).isZero();
    }

    /** Returns the bounds noted of a variable, null when there are none. */
    Signs.Range range(String variable) {
        return signs.range(of(Expr.variable(variable)).top());
    }

    Ratio of(Expr expr) {
        Ratio found = known.get(expr);
        if (found == null) {
            found = reduced(form(expr));
            known.put(expr, found);
        }
        return found;
    }

    private Ratio form(Expr expr) {
        if (expr instanceof Expr.Constant c) {
            return Ratio.of(new BigFraction(c.numerator(), c.denominator()));
        } else if (expr instanceof Expr.Variable v) {
            return atom(new Atom(Kind.VARIABLE, v.name(), Ratio.ZERO, Ratio.ZERO, 1));
        } else if (expr instanceof Expr.Sum s) {
            Ratio sum = Ratio.ZERO;
            for (Expr term : s.terms()) {
                sum = sum.plus(of(term));
            }
            return sum;
        } else if (expr instanceof Expr.Product p) {
            Ratio product = Ratio.ONE;
            for (Expr factor : p.factors()) {
                product = reduced(product.times(of(factor)));
            }
            return product;
        } else if (expr instanceof Expr.Power p) {
            return power(p);
        }
        Expr.Apply call = (Expr.Apply) expr;
        Ratio x = of(call.argument());
        return switch (call.function()) {
            case EXP -> exponential(x);
            case LOG -> logarithm(x);
            case ABS -> absolute(x);
            case MIN -> extreme(Kind.MIN, x, of(call.arguments().get(1)));
            case MAX -> extreme(Kind.MAX, x, of(call.arguments().get(1)));
        };
    }

    private Ratio atom(Atom atom) {
        for (int i = 0; i < atoms.size(); i++) {
            Atom other = atoms.get(i);
            if (other.kind() == atom.kind()
                    && other.name().equals(atom.name())
                    && other.degree() == atom.degree()
                    && other.first().minus(atom.first()).isZero()
                    && other.second().minus(atom.second()).isZero()) {
                return Ratio.of(Terms.atom(i));
            }
        }
        atoms.add(atom);
        return Ratio.of(Terms.atom(atoms.size() - 1));
    }

    private Ratio atom(Kind kind, Ratio argument, int degree) {
        return atom(new Atom(kind, "", argument, Ratio.ZERO, degree));
    }

    private int atomSigns(int index) {
        Atom atom = atoms.get(index);
        return switch (atom.kind()) {
            case VARIABLE -> Signs.ANY;
            case EXP -> Signs.POSITIVE;
            case LOG -> signs.signs(atom.first().minus(Ratio.ONE));
            case ROOT, ABS ->
                (signs.signs(atom.first()) & Signs.ZERO) == 0 ? Signs.POSITIVE : Signs.POSITIVE | Signs.ZERO;
            case MIN, MAX -> signs.signs(atom.first()) | signs.signs(atom.second());
        };
    }

    private Ratio extreme(Kind kind, Ratio x, Ratio y) {
        int order = signs.signs(x.minus(y));
        if ((order & Signs.NEGATIVE) == 0) {
            return kind == Kind.MAX ? x : y;
        }
        return (order & Signs.POSITIVE) == 0 ? kind == Kind.MAX ? y : x : atom(new Atom(kind, "", x, y, 1));
    }

    private Ratio absolute(Ratio x) {
        int possible = signs.signs(x);
        if ((possible & Signs.NEGATIVE) == 0) {
            return x;
        }
        return (possible & Signs.POSITIVE) == 0 ? Ratio.ZERO.minus(x) : atom(Kind.ABS, x, 1);
    }

    private Ratio power(Expr.Power p) {
        if (!(p.exponent() instanceof Expr.Constant e)) {
            return exponential(of(p.exponent()).times(logarithm(of(p.base()))));
        }
        Ratio base = of(p.base());
        if (e.numerator().abs().max(e.denominator()).compareTo(largest(base)) > 0) {
            throw new Rejection("an exponent above " + largest(base) + " is too large to be checked");
        }
        Ratio root = e.isInteger() ? base : root(base, e.denominator().intValueExact());
        // The inverse first: a denominator keeps its exponent, and with it the sign of an even power.
        Ratio part = e.numerator().signum() < 0 ? root.inverse() : root;
        return reduced(part.power(Math.abs(e.numerator().intValueExact())));
    }

    /** Returns the largest exponent: for a number what leaves it small enough. */
    private static BigInteger largest(Ratio base) {
        int bits = base.constant()
                .map(c -> c.getNumerator().abs().max(c.getDenominator()).bitLength())
                .orElse(MAX_BITS);
        return BigInteger.valueOf(Math.max(MAX_EXPONENT, MAX_BITS / bits));
    }

    /** A quotient, not negative, as a product of powers of factors that are positive, a number, and the rest. */
    private record Factors(Map<Terms, Integer> positive, BigFraction number, Ratio rest) {}

    private Factors factors(Ratio x) {
        Map<Terms, Integer> positive = new LinkedHashMap<>();
        Ratio rest = x;
        for (Terms factor : candidates(x)) {
            int sign = signs.signs(factor);
            if (sign == Signs.POSITIVE || sign == Signs.NEGATIVE) {
                Terms base = sign == Signs.POSITIVE ? factor : factor.times(BigFraction.MINUS_ONE);
                Optional<Terms> divided = rest.top().dividedBy(base);
                while (divided.isPresent()) {
                    rest = new Ratio(divided.get(), rest.bottom());
                    positive.merge(base, 1, Integer::sum);
                    divided = rest.top().dividedBy(base);
                }
                Integer below = rest.bottom().get(factor);
                if (below != null) {
                    rest = rest.times(Ratio.of(base.power(below)));
                    positive.merge(base, -below, Integer::sum);
                }
            }
        }
        BigFraction number =
                rest.isZero() ? BigFraction.ONE : rest.top().leading().abs();
        return new Factors(positive, number, rest.times(Ratio.of(number.reciprocal())));
    }

    private List<Terms> candidates(Ratio x) {
        List<Terms> candidates = new ArrayList<>(x.bottom().keySet());
        if (!x.top().isConstant()) {
            List<Integer> common = x.top().common();
            for (int i = 0; i < common.size(); i++) {
                if (common.get(i) > 0) {
                    candidates.add(Terms.atom(i));
                }
            }
            signs.strict().stream().filter(t -> t.terms().size() > 1).forEach(candidates::add);
            Terms whole =
                    x.top().dividedBy(Terms.term(common, x.top().leading())).orElseThrow();
            if (!whole.isConstant()) {
                candidates.add(whole);
            }
        }
        return candidates;
    }

    private Optional<Atom> single(Terms terms, Kind kind) {
        List<Integer> key = terms.terms().firstKey();
        int last = key.size() - 1;
        return last >= 0 && terms.equals(Terms.atom(last)) && atoms.get(last).kind() == kind
                ? Optional.of(atoms.get(last))
                : Optional.empty();
    }

    private Ratio logarithm(Ratio x) {
        Factors factors = factors(x);
        Ratio sum = logarithm(factors.number());
        if (!factors.rest().equals(Ratio.ONE)) {
            sum = sum.plus(atom(Kind.LOG, factors.rest(), 1));
        }
        for (Map.Entry<Terms, Integer> factor : factors.positive().entrySet()) {
            sum = sum.plus(logarithm(factor.getKey()).times(Ratio.of(new BigFraction(factor.getValue()))));
        }
        return sum;
    }

    private Ratio logarithm(Terms positive) {
        Optional<Atom> exponential = single(positive, Kind.EXP);
        if (exponential.isPresent()) {
            return exponential.get().first();
        }
        Optional<Atom> root = single(positive, Kind.ROOT);
        return root.isPresent()
                ? logarithm(root.get().first())
                        .times(Ratio.of(new BigFraction(1, root.get().degree())))
                : atom(Kind.LOG, Ratio.of(positive), 1);
    }

    private Ratio logarithm(BigFraction positive) {
        Ratio sum = Ratio.ZERO;
        for (Map.Entry<BigInteger, Integer> prime : primes(positive).entrySet()) {
            Ratio log = atom(Kind.LOG, Ratio.of(new BigFraction(prime.getKey())), 1);
            sum = sum.plus(log.times(Ratio.of(new BigFraction(prime.getValue()))));
        }
        return sum;
    }

    /** Returns the prime factors up to a limit, and what is left, with their exponents. */
    private static Map<BigInteger, Integer> primes(BigFraction positive) {
        Map<BigInteger, Integer> found = new TreeMap<>();
        addPrimes(found, positive.getNumerator(), 1);
        addPrimes(found, positive.getDenominator(), -1);
        return found;
    }

    private static void addPrimes(Map<BigInteger, Integer> found, BigInteger number, int exponent) {
        BigInteger rest = number;
        for (int i = 2; i <= LARGEST_PRIME && !rest.equals(BigInteger.ONE); i++) {
            BigInteger prime = BigInteger.valueOf(i);
            for (; rest.mod(prime).signum() == 0; rest = rest.divide(prime)) {
                found.merge(prime, exponent, Integer::sum);
            }
        }
        if (!rest.equals(BigInteger.ONE)) {
            found.merge(rest, exponent, Integer::sum);
        }
    }

    private Ratio root(Ratio x, int degree) {
        if (x.isZero()) {
            return x;
        }
        Factors factors = factors(x);
        Ratio product = Ratio.ONE;
        for (Map.Entry<BigInteger, Integer> prime : primes(factors.number()).entrySet()) {
            Ratio root = atom(Kind.ROOT, Ratio.of(new BigFraction(prime.getKey())), degree);
            product = reduced(product.times(root.power(prime.getValue())));
        }
        if (!factors.rest().equals(Ratio.ONE)) {
            product = product.times(atom(Kind.ROOT, factors.rest(), degree));
        }
        for (Map.Entry<Terms, Integer> factor : factors.positive().entrySet()) {
            product = reduced(product.times(root(factor.getKey(), degree).power(factor.getValue())));
        }
        return product;
    }

    private Ratio root(Terms positive, int degree) {
        Optional<Atom> exponential = single(positive, Kind.EXP);
        if (exponential.isPresent()) {
            return exponential(exponential.get().first().times(Ratio.of(new BigFraction(1, degree))));
        }
        Optional<Atom> inner = single(positive, Kind.ROOT);
        return inner.isPresent()
                ? root(
                        inner.get().first(),
                        Math.multiplyExact(degree, inner.get().degree()))
                : atom(Kind.ROOT, Ratio.of(positive), degree);
    }

    private Ratio exponential(Ratio x) {
        Ratio product = Ratio.ONE;
        for (Map.Entry<List<Integer>, BigFraction> term : x.top().terms().entrySet()) {
            Ratio part = new Ratio(Terms.term(term.getKey(), BigFraction.ONE), Map.of());
            for (Map.Entry<Terms, Integer> factor : x.bottom().entrySet()) {
                part = part.times(Ratio.of(factor.getKey()).power(-factor.getValue()));
            }
            product = reduced(product.times(exponential(part, term.getValue())));
        }
        return product;
    }

    /** Returns the exponential of a multiple of a quotient. */
    private Ratio exponential(Ratio part, BigFraction factor) {
        Optional<Atom> logarithm = part.bottom().isEmpty() ? single(part.top(), Kind.LOG) : Optional.empty();
        BigInteger most = logarithm.map(atom -> largest(atom.first())).orElse(BigInteger.valueOf(MAX_EXPONENT));
        if (factor.getNumerator().abs().max(factor.getDenominator()).compareTo(most) > 0) {
            return atom(Kind.EXP, part.times(Ratio.of(factor)), 1);
        }
        int degree = factor.getDenominator().intValueExact();
        int exponent = factor.getNumerator().intValueExact();
        Ratio base = logarithm.isEmpty()
                ? atom(Kind.EXP, part.times(Ratio.of(new BigFraction(1, degree))), 1)
                : degree == 1 ? logarithm.get().first() : root(logarithm.get().first(), degree);
        return base.power(exponent);
    }

    /** Replaces powers of roots that reach the degree. */
    private Ratio reduced(Ratio x) {
        Ratio result = x;
        for (int i = 0; i < atoms.size(); i++) {
            if (atoms.get(i).kind() == Kind.ROOT) {
                result = reduced(result, i);
            }
        }
        return result;
    }

    private Ratio reduced(Ratio x, int index) {
        Atom root = atoms.get(index);
        Terms alone = Terms.atom(index);
        Ratio result = x;
        int below = result.bottom().getOrDefault(alone, 0);
        if (below >= root.degree()) {
            Ratio radicand = root.first().power(below / root.degree());
            result = result.times(Ratio.of(alone.power(below - below % root.degree())))
                    .times(radicand.inverse());
        }
        if (result.top().terms().keySet().stream().noneMatch(k -> Terms.exponent(k, index) >= root.degree())) {
            return result;
        }
        Ratio sum = Ratio.ZERO;
        for (Map.Entry<List<Integer>, BigFraction> term : result.top().terms().entrySet()) {
            int times = Terms.exponent(term.getKey(), index) / root.degree();
            Terms rest = Terms.term(term.getKey(), term.getValue())
                    .dividedBy(alone.power(times * root.degree()))
                    .orElseThrow();
            sum = sum.plus(Ratio.of(rest).times(root.first().power(times)));
        }
        return sum.times(new Ratio(Terms.ONE, result.bottom()));
    }
}
