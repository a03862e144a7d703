package org.ufmverify.theory.prover.certify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ufmverify.theory.certificate.Proof;

/** The problems in SMT-LIB that a proof rests on. */
public final class Problems {
    private final Set<String> found = new LinkedHashSet<>();

    private Problems() {}

    /** Returns the problems whose being unsatisfiable the proof uses, in order. */
    public static List<String> in(Proof proof) {
        Problems problems = new Problems();
        problems.add(proof);
        return List.copyOf(problems.found);
    }

    private void add(Proof proof) {
        if (proof instanceof Proof.Unsatisfiable unsatisfiable) {
            found.add(unsatisfiable.problem());
        } else if (proof instanceof Proof.Cleared cleared) {
            add(cleared.then());
        } else if (proof instanceof Proof.Lemmas lemmas) {
            lemmas.lemmas().forEach(lemma -> add(lemma.proof()));
            add(lemmas.then());
        } else if (proof instanceof Proof.Substitution substitution) {
            add(substitution.then());
        } else if (proof instanceof Proof.Naming naming) {
            add(naming.then());
        } else if (proof instanceof Proof.Inwards inwards) {
            inwards.conditions().forEach(this::add);
            inwards.slopeConditions().forEach(this::add);
            add(inwards.onFace());
            add(inwards.slope());
        } else if (proof instanceof Proof.Cases cases) {
            add(cases.then());
            add(cases.otherwise());
        } else if (proof instanceof Proof.OneInteger one) {
            add(one.then());
        } else if (proof instanceof Proof.General general) {
            add(general.then());
        }
    }
}
