package org.ufmverify.theory.prover.monotone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.certificate.Certificate;
import org.ufmverify.theory.certificate.Checker;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.certificate.SmtProblem;
import org.ufmverify.theory.certificate.Statement;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.smt.Solvers;

class MonotoneProofTest {
    private static final String BELOW = "K >= 2 && a > 0 && delta >= 0 && a + delta < 1";
    private static final ExprReader READER = Formulas.reader();

    /** Shows first that the claim is defined, then the claim, as the prover does; what is shown is accepted by the checker. */
    private static boolean shows(String facts, String claim, Set<String> integers) {
        List<Relation> assumed = READER.relations(facts);
        List<Relation> relations = READER.relations(claim);
        List<Relation> conditions = Domains.conditions(relations);
        List<Relation> known = new ArrayList<>(assumed);
        known.addAll(0, Domains.conditions(known));
        List<Proof> proofs = new ArrayList<>();
        for (Relation relation :
                Stream.concat(conditions.stream(), relations.stream()).toList()) {
            Optional<Supplier<Proof>> shown = known.contains(relation)
                    ? Optional.of(Proof.Evident::new)
                    : MonotoneProof.of(known, integers, Deadline.in(60)).show(relation);
            if (shown.isEmpty()) {
                return false;
            }
            proofs.add(shown.get().get());
            known.add(relation);
        }
        Certificate certificate = new Certificate.Shown(
                false, proofs.subList(0, conditions.size()), proofs.subList(conditions.size(), proofs.size()));
        Checker.with(Solvers.all()).check(new Statement(assumed, integers, relations, List.of()), certificate);
        return true;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "D(kappaReg(K,a,delta),a) < 0",
                "margin(K,a,delta) > Log(K) + Log(1/(a+delta) - 1)",
                "optimalLoss(K,a,delta) < Log(K)",
                "Log(K) - optimalLoss(K,a,delta) >= 2*((K-1)*(1-a-delta)/K)^2",
                "margin(2*K,a,delta) <= margin(K,a,delta)+Log(2)",
                "margin(K+1,a,delta)-margin(K,a,delta) < Log(1+1/K)",
            })
    void claimsOfTheTheoryAreShownWithoutABox(String claim) {
        assertThat(shows(BELOW, claim, Set.of("K"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "D(kappaReg(K,a,delta),a) > 0",
                "D(kappaReg(K,a,delta),delta) < 0",
                "margin(K,a,delta) > Log(K) + Log(1/(a+delta))",
                "optimalLoss(K,a,delta) < Log(K-1)",
                "Log(K) - optimalLoss(K,a,delta) >= 201/100*((K-1)*(1-a-delta)/K)^2",
                "margin(2*K,a,delta) <= margin(K,a,delta)+Log(199/100)",
                "margin(K+1,a,delta)-margin(K,a,delta) < Log(1+99/100/K)",
            })
    void closeVariantsThatAreFalseAreNotShown(String claim) {
        assertThat(shows(BELOW, claim, Set.of("K"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a > 0                                     | Exp(a) >= 1 + a + a^2/2 + a^3/6        | Exp(a) >= 1 + a + a^2/2 + a^3/5",
                "a > 0                                     | Sinh(a) > a + a^3/6                    | Sinh(a) > a + a^3/5",
                "a > 0                                     | Cosh(a) > 1 + a^2/2                    | Cosh(a) > 1 + a^2",
                "K >= 4                                    | 2^K >= K^2                             | 2^K > K^2",
                "a > 0 && a < 1 && delta > 0 && delta < 1  | a^2 + delta^2 >= 2*a*delta             | a^2 + delta^2 > 2*a*delta",
                "a >= 0 && a <= 2/5 && delta >= 0 && delta <= 1/2 | Log(2-a-delta) > 0              | Log(2-a-2*delta) > 0",
                "a >= -1 && a <= 1                         | Max(a, -a) >= a                        | Max(a, -a) > a",
                "a > -2 && a < 2 && a != 0                 | Log(a^2) == 2*Log(Abs(a))              | Log(a^2) == Log(Abs(a))",
                "a > 0                                     | D(Max(a, -1), a) == 1                  | D(Min(a, -1), a) == 1",
            })
    void eachHasATwinThatIsNotShown(String facts, String claim, String twin) {
        assertThat(shows(facts, claim, Set.of())).isTrue();
        assertThat(shows(facts, twin, Set.of())).isFalse();
    }

    /** K^3 and 3^K touch at K = 3 and cross shortly before, which no integer sees. */
    @Test
    void aFewIntegersAreTriedOneByOne() {
        assertThat(shows("K >= 2", "K^3 <= 3^K", Set.of("K"))).isTrue();
        assertThat(shows("K >= 2", "K^3 <= 3^K", Set.of())).isFalse();
        assertThat(shows("K >= 2", "K^3 < 3^K", Set.of("K"))).isFalse();
    }

    /** -a/|a| is 1 at a = -1 and its derivative is 0 wherever it has one, yet it is -1 for positive a. */
    @Test
    void aSegmentMayNotCrossAPointWhereTheSlackIsNotDefined() {
        assertThat(shows("a >= -1 && a != 0", "-a/Sqrt(a^2) >= 0", Set.of())).isFalse();
        assertThat(shows("a >= -1 && a < 0", "-a/Sqrt(a^2) >= 0", Set.of())).isTrue();
        assertThat(shows("a >= -1 && a != 0", "1 - a/Sqrt(a^2)/2 >= 0", Set.of()))
                .isTrue();
    }

    /** On the facts the derivative of the slack by a is positive, but the way to a point leads through where it is not. */
    @Test
    void aFactThatFailsOnTheWayIsNotUsed() {
        assertThat(shows("a >= 0 && delta == 0 && (a-1)*(a-1/2) >= 0", "(a-1/4)^2 - 1/32 >= 0", Set.of()))
                .isFalse();
    }

    /** The fact is 2 - a >= 0 wherever it is defined, but says nothing of a = 1, where the slack falls from 3 to -1. */
    @Test
    void aFactIsDefinedOnAllOfTheWayOrNotUsed() {
        String claim = "a - 2*(a-1)/Sqrt((a-1)^2) > 0";
        assertThat(shows("a >= 0 && (3*a-2-a^2)/(a-1) >= 0", claim, Set.of())).isFalse();
        assertThat(shows("a >= 0 && a < 1", claim, Set.of())).isTrue();
    }

    /** A positive maximum leaves room for two equal arguments, a positive absolute value does not. */
    @Test
    void branchesMeetUnlessTheFactsSayOtherwise() {
        String claim = "2*Max(a, delta) > a + delta";
        String quadrant = "a >= 0 && delta >= 0 && ";
        assertThat(shows(quadrant + "Max(a, delta) > 0", claim, Set.of())).isFalse();
        assertThat(shows(quadrant + "Max(a, delta) != 0", claim, Set.of())).isFalse();
        assertThat(shows(quadrant + "a != delta", claim, Set.of())).isTrue();
    }

    /** What stands for a logarithm is no variable of the claim, whatever that is called. */
    @Test
    void aLogarithmIsNotTakenForAVariableOfTheClaim() {
        Relation fact = new Relation(Expr.variable("a"), Relation.Operator.GREATER, Expr.ONE);
        Expr logarithm = Expr.apply(Fn.LOG, Expr.variable("a"));
        for (String name : List.of("z", "delta")) {
            Relation goal = new Relation(logarithm.plus(Expr.variable(name)), Relation.Operator.GREATER, Expr.ZERO);
            assertThat(MonotoneProof.of(List.of(fact), Set.of(), Deadline.in(60))
                            .show(goal))
                    .isEmpty();
        }
    }

    /** Whatever is shown of random slacks holds at random points. */
    @Test
    void whatIsShownHoldsAtRandomPoints() {
        Random random = new Random(20);
        int shown = 0;
        for (int i = 0; i < 300; i++) {
            Expr slack = READER.expression(randomSlack(random));
            List<Relation> facts = READER.relations("a > 0 && delta >= 0 && a + delta < 1");
            Relation goal = new Relation(
                    slack,
                    random.nextBoolean() ? Relation.Operator.GREATER : Relation.Operator.GREATER_EQUAL,
                    Expr.ZERO);
            Optional<Supplier<Proof>> proof =
                    MonotoneProof.of(facts, Set.of(), Deadline.in(3)).show(goal);
            if (proof.isPresent()) {
                shown++;
                // Where the slack is defined needs no boundary.
                List<Relation> conditions = Domains.conditions(List.of(goal));
                Certificate certificate = new Certificate.Shown(
                        false,
                        conditions.stream().map(c -> bySolver(facts, c)).toList(),
                        List.of(proof.get().get()));
                Checker.with(Solvers.all())
                        .check(new Statement(facts, Set.of(), List.of(goal), List.of()), certificate);
                for (int j = 0; j < 200; j++) {
                    double u = Math.pow(random.nextDouble(), 1 + random.nextInt(4));
                    double v = (1 - u) * random.nextDouble() * random.nextInt(2);
                    double value = slack.toDouble(Map.of("a", u, "delta", v));
                    assertThat(value).as("%s at %s, %s", slack, u, v).isGreaterThanOrEqualTo(-1e-12);
                }
            }
        }
        assertThat(shown).isBetween(20, 280);
    }

    private static Proof bySolver(List<Relation> facts, Relation goal) {
        List<Relation> all = new ArrayList<>(facts);
        all.add(goal.negated());
        return new Proof.Unsatisfiable(facts, SmtProblem.of(all).text(""));
    }

    private static String randomSlack(Random random) {
        String[] parts = {
            "a",
            "delta",
            "a^2",
            "a*delta",
            "delta^2",
            "1",
            "Log(1+a)",
            "Log(2-a-delta)",
            "Exp(a)",
            "Exp(-delta)",
            "1/(1+a)",
            "Sqrt(1+a)",
            "(a-delta)^2",
            "a^3"
        };
        StringBuilder text = new StringBuilder("0");
        for (int i = 0; i < 4; i++) {
            text.append('+')
                    .append('(')
                    .append(random.nextInt(7) - 2)
                    .append(")*")
                    .append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }
}
