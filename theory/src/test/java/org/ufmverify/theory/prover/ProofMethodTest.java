package org.ufmverify.theory.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.DecisionLog;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.verdict.Method;
import org.ufmverify.theory.verdict.Verdict;

/** A method that is added, as CONTRIBUTING.md shows, proves what is true and no more, though it errs. */
class ProofMethodTest {
    private static Verdict verdict(String assume, String claim) {
        Conjecture conjecture = Corpus.conjecture("added", assume, "", claim, "");
        return Prover.decide(conjecture, Limits.of(20, 1), List.of(new ConjugateStage()))
                .verdict();
    }

    private static boolean says(String assume, String claim) {
        Conjecture conjecture = Corpus.conjecture("added", assume, "", claim, "");
        Deadline end = Deadline.in(20);
        return new ConjugateStage()
                .attempt(
                        new Obligation(conjecture.claim().get(0), false),
                        Region.of(conjecture),
                        new ProofMethod.Work(new DecisionLog("added"), end, end))
                .evidence()
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # assumed | claim                  | says so | proved
            x > 0     | Sqrt(x+1) > Sqrt(x)    | true    | true
            x > 0     | Sqrt(x) > Sqrt(x+1)    | false   | false
            x > 0     | -x-2 > x               | true    | false
            """)
    void whatAMethodSaysCountsWithAProofThatIsAcceptedOnly(String assume, String claim, boolean says, boolean proved) {
        assertThat(says(assume, claim)).isEqualTo(says);
        assertThat(verdict(assume, claim)).isInstanceOf(proved ? Verdict.Proved.class : Verdict.Refuted.class);
    }

    /** The box is one point, at which the claim holds, so that no counterexample is found and all rests on the checker. */
    @ParameterizedTest
    @CsvSource({"x^2 >= 1 && x >= 1, true", "x^2 >= 1, false"})
    void aMethodThatErrsIsCaughtWhereNothingElseContradicts(String assume, boolean proved) {
        assertThat(says(assume, "x > Sqrt(x^2-1)")).isTrue();
        Conjecture conjecture = Corpus.conjecture("errs", assume, "", "x > Sqrt(x^2-1)", "x 2 2");
        Verdict verdict = Prover.decide(conjecture, Limits.of(20, 1), List.of(new ConjugateStage()))
                .verdict();
        assertThat(verdict instanceof Verdict.Proved).isEqualTo(proved);
    }

    /** Says of everything that it is evident, with a proof of that or without any. */
    private record Boaster(Optional<Proof> proof) implements ProofMethod {
        @Override
        public Attempt attempt(Obligation obligation, Region region, Work work) {
            return Attempt.shown(obligation, Method.Algebra.FACTORS, proof);
        }
    }

    /** Other methods show these everywhere, on a box only, and one relation everywhere and the other one on a box. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # assumed | claim                      | box     | verdict
            x > 0     | Log(1+x) < x               |         | Proved
            x > 0     | Sqrt(1+x) < 1+x/2          |         | Proved
            x >= 0    | x^2 < 2*x+1                | x 0 2   | Certified
            x > 0     | Log(1+x) < x && x^2<2*x+1  | x 1/4 2 | Certified
            x > 0     | Log(1+x) < x && x^2<2*x    | x 1 3   | Refuted
            """)
    void whatIsShownByARejectedProofGoesOnToTheOtherMethods(String assume, String claim, String box, String verdict) {
        Conjecture conjecture = Corpus.conjecture("boast", assume, "", claim, box == null ? "" : box);
        for (Optional<Proof> proof : List.of(Optional.<Proof>of(new Proof.Evident()), Optional.<Proof>empty())) {
            Verdict found = Prover.decide(conjecture, Limits.of(20, 1), List.of(new Boaster(proof)))
                    .verdict();
            assertThat(found.getClass().getSimpleName()).as("%s", found).isEqualTo(verdict);
        }
    }
}
