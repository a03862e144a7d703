package org.ufmverify.theory.coq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.coq.proof.Proof;
import org.ufmverify.theory.coq.proof.Refutation;
import org.ufmverify.theory.coq.statement.CoqStatement;
import org.ufmverify.theory.coq.statement.WrittenReader;
import org.ufmverify.theory.expression.Definition;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.formula.SpectrumFormulas;

class CoqTextTest {
    private static CoqStatement statement(List<String> assumptions, String claim) {
        return new CoqStatement(
                Set.of(),
                assumptions.stream()
                        .flatMap(a -> WrittenReader.relations(a).orElseThrow().stream())
                        .toList(),
                WrittenReader.relations(claim).orElseThrow());
    }

    @Test
    void everyFormulaOfTheBookReadsTheSameAsWritten() {
        for (Definition definition : SpectrumFormulas.book().values()) {
            assertEquals(definition.body(), WrittenReader.body(definition).expr(), definition.name());
        }
    }

    @Test
    void namesAndDerivativesStayAndDefinednessStandsBesideTheRelation() {
        String text = statement(List.of("K >= 2", "a > 0"), "D(margin(K,a,delta),a) < 0")
                .text();
        assertTrue(text.contains("margin_defined K a delta /\\"), text);
        assertTrue(text.contains("ex_derive (fun a : R => (margin K a delta)) a"), text);
        assertTrue(text.contains("(Derive (fun a : R => (margin K a delta)) a) < 0"), text);
    }

    @Test
    void rootsQuotientsAndLogarithmsBringTheirConditions() {
        String text = statement(List.of(), "Sqrt(x) + 1/y >= Log(g)").text();
        assertTrue(text.contains("x >= 0 /\\"), text);
        assertTrue(text.contains("y <> 0 /\\"), text);
        assertTrue(text.contains("g > 0 /\\"), text);
    }

    @Test
    void aTrueStatementGetsACompleteProofAndItsFalseVariantsDoNot() {
        List<String> below = List.of("K >= 2", "a > 0", "delta >= 0", "a + delta < 1");
        assertTrue(Proof.of(statement(below, "kappaData(K,a,delta) == K-(K-1)*(a+delta)"))
                .complete());
        assertFalse(Proof.of(statement(below, "kappaData(K,a,delta) == K-K*(a+delta)"))
                .complete());
        assertTrue(Proof.of(statement(below, "margin(K,a,delta) > 0")).complete());
        assertFalse(Proof.of(statement(below.subList(0, 3), "margin(K,a,delta) > 0"))
                .complete());
        assertTrue(Proof.of(statement(List.of("x >= 0"), "Sqrt(x^2) == x")).complete());
        assertFalse(Proof.of(statement(List.of(), "Sqrt(x^2) == x")).complete());
    }

    @Test
    void axiomsBeyondTheKnownOnesAreNamed() {
        assertTrue(CoqRun.strangeAxioms("Axioms:\nClassicalDedekindReals.sig_not_dec : x\nUint63.sub_spec\n  : cheat\n")
                .isEmpty());
        assertEquals(Set.of("cheat"), CoqRun.strangeAxioms("Axioms:\ncheat : False\n"));
        assertEquals(Set.of("Uint63.cheat"), CoqRun.strangeAxioms("Axioms:\nUint63.cheat : False\n"));
        assertEquals(Set.of("f"), CoqRun.strangeAxioms("Axioms:\nf is assumed to be guarded.\n"));
        assertEquals(Set.of("C_x.cheat"), CoqRun.strangeAxioms("Axioms:\nC_x.cheat : False\n"));
        assertFalse(CoqRun.strangeAxioms("").isEmpty());
    }

    @Test
    void theRejectedTheoremIsTheOneBeforeTheLine() {
        String file = "Theorem step_1 : True.\nProof. exact I. Qed.\nTheorem step_2 : False.\nProof. exact I. Qed.\n";
        assertEquals(Optional.of("step_2"), CoqRun.rejected(file, "File \"./x.v\", line 4, characters 0-5:\nError"));
        assertEquals(Optional.of("step_1"), CoqRun.rejected(file, "File \"./x.v\", line 2, characters 0-5:\nError"));
    }

    @Test
    void wordsThatTakeSomethingForGrantedAreSeenOutsideOfComments() {
        assertEquals(Optional.of("Axiom"), CoqRun.granted("(* fine *)\n Axiom x : False. (* not *)"));
        assertEquals(Optional.of("Admitted"), CoqRun.granted("Proof. Admitted."));
        assertEquals(Optional.of("Module"), CoqRun.granted("Module Uint63."));
        assertEquals(Optional.empty(), CoqRun.granted("(* an Axiom *) Theorem x : True. Proof. admitted_by_name."));
    }

    @Test
    void aRefutationHasTheConditionsAmongItsPremisesAndAPointAtWhichItFails() {
        CoqStatement positive = statement(List.of("x > 0"), "Log(x) > 0");
        assertEquals("~ (forall x : R,\n  x > 0 ->\n  (ln x) > 0)", positive.negation());
        assertTrue(statement(List.of(), "Log(x) > 0").negation().contains("x > 0 ->"));
        Map<String, Expr> half = Map.of("x", Expr.rational(1, 2));
        Map<String, Expr> two = Map.of("x", Expr.integer(2));
        assertEquals(Optional.of(half), Refutation.point(positive, List.of(two, half)));
        assertEquals(Optional.empty(), Refutation.point(positive, List.of(two)));
    }

    @Test
    void differentIdsHaveDifferentFiles() {
        List<String> ids =
                List.of("a-b", "a_b", "a.b", "a-xb", "a_xb", "a--b", "a__b", "a-_b", "a_-b", "a-zb", "a_zb", "a-yb");
        List<String> files =
                ids.stream().map(id -> new CoqClaim(id, id, List.of()).file()).toList();
        assertEquals(ids.size(), Set.copyOf(files).size(), files.toString());
        assertTrue(files.stream().allMatch(f -> f.matches("C_[A-Za-z0-9_]+\\.v")), files.toString());
    }
}
