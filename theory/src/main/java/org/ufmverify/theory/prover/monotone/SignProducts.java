package org.ufmverify.theory.prover.monotone;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.normal.Monomial;
import org.ufmverify.theory.prover.normal.Normalizer;
import org.ufmverify.theory.prover.normal.Polynomial;
import org.ufmverify.theory.prover.normal.Quotient;
import org.ufmverify.theory.prover.normal.Signs;

/** Writes a polynomial whose sign was seen in nonnegative coordinates as a sum of products of what the coordinates are. */
final class SignProducts {
    private static final int MAX_PRODUCTS = 400;

    private final PositiveCoordinates coordinates;

    SignProducts(PositiveCoordinates coordinates) {
        this.coordinates = coordinates;
    }

    /** Returns the factors of each product; empty when the expression is no polynomial in generators, or has too many terms. */
    Optional<List<List<Expr>>> of(Expr expr) {
        try {
            Normalizer normalizer = Normalizer.of(Signs.NONE, false);
            Optional<Quotient> normal = normalizer.normalize(expr).filter(Quotient::isPolynomial);
            if (normal.isEmpty()) {
                return Optional.empty();
            }
            Map<String, Expr> atoms = new HashMap<>();
            Expr pulled = coordinates.inCoordinates(normal.get().numerator(), normalizer, atoms);
            Normalizer inner = Normalizer.of(Signs.NONE, false);
            BigInteger divisor = normal.get().constant();
            return inner.normalize(pulled)
                    .filter(q -> q.numerator().terms().size() <= MAX_PRODUCTS)
                    .map(q -> products(q, divisor, inner, atoms));
        } catch (Polynomial.TooLargeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<List<Expr>> products(
            Quotient quotient, BigInteger divisor, Normalizer normalizer, Map<String, Expr> atoms) {
        List<List<Expr>> products = new ArrayList<>();
        for (Map.Entry<Monomial, BigInteger> term : quotient.numerator().terms().entrySet()) {
            Map<String, Integer> exponents = new HashMap<>();
            List<Expr> factors = new ArrayList<>();
            factors.add(new Expr.Constant(term.getValue(), quotient.constant().multiply(divisor)));
            for (int i = 0; i < term.getKey().length(); i++) {
                int exponent = term.getKey().exponent(i);
                if (exponent > 0) {
                    String name = ((Expr.Variable) normalizer.generator(i)).name();
                    exponents.put(name, exponent);
                    Expr base = atoms.containsKey(name) ? atoms.get(name) : coordinates.meaning(name);
                    factors.add(Expr.power(base == null ? Expr.variable(name) : base, Expr.integer(exponent)));
                }
            }
            for (PositiveCoordinates.Group group : coordinates.groups()) {
                int exponent = PositiveCoordinates.degree(quotient, normalizer, group.names());
                for (String name : group.names()) {
                    exponent -= exponents.getOrDefault(name, 0);
                }
                if (exponent != 0) {
                    factors.add(Expr.power(group.rest(), Expr.integer(exponent)));
                }
            }
            products.add(factors);
        }
        return products;
    }

    /** Returns A, 2 A x + B and 4 A C - B^2 for a generator x in which the expression is A x^2 + B x + C with A of known sign. */
    Optional<Expr[]> square(Expr expr) {
        Normalizer normalizer = Normalizer.of(Signs.NONE, false);
        Optional<Quotient> normal = normalizer.normalize(expr).filter(Quotient::isPolynomial);
        if (normal.isEmpty()) {
            return Optional.empty();
        }
        Polynomial polynomial = normal.get().numerator();
        int generators = polynomial.terms().keySet().stream()
                .mapToInt(Monomial::length)
                .max()
                .orElse(0);
        for (int generator = 0; generator < generators; generator++) {
            Optional<Expr[]> parts = PositiveCoordinates.coefficientsOf(generator, polynomial, normalizer);
            if (parts.isPresent()) {
                Expr[] c = parts.get();
                Expr rest = Expr.integer(4).times(c[2]).times(c[0]).minus(c[1].times(c[1]));
                if (coordinates.of(c[2]) != 0 && coordinates.weakly(rest) > 0) {
                    Expr.Constant scale = new Expr.Constant(normal.get().constant(), BigInteger.ONE);
                    Expr linear = Expr.integer(2)
                            .times(c[2])
                            .times(normalizer.generator(generator))
                            .plus(c[1]);
                    return Optional.of(new Expr[] {c[2].times(scale), linear, rest});
                }
            }
        }
        return Optional.empty();
    }
}
