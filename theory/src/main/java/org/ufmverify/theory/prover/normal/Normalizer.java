package org.ufmverify.theory.prover.normal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.prover.exact.PointArithmetic;

/**
 * Writes expressions as quotients of polynomials in independent-looking generators: variables, and logarithms, exponentials,
 * roots, absolute values and extremes of normal forms.
 *
 * <p>Each form equals its expression wherever that is defined. exp(c log x) becomes a power of x, powers of roots are reduced,
 * exponentials of sums become products; roots and (when asked for) logarithms of products are taken apart if the factors are
 * known to be positive. A numerator that vanishes proves an expression to be zero wherever it is defined.
 */
public final class Normalizer {
    private static final int MAX_EXPONENT = 40;
    private static final BigInteger SMOOTH = BigInteger.valueOf(2000);

    private final Signs signs;
    private final boolean splitLogarithms;
    private final List<Expr> generators = new ArrayList<>();
    private final Map<Expr, Integer> indices = new HashMap<>();
    private final Map<Expr, Quotient> known = new HashMap<>();
    private final Map<Integer, Root> roots = new LinkedHashMap<>();
    private final Set<Polynomial> factors = new LinkedHashSet<>();

    /** A generator that is the root of given degree of a quotient. */
    private record Root(int degree, Quotient radicand) {}

    private Normalizer(Signs signs, boolean splitLogarithms) {
        this.signs = signs;
        this.splitLogarithms = splitLogarithms;
    }

    /**
     * Returns a normalizer.
     *
     * @param signs what is known of signs; used to take roots and logarithms of products apart
     * @param splitLogarithms whether log(x y) becomes log x + log y where x and y are known to be positive
     */
    public static Normalizer of(Signs signs, boolean splitLogarithms) {
        return new Normalizer(signs, splitLogarithms);
    }

    /** Returns the normal form, empty when it would be too large. */
    public Optional<Quotient> normalize(Expr expr) {
        try {
            return Optional.of(form(expr));
        } catch (Polynomial.TooLargeException e) {
            return Optional.empty();
        }
    }

    /** Returns an expression equal to the polynomial. */
    public Expr expression(Polynomial polynomial) {
        List<Expr> terms = new ArrayList<>();
        polynomial.terms().forEach((monomial, coefficient) -> {
            List<Expr> product = new ArrayList<>();
            product.add(new Expr.Constant(coefficient, BigInteger.ONE));
            for (int i = 0; i < monomial.length(); i++) {
                if (monomial.exponent(i) > 0) {
                    product.add(Expr.power(generators.get(i), Expr.integer(monomial.exponent(i))));
                }
            }
            terms.add(Expr.product(product));
        });
        return Expr.sum(terms);
    }

    /** Returns an expression equal to the quotient. */
    public Expr expression(Quotient quotient) {
        List<Expr> product = new ArrayList<>();
        product.add(expression(quotient.numerator()));
        product.add(new Expr.Constant(BigInteger.ONE, quotient.constant()));
        quotient.denominators()
                .forEach((factor, exponent) -> product.add(Expr.power(expression(factor), Expr.integer(-exponent))));
        return Expr.product(product);
    }

    public Expr generator(int index) {
        return generators.get(index);
    }

    /** Returns the polynomials met as factors of denominators, radicands and arguments of logarithms. */
    public Set<Polynomial> factors() {
        return new LinkedHashSet<>(factors);
    }

    private Quotient form(Expr expr) {
        Quotient found = known.get(expr);
        if (found == null) {
            found = newForm(expr);
            known.put(expr, found);
        }
        return found;
    }

    private Quotient newForm(Expr expr) {
        if (expr instanceof Expr.Constant c) {
            return Quotient.of(c.numerator(), c.denominator());
        } else if (expr instanceof Expr.Variable) {
            return atom(expr);
        } else if (expr instanceof Expr.Sum s) {
            Quotient sum = Quotient.of(Polynomial.ZERO);
            for (Expr term : s.terms()) {
                sum = sum.plus(form(term));
            }
            return sum;
        } else if (expr instanceof Expr.Product p) {
            Quotient product = Quotient.of(Polynomial.ONE);
            for (Expr factor : p.factors()) {
                product = reduce(product.times(form(factor)));
            }
            return product;
        } else if (expr instanceof Expr.Power p) {
            return power(p);
        }
        Expr.Apply call = (Expr.Apply) expr;
        Quotient x = form(call.argument());
        return switch (call.function()) {
            case EXP -> exponential(x);
            case LOG -> logarithm(x);
            case ABS -> {
                int sign = signs.weakly(expression(x));
                yield sign > 0 ? x : sign < 0 ? negate(x) : atom(Expr.apply(Fn.ABS, expression(x)));
            }
            case MIN, MAX -> {
                Quotient y = form(call.arguments().get(1));
                int sign = signs.weakly(expression(x.plus(negate(y))));
                boolean firstIsLarger = sign > 0;
                yield sign == 0
                        ? atom(Expr.apply(call.function(), expression(x), expression(y)))
                        : firstIsLarger == (call.function() == Fn.MAX) ? x : y;
            }
        };
    }

