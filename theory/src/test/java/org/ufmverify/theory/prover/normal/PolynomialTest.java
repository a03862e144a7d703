package org.ufmverify.theory.prover.normal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Polynomials against their values at points, where coordinates are so large that different ones hardly ever agree. */
class PolynomialTest {
    private static final int GENERATORS = 3;
    private static final Polynomial X = Polynomial.generator(0);
    private static final Polynomial Y = Polynomial.generator(1);

    static Polynomial random(SplittableRandom random, int terms) {
        Polynomial sum = Polynomial.ZERO;
        for (int i = random.nextInt(terms + 1); i > 0; i--) {
            Polynomial term = Polynomial.constant(BigInteger.valueOf(random.nextInt(-9, 10)));
            for (int g = 0; g < GENERATORS; g++) {
                term = term.times(Polynomial.generator(g).power(random.nextInt(3)));
            }
            sum = sum.plus(term);
        }
        return sum;
    }

    static BigInteger[] point(SplittableRandom random) {
        BigInteger[] point = new BigInteger[GENERATORS];
        for (int g = 0; g < GENERATORS; g++) {
            point[g] = BigInteger.valueOf(random.nextLong(1_000_000, 9_000_000)).negate();
        }
        return point;
    }

    static BigInteger at(Polynomial polynomial, BigInteger[] point) {
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<Monomial, BigInteger> term : polynomial.terms().entrySet()) {
            BigInteger product = term.getValue();
            for (int g = 0; g < GENERATORS; g++) {
                product = product.multiply(point[g].pow(term.getKey().exponent(g)));
            }
            sum = sum.add(product);
        }
        return sum;
    }

    private static Polynomial integer(long value) {
        return Polynomial.constant(BigInteger.valueOf(value));
    }

    /** The sum of so many powers of a generator, from its zeroth on. */
    private static Polynomial powers(int generator, int count) {
        Polynomial sum = Polynomial.ZERO;
        for (int i = 0; i < count; i++) {
            sum = sum.plus(Polynomial.term(Monomial.generator(generator, i), BigInteger.ONE));
        }
        return sum;
    }

    @Property(tries = 200, seed = "3")
    void sumsAndProductsHaveTheValuesThatTheirPartsSay(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Polynomial p = random(random, 5);
        Polynomial q = random(random, 5);
        BigInteger[] point = point(random);
        BigInteger left = at(p, point);
        BigInteger right = at(q, point);
        assertThat(at(p.plus(q), point)).isEqualTo(left.add(right));
        assertThat(at(p.times(q), point)).isEqualTo(left.multiply(right));
        assertThat(at(p.negate(), point)).isEqualTo(left.negate());
        assertThat(at(p.power(3), point)).isEqualTo(left.pow(3));
        assertThat(p.power(0)).isEqualTo(Polynomial.ONE);
        BigInteger factor = BigInteger.valueOf(random.nextInt(-3, 4));
        assertThat(at(p.times(factor), point)).isEqualTo(left.multiply(factor));
        // Equal as functions is equal as values, in whatever order they were made, and not otherwise.
        assertThat(p.plus(q).plus(q.negate())).isEqualTo(p).hasSameHashCodeAs(p);
        assertThat(p.plus(q).times(p.plus(q.negate())))
                .isEqualTo(p.times(p).plus(q.times(q).negate()));
        assertThat(p.equals(q)).isEqualTo(left.equals(right));
        assertThat(p.isZero()).isEqualTo(left.signum() == 0);
    }

    @Property(tries = 200, seed = "5")
    void aProductIsDividedByItsFactorsAndWhatIsNoMultipleIsNot(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Polynomial p = random(random, 4);
        Polynomial q = random(random, 4);
        if (q.isZero()) {
            assertThat(p.dividedBy(q)).isEmpty();
            return;
        }
        assertThat(p.times(q).dividedBy(q)).contains(p);
        if (!q.isConstant()) {
            assertThat(p.times(q).plus(Polynomial.ONE).dividedBy(q)).isEmpty();
        }
        assertThat(p.times(q).times(BigInteger.TWO).plus(X.power(9)).dividedBy(q.times(BigInteger.TWO)))
                .isEmpty();
    }

    @Property(tries = 200, seed = "7")
    void aPolynomialIsItsContentItsCommonMonomialAndWhatIsLeft(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Polynomial p = random(random, 4);
        Polynomial common = Polynomial.term(p.commonMonomial(), p.content());
        Polynomial rest = p.isZero() ? Polynomial.ONE : p.dividedBy(p.content()).dividedBy(p.commonMonomial());
        assertThat(rest.times(common)).isEqualTo(p);
        assertThat(rest.content()).isEqualTo(BigInteger.ONE);
        assertThat(rest.commonMonomial()).isEqualTo(Monomial.UNIT);
        assertThat(rest.terms().values().iterator().next()).isPositive();
    }

    @Property(tries = 200, seed = "9")
    void coefficientsOfThePowersOfAGeneratorMakeThePolynomial(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Polynomial p = random(random, 5);
        for (int g = 0; g <= GENERATORS; g++) {
            List<Polynomial> coefficients = p.coefficients(g);
            Polynomial sum = Polynomial.ZERO;
            for (int i = 0; i < coefficients.size(); i++) {
                assertThat(coefficients.get(i).degree(g)).isZero();
                sum = sum.plus(coefficients.get(i).times(Polynomial.generator(g).power(i)));
            }
            assertThat(sum).isEqualTo(p);
            assertThat(coefficients).hasSize(p.degree(g) + 1);
            assertThat(p.isZero() || !coefficients.get(p.degree(g)).isZero()).isTrue();
        }
    }

    @Test
    void constantsAreThoseWithoutAGenerator() {
        assertThat(Polynomial.ZERO.isConstant()).isTrue();
        assertThat(integer(-5).isConstant()).isTrue();
        assertThat(X.isConstant()).isFalse();
        assertThat(X.plus(integer(7)).isConstant()).isFalse();
        assertThat(X.plus(integer(7)).constantTerm()).isEqualTo(7);
        assertThat(X.constantTerm()).isZero();
        assertThat(X.plus(integer(7)).isZero()).isFalse();
    }

    @Test
    void aQuotientOfIntegersThatIsNoIntegerIsNone() {
        assertThat(X.times(BigInteger.valueOf(6)).dividedBy(integer(3))).contains(X.times(BigInteger.TWO));
        assertThat(X.times(BigInteger.valueOf(6)).dividedBy(integer(4))).isEmpty();
        assertThat(X.dividedBy(Y)).isEmpty();
        assertThat(X.times(Y).dividedBy(Y)).contains(X);
    }

    @Test
    void termsAreOrderedByTheFirstGeneratorInWhichTheyDiffer() {
        Polynomial p = Y.power(5)
                .plus(X.times(Y))
                .plus(X.power(2))
                .plus(Polynomial.ONE)
                .plus(X);
        assertThat(p.terms().keySet())
                .containsExactly(
                        Monomial.generator(0, 2),
                        Monomial.generator(0, 1).times(Monomial.generator(1, 1)),
                        Monomial.generator(0, 1),
                        Monomial.generator(1, 5),
                        Monomial.UNIT);
    }

    @Test
    void monomialsAreEqualWhereTheirExponentsAre() {
        Monomial xy = Monomial.generator(0, 1).times(Monomial.generator(1, 2));
        Monomial x = xy.dividedBy(Monomial.generator(1, 2)).orElseThrow();
        assertThat(x).isEqualTo(Monomial.generator(0, 1)).hasSameHashCodeAs(Monomial.generator(0, 1));
        assertThat(x.length()).isEqualTo(1);
        assertThat(x.compareTo(Monomial.generator(0, 1))).isZero();
        assertThat(x).isNotEqualTo(Monomial.generator(0, 2)).isNotEqualTo(Monomial.generator(1, 1));
        assertThat(xy.gcd(Monomial.generator(1, 3))).isEqualTo(Monomial.generator(1, 2));
        assertThat(Monomial.generator(1, 3).gcd(xy)).isEqualTo(Monomial.generator(1, 2));
        assertThat(x.dividedBy(xy)).isEqualTo(Optional.empty());
        assertThat(Monomial.generator(2, 0)).isEqualTo(Monomial.UNIT);
    }

    @Test
    void whatIsTooLargeIsRefusedAndWhatIsJustNotIsTaken() {
        Polynomial most = powers(0, 40).times(powers(1, 100));
        assertThat(most.terms()).hasSize(4000);
        assertThatThrownBy(() -> most.plus(Polynomial.generator(2))).isInstanceOf(Polynomial.TooLargeException.class);
        Polynomial longest = powers(0, 400);
        assertThat(longest.times(longest).terms()).hasSize(799);
        assertThatThrownBy(() -> powers(0, 401).times(longest))
                .isInstanceOf(Polynomial.TooLargeException.class)
                .hasMessage("a product of 401 and 400 terms");
        Monomial highest = Monomial.generator(1, 10_000);
        assertThatThrownBy(() -> highest.times(Monomial.generator(1, 1)))
                .isInstanceOf(Polynomial.TooLargeException.class)
                .hasMessage("a degree of 10001");
        assertThat(integer(2).power(7999).constantTerm().bitLength()).isEqualTo(8000);
        assertThatThrownBy(() -> integer(2).power(8000))
                .isInstanceOf(Polynomial.TooLargeException.class)
                .hasMessage("a number of 8001 bits");
    }

    @Test
    void aDivisionThatGoesOnForTooLongIsGivenUp() {
        Polynomial divisor = X.plus(integer(-1));
        assertThat(X.power(40).plus(integer(-1)).dividedBy(divisor)).contains(powers(0, 40));
        Polynomial far = Polynomial.term(Monomial.generator(0, 10_000), BigInteger.ONE);
        assertThat(far.plus(integer(-1)).dividedBy(divisor)).isEmpty();
    }
}
