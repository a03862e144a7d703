package org.ufmverify.theory.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Relation;

/** Accepts certificates that show what they should. */
public final class Checker {
    private final List<Solver> solvers;

    private Checker(List<Solver> solvers) {
        this.solvers = List.copyOf(solvers);
    }

    /** Returns a checker that asks the solvers, each of them independently of the others. */
    public static Checker with(List<Solver> solvers) {
        return new Checker(solvers);
    }

    /**
     * Checks that the certificate shows the statement to be true, or false if it is a point.
     *
     * @throws Rejection when it does not
     */
    public Accepted check(Statement statement, Certificate certificate) {
        List<Set<String>> asked = new ArrayList<>();
        try {
            if (certificate instanceof Certificate.Shown shown) {
                check(statement, shown, asked);
            } else if (certificate instanceof Certificate.Point point) {
                PointCheck.check(statement, point);
            } else {
                SegmentCheck.check(statement, (Certificate.SignChange) certificate);
            }
        } catch (ArithmeticException | IllegalArgumentException | StackOverflowError e) {
            throw new Rejection("the certificate could not be evaluated: " + e);
        }
        return new Accepted(statement, certificate, asked);
    }

    private void check(Statement statement, Certificate.Shown shown, List<Set<String>> asked) {
        Facts facts = Facts.of(statement.integers());
        statement.assumptions().forEach(facts::add);
        if (shown.onBox()) {
            statement.box().forEach(facts::add);
        }
        List<Relation> conditions = Domains.conditions(statement.claim());
        if (conditions.size() != shown.conditions().size()
                || statement.claim().size() != shown.relations().size()) {
            throw new Rejection("the claim has " + conditions.size() + " conditions and "
                    + statement.claim().size() + " relations, the certificate "
                    + shown.conditions().size() + " and " + shown.relations().size() + " proofs");
        }
        ProofCheck proofs = new ProofCheck(problem -> asked.add(ask(problem)));
        for (int i = 0; i < conditions.size(); i++) {
            proofs.check(facts, conditions.get(i), shown.conditions().get(i));
            facts.add(conditions.get(i));
        }
        for (int i = 0; i < statement.claim().size(); i++) {
            proofs.check(facts, statement.claim().get(i), shown.relations().get(i));
        }
    }

    /** Returns the solvers that refute the problem, at least one, while none says that it can be satisfied. */
    private Set<String> ask(String problem) {
        Set<String> refuting = new TreeSet<>();
        for (Solver solver : solvers) {
            Solver.Answer answer = solver.answer(problem);
            if (answer == Solver.Answer.SATISFIABLE) {
                throw new Rejection(solver.name() + " says that a problem can be satisfied\n" + problem);
            } else if (answer == Solver.Answer.REFUTED) {
                refuting.add(solver.name());
            }
        }
        if (refuting.isEmpty()) {
            throw new Rejection("no solver refutes the problem\n" + problem);
        }
        return refuting;
    }
}