    private static Quotient negate(Quotient x) {
        return x.times(Quotient.of(BigInteger.ONE.negate(), BigInteger.ONE));
    }

    int index(Expr generator) {
        return indices.computeIfAbsent(generator, g -> {
            generators.add(g);
            return generators.size() - 1;
        });
    }

    private Quotient atom(Expr generator) {
        return Quotient.of(Polynomial.generator(index(generator)));
    }

    private Quotient power(Expr.Power p) {
        Quotient base = form(p.base());
        if (!(p.exponent() instanceof Expr.Constant e)) {
            return exponential(form(p.exponent()).times(logarithm(base)));
        }
        if (base.isZero() && e.numerator().signum() != 0) {
            return e.numerator().signum() < 0 ? reciprocal(base) : base;
        }
        if (e.numerator().abs().compareTo(BigInteger.valueOf(MAX_EXPONENT)) > 0
                || e.denominator().compareTo(BigInteger.valueOf(MAX_EXPONENT)) > 0) {
            return atom(Expr.power(expression(base), e));
        }
        Quotient root = e.isInteger() ? base : root(base, e.denominator().intValueExact());
        Quotient raised = Quotient.of(Polynomial.ONE);
        for (int i = 0; i < e.numerator().abs().intValueExact(); i++) {
            raised = reduce(raised.times(root));
        }
        return e.numerator().signum() < 0 ? reduce(reciprocal(raised)) : raised;
    }

    private Quotient reciprocal(Quotient x) {
        if (x.isZero()) {
            throw new Polynomial.TooLargeException("a division by zero");
        }
        BigInteger content = x.numerator().content();
        Polynomial rest = x.numerator().dividedBy(content);
        Map<Polynomial, Integer> bottom = new LinkedHashMap<>();
        for (Map.Entry<Polynomial, Integer> factor : factored(rest).entrySet()) {
            bottom.put(factor.getKey(), factor.getValue());
        }
        Polynomial top = Polynomial.constant(x.constant());
        for (Map.Entry<Polynomial, Integer> factor : x.denominators().entrySet()) {
            top = top.times(factor.getKey().power(factor.getValue()));
        }
        return Quotient.reduced(top, content, bottom);
    }

    /** Splits off generators and factors met before. */
    private Map<Polynomial, Integer> factored(Polynomial primitive) {
        Map<Polynomial, Integer> found = new LinkedHashMap<>();
        Monomial common = primitive.commonMonomial();
        for (int i = 0; i < common.length(); i++) {
            if (common.exponent(i) > 0) {
                found.put(Polynomial.generator(i), common.exponent(i));
            }
        }
        Polynomial rest = primitive.dividedBy(common);
        for (Polynomial factor : factors) {
            for (Optional<Polynomial> divided = rest.dividedBy(factor);
                    divided.isPresent() && !rest.isConstant();
                    divided = rest.dividedBy(factor)) {
                rest = divided.get();
                found.merge(factor, 1, Integer::sum);
            }
        }
        if (!rest.isConstant()) {
            factors.add(rest);
            found.merge(rest, 1, Integer::sum);
        }
        // What is left is 1: content and factors have positive leading coefficients.
        return found;
    }

    private boolean isPositive(Expr expr) {
        return signs.of(expr) > 0;
    }

