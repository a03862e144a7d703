package org.ufmverify.theory.problem.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.expression.Arithmetic;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.formula.Mode;
import org.ufmverify.theory.formula.SpectrumFormulas;
import org.ufmverify.theory.problem.model.UfmProblem;

/** The spectrum in doubles against the same formulas in decimals, where numbers are extreme. */
class FiftyDigitSpectrumTest {
    private static final DfpField FIELD = new DfpField(60);

    @ParameterizedTest
    @CsvSource({
        "10, 600, 64, 5e-4, 1e-5, 0.1",
        "2, 1, 1, 1e-12, 1e-12, 0",
        "2, 1, 3, 1e-12, 3e-13, 0.3",
        "10, 5000, 512, 1e-15, 1e-15, 0",
        "100000, 1, 100000, 1e-9, 1e-9, 0",
        "100000, 100, 131072, 1e-12, 1e-9, 0.1",
        "1000, 1300, 2048, 1e-4, 1e-12, 0.5",
        "7, 3, 9, 1e-30, 1e-3, 0.9",
        "7, 3, 9, 1e3, 1e-9, 0.99",
        "4, 2, 5, 3, 5, 0.2",
        "100000, 10, 100000, 1, 1, 0.2"
    })
    void everyEigenvalueIsRightToTwelveDigitsOfItself(
            int k, int n, int d, double weightDecay, double featureDecay, double delta) {
        UfmProblem problem = new UfmProblem(k, n, d, weightDecay, featureDecay, delta);
        List<Eigenvalue> spectrum = JointSpectrum.of(problem).eigenvalues();
        assertThat(spectrum.stream().mapToLong(Eigenvalue::multiplicity).sum()).isEqualTo(problem.coordinates());
        Map<String, Dfp> point = new HashMap<>();
        point.put("K", FIELD.newDfp(k));
        point.put("n", FIELD.newDfp(n));
        point.put("d", FIELD.newDfp(d));
        point.put("lambdaW", FIELD.newDfp(weightDecay));
        point.put("lambdaH", FIELD.newDfp(featureDecay));
        point.put("delta", FIELD.newDfp(delta));
        point.put("a", Formulas.REGULARIZATION.body().evaluate(Decimals.INSTANCE, point));
        for (Mode mode : problem.isDegenerate() ? SpectrumFormulas.origin() : SpectrumFormulas.joint(k)) {
            long count = (long) mode.multiplicity().toDouble(Map.of("K", (double) k, "n", (double) n, "d", (double) d));
            if (mode.matrix().size() == 1 && count > 0) {
                Dfp exact = mode.matrix().get(0).get(0).evaluate(Decimals.INSTANCE, point);
                assertThat(spectrum.stream()
                                .mapToDouble(e -> off(e.value(), exact))
                                .min()
                                .orElseThrow())
                        .as(mode.label() + " " + exact)
                        .isLessThan(1e-12);
            }
        }
        assertThat(spectrum).allSatisfy(e -> assertThat(e.value()).isFinite());
        // Not even the sign of a zero is negative: the origin is no saddle where it is the minimizer.
        assertThat(spectrum)
                .allSatisfy(e -> assertThat(Math.copySign(1, e.value())).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource({"10, 1e-4, 1e-4, 0.1", "10, 1e-10, 1e-9, 0", "100000, 1e-9, 1e-7, 0", "5, 1e-3, 1e-11, 0.1"})
    void theCoupledBlocksEigenvaluesAreRootsOfItsDeterminant(
            int k, double weightDecay, double featureDecay, double delta) {
        UfmProblem problem = new UfmProblem(k, 1, k, weightDecay, featureDecay, delta);
        Map<String, Dfp> point = new HashMap<>();
        ModeEvaluation.parameters(problem).forEach((name, value) -> point.put(name, FIELD.newDfp(value)));
        Mode coupled = SpectrumFormulas.joint(k).stream()
                .filter(m -> m.matrix().size() == 3)
                .findFirst()
                .orElseThrow();
        List<Eigenvalue> values =
                ModeEvaluation.of(List.of(coupled), ModeEvaluation.parameters(problem), ModeEvaluation.counts(k, 1, k));
        assertThat(values).hasSize(3);
        for (Eigenvalue value : values) {
            assertThat(correction(coupled, point, value.value()))
                    .as(value.toString())
                    .isLessThan(1e-11);
            assertThat(correction(coupled, point, value.value() * 1.001)).isGreaterThan(1e-5);
        }
    }

    /** The size of a Newton step from a value to the root of the determinant nearby, relative to the value. */
    private static double correction(Mode mode, Map<String, Dfp> point, double value) {
        Dfp at = FIELD.newDfp(value);
        Dfp step = at.multiply(FIELD.newDfp("1e-25"));
        Dfp low = determinant(mode, point, at.subtract(step));
        Dfp high = determinant(mode, point, at.add(step));
        Dfp slope = high.subtract(low).divide(step.multiply(2));
        return Math.abs(determinant(mode, point, at).divide(slope).divide(at).toDouble());
    }

    private static Dfp determinant(Mode mode, Map<String, Dfp> point, Dfp shift) {
        Dfp[][] m = new Dfp[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                Dfp entry = mode.matrix().get(i).get(j).evaluate(Decimals.INSTANCE, point);
                m[i][j] = i == j ? entry.subtract(shift) : entry;
            }
        }
        Dfp sum = FIELD.getZero();
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            sum = sum.add(m[0][i].multiply(m[1][j].multiply(m[2][k]).subtract(m[1][k].multiply(m[2][j]))));
        }
        return sum;
    }

    private static double off(double value, Dfp exact) {
        Dfp difference = FIELD.newDfp(value).subtract(exact).abs();
        return exact.isZero()
                ? difference.toDouble()
                : Math.abs(difference.divide(exact).toDouble());
    }

    /** Decimals of 60 digits. */
    private enum Decimals implements Arithmetic<Dfp> {
        INSTANCE;

        @Override
        public Dfp constant(Expr.Constant value) {
            return FIELD.newDfp(value.numerator().toString())
                    .divide(FIELD.newDfp(value.denominator().toString()));
        }

        @Override
        public Dfp add(Dfp x, Dfp y) {
            return x.add(y);
        }

        @Override
        public Dfp multiply(Dfp x, Dfp y) {
            return x.multiply(y);
        }

        @Override
        public Dfp power(Dfp x, int exponent) {
            return DfpMath.pow(x, exponent);
        }

        @Override
        public Dfp sqrt(Dfp x) {
            return x.sqrt();
        }

        @Override
        public Dfp power(Dfp x, Dfp exponent) {
            return DfpMath.pow(x, exponent);
        }

        @Override
        public Dfp exp(Dfp x) {
            return DfpMath.exp(x);
        }

        @Override
        public Dfp log(Dfp x) {
            return DfpMath.log(x);
        }

        @Override
        public Dfp abs(Dfp x) {
            return x.abs();
        }

        @Override
        public Dfp min(Dfp x, Dfp y) {
            return x.lessThan(y) ? x : y;
        }

        @Override
        public Dfp max(Dfp x, Dfp y) {
            return x.lessThan(y) ? y : x;
        }
    }
}
