package org.ufmverify.theory.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Method;
import org.ufmverify.theory.verdict.Opinion;
import org.ufmverify.theory.verdict.Verdict;

class SecondOpinionTest {
    private static final ProofMethod BELIEVES_ALL = (obligation, region, work) ->
            ProofMethod.Attempt.shown(obligation, Method.Algebra.EXPANDED, Optional.empty());
    private static final String REGIME = "K >= 2 && a > 0 && delta >= 0 && a + delta < 1";
    private static final String BOX = "K 2 100; a 1/100 9/10; delta 0 9/10";

    private static Opinion on(String assume, String claim, String box) {
        return SecondOpinion.on(Corpus.conjecture("opinion", assume, "", claim, box), 1, 60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Exp(margin(K,a,delta)) + K - 1 == K/(a+delta)",
                "D(margin(K,a,delta), a) == -K/((a+delta)*(K-(K-1)*(a+delta)))",
                "pTrue(K,a,delta)/pOther(K,a,delta) == Exp(margin(K,a,delta))",
                "D(optimalLoss(K,a,delta), a) - (K-1)*margin(K,a,delta)/K == 0",
                "(Log(K*a) - Log(K) - Log(a))*Exp(delta) == 0",
                "Sinh(a)^2 + 1 == Cosh(a)^2 && kappaData(K,a,delta) >= 1"
            })
    void agreesWithATrueClaimAtEveryPoint(String claim) {
        assertThat(on(REGIME, claim, BOX))
                .isInstanceOfSatisfying(Opinion.Agrees.class, agrees -> assertThat(agrees.points())
                        .isGreaterThanOrEqualTo(12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Exp(margin(K,a,delta)) + K == K/(a+delta)",
                "D(margin(K,a,delta), a) == -K/((a+delta)*(K-(K-1)*(a-delta)))",
                "D(optimalLoss(K,a,delta), a) - margin(K,a,delta) == 0",
                "(Log(K*a) - Log(K) - Log(a) + 1/10^48)*Exp(delta) == 0",
                "pTrue(K,a,delta)/pOther(K,a,delta) == Exp(margin(K,a,delta))*(1 + 1/10^45)",
                "kappaData(K,a,delta) > K",
                "Log(a - delta) <= 0"
            })
    void disagreesWithAWrongSimplification(String claim) {
        assertThat(on(REGIME, claim, BOX)).isInstanceOf(Opinion.Disagrees.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x > 0 && x < 1/1000000 && x + y == 1 | y > 999998/1000000",
                "K >= 2 && n >= 1 && lambdaW > 0 && lambdaH > 0 && a == regularization(K,n,lambdaW,lambdaH) && a < 1"
                        + " | a^2 == K^2*n*lambdaW*lambdaH"
            })
    void findsThePointsOfThinDomains(String assume, String claim) {
        assertThat(on(assume, claim, ""))
                .isInstanceOfSatisfying(Opinion.Agrees.class, agrees -> assertThat(agrees.points())
                        .isGreaterThanOrEqualTo(12));
    }

    @Test
    void isSilentWhereNoPointSatisfiesTheAssumptions() {
        assertThat(on("x > 1 && x < 1", "x > 5", "")).isInstanceOf(Opinion.Silent.class);
    }

    /** The points are those of the assumptions as stated: what an elimination loses is still looked at. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # assumed                                            | claimed, false on a branch
            x+Sqrt((x-1)^2)/(x-1) == y && 0 <= x <= 2            | y > x
            x+Abs(x-1)/(x-1) == y && 0 <= x <= 2                 | y < x
            x^2 == 4 && x+y == 3                                 | y < 2
            Abs(x) == 1 && y == x^2                              | y == x
            Max(x,1-x) == y && 0 <= x <= 1                       | y > 1/2
            y == Abs(x-1/3)                                      | y > 0
            y == 0 && x >= 0                                     | x^y >= 0
            y == 0 && x >= 0                                     | y*Log(x) == 0
            y == 2 && x > 0                                      | x^y == 2*x
            """)
    void looksAtEveryBranchOfWhatIsAssumed(String assume, String claim) {
        assertThat(on(assume, claim, "x -3 3; y -3 5")).isInstanceOf(Opinion.Disagrees.class);
    }

    @Test
    void aProofCarriesItAsEvidence() {
        Decision decision = Prover.decide(
                Corpus.conjecture("proof", REGIME, "K", "Exp(margin(K,a,delta)) + K - 1 == K/(a+delta)", BOX),
                Limits.of(60, 1));
        assertThat(decision.verdict()).isInstanceOf(Verdict.Proved.class);
        assertThat(decision.verdict().evidence().items()).anySatisfy(item -> assertThat(EvidenceText.of(item))
                .containsPattern("50 digits at [0-9]+ points that satisfy"));
    }

    /**
     * The search sees too little to object: the box is one point, at which the false claim holds. What the wrong proof says of all
     * values is contradicted, and there is no certificate of it; what is left is what a right proof finds, on the box.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # assumed               | claimed                | what the second opinion says
            x > 0                   | Log(x)*(x-1) == Log(x) | Log(x)*(x-1) == Log(x) does not hold at x =
            x >= -1                 | Log(x+1) >= 0          | left minus right is not defined
            x*(x-2) >= 0            | Log(x-1) >= 0          | left minus right is not defined
            """)
    void aWrongProofIsNotBelieved(String assume, String claim, String opinion) {
        Conjecture wrong = Corpus.conjecture("wrong", assume, "", claim, "x 2 2");
        Decision decision = Prover.decide(wrong, Limits.of(20, 1), List.of(BELIEVES_ALL));
        assertThat(decision.verdict()).isInstanceOf(Verdict.Certified.class);
        assertThat(decision.verdict().evidence().items())
                .noneSatisfy(item -> assertThat(item.toString()).contains("EXPANDED"));
        assertThat(Prover.decide(wrong, Limits.of(20, 1)).verdict()).isInstanceOf(Verdict.Certified.class);
        assertThat(decision.steps()).anySatisfy(step -> {
            assertThat(step.stage()).isEqualTo("second opinion");
            assertThat(step.outcome()).contains(opinion);
        });
        assertThat(decision.steps())
                .anySatisfy(step -> assertThat(step.outcome()).startsWith("rejected: "));
    }

    /** Without the wrong proof nothing is withdrawn, and a right claim is proved. */
    @Test
    void aRightProofIsNotContradicted() {
        Conjecture wrong = Corpus.conjecture("wrong", "x > 0", "", "Log(x)*(x-1) == Log(x)", "x 2 2");
        assertThat(Prover.decide(wrong, Limits.of(20, 1)).verdict().evidence().items())
                .noneSatisfy(item -> assertThat(item.kind()).isEqualTo(Evidence.Kind.SECOND_OPINION));
        Conjecture right = Corpus.conjecture("right", "x > 0", "", "Log(x)*(x-1) == x*Log(x) - Log(x)", "x 2 2");
        assertThat(Prover.decide(right, Limits.of(20, 1)).verdict()).isInstanceOf(Verdict.Proved.class);
    }

    @Test
    void whatItSaysNamesTheRelationThePointAndTheDifference() {
        assertThat(EvidenceText.of(on("x > 2 && x < 5/2", "x > 0 && x^2 - 1/10 < x", "x 2 5/2")))
                .matches("evaluated to 50 digits, x\\^2-1/10 < x does not hold at x = .*");
        assertThat(EvidenceText.of(on("x > 2 && x < 5/2", "Log(1-x) < 0", "x 2 5/2")))
                .contains("not defined");
        assertThat(EvidenceText.of(on("x > 2 && x < 5/2", "x < 1", "x 2 5/2"))).doesNotContain("not defined");
        assertThat(EvidenceText.of(on("x > 1 && x < 1", "x > 5", "")))
                .isEqualTo("no random point satisfies the assumptions, so there is no second opinion");
    }

    /** One relation that agrees is no opinion about the other, whose value is beyond all decimals. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Exp(Exp(Exp(Exp(x)))) > Exp(x)",
                "x > 1 && Exp(Exp(Exp(Exp(x)))) > Exp(x)",
                "Exp(Exp(Exp(Exp(x)))) > Exp(x) && x > 1"
            })
    void isSilentWhereOneRelationCannotBeEvaluated(String claim) {
        assertThat(on("x > 4 && x < 5", claim, "x 4 5"))
                .isInstanceOfSatisfying(Opinion.Silent.class, silent -> assertThat(EvidenceText.of(silent))
                        .startsWith("the claim could not be evaluated to 50 digits"));
    }
}
