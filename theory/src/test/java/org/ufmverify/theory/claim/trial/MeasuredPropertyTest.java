package org.ufmverify.theory.claim.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.problem.model.UfmProblem;

/** A measured value against a predicted one that lies above, below, or within the tolerance of it. */
class MeasuredPropertyTest {
    private static final Trial TRIAL = Trial.of(new UfmProblem(2, 2, 2, 0.02, 0.01, 0.1), 1);
    private static final Quantity QUANTITY = Quantity.JOINT_CONDITION;
    private static final double MEASURED = QUANTITY.measure(TRIAL);

    private static MeasuredProperty property(String operator, double predicted, List<String> assumptions) {
        String text = new BigDecimal(predicted).toPlainString();
        return (MeasuredProperty)
                Statements.measure(QUANTITY, operator, text, assumptions).property();
    }

    /** The prediction, in units of the tolerance away from what is measured; a difference below one unit counts as none. */
    @ParameterizedTest
    @CsvSource({
        "==, -2, false", "==, -0.5, true", "==, 0.5, true", "==, 2, false",
        "!=, -2, true", "!=, -0.5, false", "!=, 0.5, false", "!=, 2, true",
        "<, -2, false", "<, -0.5, false", "<, 0.5, false", "<, 2, true",
        "<=, -2, false", "<=, -0.5, true", "<=, 0.5, true", "<=, 2, true",
        ">, -2, true", ">, -0.5, false", ">, 0.5, false", ">, 2, false",
        ">=, -2, true", ">=, -0.5, true", ">=, 0.5, true", ">=, 2, false",
    })
    void holdsWithinItsToleranceOnly(String operator, double units, boolean holds) {
        double predicted = MEASURED + units * QUANTITY.tolerance() * MEASURED;
        assertThat(property(operator, predicted, List.of()).failure(TRIAL).isEmpty())
                .isEqualTo(holds);
    }

    @Test
    void theToleranceIsRelativeToTheLargerOfThePredictionAndOne() {
        assertThat(MEASURED).isGreaterThan(1);
        assertThat(property("==", 0, List.of()).failure(TRIAL)).isPresent();
        MeasuredProperty nothing = (MeasuredProperty) Statements.measure(Quantity.FOUND_NC1, "==", "5/10^7", List.of())
                .property();
        assertThat(nothing.failure(TRIAL)).isEmpty();
    }

    /** A count has no tolerance, so that each comparison is decided by the numbers alone. */
    @ParameterizedTest
    @CsvSource({
        "==, -1, false", "==, 0, true", "==, 1, false",
        "!=, -1, true", "!=, 0, false", "!=, 1, true",
        "<, -1, false", "<, 0, false", "<, 1, true",
        "<=, -1, false", "<=, 0, true", "<=, 1, true",
        ">, -1, true", ">, 0, false", ">, 1, false",
        ">=, -1, true", ">=, 0, true", ">=, 1, false",
    })
    void withoutAToleranceAComparisonIsExact(String operator, int more, boolean holds) {
        Quantity count = Quantity.KERNEL_DIMENSION;
        assertThat(count.tolerance()).isZero();
        String predicted = Integer.toString((int) count.measure(TRIAL) + more);
        Check.Sample check = Statements.measure(count, operator, predicted, List.of());
        assertThat(check.property().failure(TRIAL).isEmpty()).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"==", "!=", "<", "<=", ">", ">="})
    void aPredictionThatIsNoNumberNeverHolds(String operator) {
        NumericProperty property =
                Statements.measure(QUANTITY, operator, "Log(-K)", List.of()).property();
        assertThat(property.failure(TRIAL)).isPresent();
    }

    @Test
    void isStatedInInputSyntaxAndInWordsWithWhatItPresupposes() {
        MeasuredProperty property = (MeasuredProperty)
                Statements.measure(QUANTITY, "<=", "kappaData(K,a,delta)", List.of("K == 2", "delta > 0"))
                        .property();
        assertThat(property.statement())
                .isEqualTo("the joint condition number <= kappaData(K,a,delta)  for  K == 2, delta > 0");
        assertThat(property.inWords())
                .isEqualTo("the joint condition number is at most `kappaData(K,a,delta)` where `K == 2`, `delta > 0`");
        assertThat(property("<", 1, List.of()).statement()).isEqualTo("the joint condition number < 1");
        assertThat(property("<", 1, List.of()).inWords()).isEqualTo("the joint condition number is below `1`");
    }

    @Test
    void aFailureNamesBothSides() {
        assertThat(property("==", 1, List.of()).failure(TRIAL).orElseThrow()).endsWith("claimed to be 1.000000000");
        assertThat(property("<", 1, List.of()).failure(TRIAL).orElseThrow())
                .startsWith("the joint condition number is ")
                .endsWith("claimed to be < 1.000000000");
    }

    @Test
    void appliesWhereTheAssumptionsHold() {
        assertThat(property("<", 1, List.of("K == 2", "delta > 0")).appliesTo(TRIAL))
                .isTrue();
        assertThat(property("<", 1, List.of("K == 2", "delta <= 0")).appliesTo(TRIAL))
                .isFalse();
        MeasuredProperty equalDecays = property("<", 1, List.of("lambdaW == lambdaH"));
        assertThat(equalDecays.appliesTo(TRIAL)).isFalse();
        Trial prepared = equalDecays.prepared(TRIAL);
        assertThat(equalDecays.appliesTo(prepared)).isTrue();
        assertThat(prepared.problem().regularization())
                .isCloseTo(TRIAL.problem().regularization(), org.assertj.core.api.Assertions.within(1e-15));
        assertThat(property("<", 1, List.of("K == 2")).prepared(TRIAL)).isSameAs(TRIAL);
    }
}