    /** Returns the root, factors that are known to be positive taken out of the radicand. */
    private Quotient root(Quotient radicand, int degree) {
        Quotient result = Quotient.of(Polynomial.ONE);
        Polynomial top = radicand.numerator();
        BigInteger content = top.content();
        top = top.dividedBy(content);
        Quotient rest = Quotient.of(content, radicand.constant());
        for (Map.Entry<Polynomial, Integer> factor : factored(top).entrySet()) {
            if (isPositive(expression(factor.getKey()))) {
                result = result.times(
                        rootAtom(Quotient.of(factor.getKey()), degree).power(factor.getValue()));
            } else {
                rest = rest.times(Quotient.of(factor.getKey()).power(factor.getValue()));
            }
        }
        for (Map.Entry<Polynomial, Integer> factor : radicand.denominators().entrySet()) {
            Quotient base = Quotient.of(factor.getKey());
            if (isPositive(expression(factor.getKey()))) {
                result = result.times(reciprocal(rootAtom(base, degree).power(factor.getValue())));
            } else {
                rest = rest.times(reciprocal(base.power(factor.getValue())));
            }
        }
        return reduce(result.times(rootAtom(rest, degree)));
    }

    private Quotient rootAtom(Quotient radicand, int degree) {
        if (radicand.isConstant() && radicand.numerator().constantTerm().signum() >= 0) {
            var exact = PointArithmetic.root(
                    new org.hipparchus.fraction.BigFraction(radicand.numerator().constantTerm(), radicand.constant()),
                    degree);
            if (exact.isPresent()) {
                return Quotient.of(exact.get().getNumerator(), exact.get().getDenominator());
            }
        }
        Expr generator = Expr.power(expression(radicand), Expr.rational(1, degree));
        int index = index(generator);
        roots.putIfAbsent(index, new Root(degree, radicand));
        return Quotient.of(Polynomial.generator(index));
    }

    /** Replaces powers of roots that reach the degree, in numerator and denominators. */
    private Quotient reduce(Quotient x) {
        Quotient result = x;
        for (Map.Entry<Integer, Root> entry : roots.entrySet()) {
            int generator = entry.getKey();
            Root root = entry.getValue();
            Polynomial alone = Polynomial.generator(generator);
            int below = result.denominators().getOrDefault(alone, 0);
            if (below > 0) {
                int missing = Math.floorMod(-below, root.degree());
                Quotient up = Quotient.of(alone.power(missing));
                Quotient down = root.radicand().power((below + missing) / root.degree());
                Map<Polynomial, Integer> rest = new LinkedHashMap<>(result.denominators());
                rest.remove(alone);
                result = Quotient.reduced(result.numerator(), result.constant(), rest)
                        .times(up)
                        .times(reciprocal(down));
            }
            if (result.numerator().degree(generator) >= root.degree()) {
                Quotient sum = Quotient.of(Polynomial.ZERO);
                List<Polynomial> coefficients = result.numerator().coefficients(generator);
                for (int i = 0; i < coefficients.size(); i++) {
                    sum = sum.plus(Quotient.of(coefficients.get(i).times(alone.power(i % root.degree())))
                            .times(root.radicand().power(i / root.degree())));
                }
                result = sum.times(Quotient.reduced(Polynomial.ONE, result.constant(), result.denominators()));
            }
        }
        return result;
    }

    private Quotient logarithm(Quotient x) {
        if (x.isConstant() && x.numerator().equals(Polynomial.constant(x.constant()))) {
            return Quotient.of(Polynomial.ZERO);
        }
        Optional<Quotient> inverse = exponentOf(x);
        if (inverse.isPresent()) {
            return inverse.get();
        }
        if (!splitLogarithms) {
            return atom(Expr.apply(Fn.LOG, expression(x)));
        }
        return splitLogarithm(x);
    }

    /** Returns y when x is exp(y), a single generator. */
    private Optional<Quotient> exponentOf(Quotient x) {
        for (int i = 0; i < generators.size(); i++) {
            if (generators.get(i) instanceof Expr.Apply call
                    && call.function() == Fn.EXP
                    && x.isPolynomial()
                    && x.constant().equals(BigInteger.ONE)
                    && x.numerator().equals(Polynomial.generator(i))) {
                return Optional.of(form(call.argument()));
            }
        }
        return Optional.empty();
    }

    private Quotient splitLogarithm(Quotient x) {
        Quotient sum = Quotient.of(Polynomial.ZERO);
        BigInteger content = x.numerator().content();
        Polynomial rest = x.numerator().dividedBy(content);
        Quotient opaque = Quotient.of(Polynomial.ONE);
        for (Map.Entry<Polynomial, Integer> factor : factored(rest).entrySet()) {
            Quotient base = Quotient.of(factor.getKey());
            if (isPositive(expression(factor.getKey()))) {
                sum = sum.plus(times(factor.getValue(), factorLogarithm(factor.getKey())));
            } else {
                opaque = opaque.times(base.power(factor.getValue()));
            }
        }
        for (Map.Entry<Polynomial, Integer> factor : x.denominators().entrySet()) {
            Quotient base = Quotient.of(factor.getKey());
            if (isPositive(expression(factor.getKey()))) {
                sum = sum.plus(times(-factor.getValue(), factorLogarithm(factor.getKey())));
            } else {
                opaque = opaque.times(reciprocal(base.power(factor.getValue())));
            }
        }
        if (opaque.isConstant() && content.signum() > 0) {
            return sum.plus(integerLogarithm(content)).plus(times(-1, integerLogarithm(x.constant())));
        }
        Quotient whole = opaque.times(Quotient.of(content, x.constant()));
        return sum.plus(atom(Expr.apply(Fn.LOG, expression(whole))));
    }

    private static Quotient times(int factor, Quotient x) {
        return x.times(Quotient.of(BigInteger.valueOf(factor), BigInteger.ONE));
    }

    private Quotient factorLogarithm(Polynomial factor) {
        Quotient base = Quotient.of(factor);
        for (Map.Entry<Integer, Root> root : roots.entrySet()) {
            if (factor.equals(Polynomial.generator(root.getKey()))) {
                return logarithm(root.getValue().radicand())
                        .times(Quotient.of(
                                BigInteger.ONE,
                                BigInteger.valueOf(root.getValue().degree())));
            }
        }
        return exponentOf(base).orElseGet(() -> atom(Expr.apply(Fn.LOG, expression(base))));
    }

    /** Takes the logarithm of a positive integer apart by its small prime factors. */
    private Quotient integerLogarithm(BigInteger value) {
        Quotient sum = Quotient.of(Polynomial.ZERO);
        BigInteger rest = value;
        for (BigInteger p = BigInteger.TWO;
                p.compareTo(SMOOTH) <= 0 && rest.compareTo(BigInteger.ONE) > 0;
                p = p.add(BigInteger.ONE)) {
            while (rest.mod(p).signum() == 0) {
                rest = rest.divide(p);
                sum = sum.plus(atom(Expr.apply(Fn.LOG, new Expr.Constant(p, BigInteger.ONE))));
            }
        }
        return rest.equals(BigInteger.ONE)
                ? sum
                : sum.plus(atom(Expr.apply(Fn.LOG, new Expr.Constant(rest, BigInteger.ONE))));
    }

    /** Returns e to the x: logarithms with integer coefficients become powers, each other term a factor of its own. */
    private Quotient exponential(Quotient x) {
        Quotient result = Quotient.of(Polynomial.ONE);
        for (Map.Entry<Monomial, BigInteger> term : x.numerator().terms().entrySet()) {
            Quotient part =
                    Quotient.reduced(Polynomial.term(term.getKey(), BigInteger.ONE), x.constant(), x.denominators());
            BigInteger coefficient = term.getValue();
            BigInteger[] whole = coefficient.divideAndRemainder(part.constant());
            boolean isLogarithm = part.numerator().equals(Polynomial.term(term.getKey(), BigInteger.ONE))
                    && part.isPolynomial()
                    && logarithmArgument(term.getKey()).isPresent();
            if (isLogarithm && coefficient.bitLength() <= 5 && part.constant().bitLength() <= 5) {
                Quotient base = form(logarithmArgument(term.getKey()).get());
                if (whole[1].signum() != 0) {
                    base = root(base, part.constant().intValueExact());
                    whole[0] = coefficient;
                }
                Quotient raised = base.power(whole[0].abs().intValueExact());
                result = reduce(result.times(whole[0].signum() < 0 ? reciprocal(raised) : raised));
            } else {
                result = result.times(exponentialOfTerm(part, coefficient));
            }
        }
        return result;
    }

    private Optional<Expr> logarithmArgument(Monomial monomial) {
        int last = monomial.length() - 1;
        return last >= 0
                        && monomial.equals(Monomial.generator(last, 1))
                        && generators.get(last) instanceof Expr.Apply call
                        && call.function() == Fn.LOG
                ? Optional.of(call.argument())
                : Optional.empty();
    }

    private Quotient exponentialOfTerm(Quotient part, BigInteger coefficient) {
        if (coefficient.bitLength() > 5) {
            Expr whole = expression(part.times(Quotient.of(coefficient, BigInteger.ONE)));
            return atom(Expr.apply(Fn.EXP, whole));
        }
        Quotient generator = atom(Expr.apply(Fn.EXP, expression(part)));
        Quotient raised = generator.power(coefficient.abs().intValueExact());
        return coefficient.signum() < 0 ? reciprocal(raised) : raised;
    }
}
