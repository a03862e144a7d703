package org.ufmverify.theory.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.symbolic.Relation;
import org.ufmverify.theory.symbolic.SymjaBridge;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Verdict;

/**
 * Decides conjectures by a ladder of methods, each limited in time: search for a counterexample, symbolic reduction,
 * nonlinear real arithmetic, certified branch and bound.
 *
 * <p>What a verdict means here:
 *
 * <ul>
 *   <li>PROVED: every relation of the claim, and that it is defined, follows from the assumptions alone.
 *   <li>CERTIFIED: the same for the admissible points of the box.
 *   <li>REFUTED: an admissible point of the box, with exact coordinates, where the claim is defined and certainly false.
 *   <li>INCONCLUSIVE: all else, among it contradictory assumptions and claims that are undefined at some admissible point.
 * </ul>
 *
 * <p>A failure outside the box keeps a claim from being proved, and is told, but refutes nothing: the box says for which
 * values the claim is asked.
 */
public final class Prover {
    private final Conjecture conjecture;
    private final Limits limits;
    private final Deadline deadline;
    private final Region region;
    private final Candidates candidates;
    private final List<Decision.Step> steps = new ArrayList<>();
    private final Map<String, String> smtLib = new LinkedHashMap<>();
    private final Map<Obligation, Evidence.Item> shownEverywhere = new LinkedHashMap<>();
    private final Map<Obligation, Evidence.Item> shownOnBox = new LinkedHashMap<>();
    private final long start = System.nanoTime();
    private Optional<Map<String, BigFraction>> witness = Optional.empty();
    private Optional<Map<String, BigFraction>> undefined = Optional.empty();
    private Evidence evidence = Evidence.none();

    private Prover(Conjecture conjecture, Limits limits) {
        this.conjecture = conjecture;
        this.limits = limits;
        this.deadline = Deadline.in(limits.seconds());
        this.candidates = Candidates.of(conjecture);
        this.region = candidates.region();
    }

    /** Decides the conjecture within the limits. */
    public static Decision decide(Conjecture conjecture, Limits limits) {
        return new Prover(conjecture, limits).decide();
    }

    private Decision decide() {
        Verdict verdict;
        try {
            verdict = verdict();
        } catch (OutOfMemoryError | StackOverflowError e) {
            verdict = inconclusive("the expressions are too large for this machine: " + e);
        }
        return new Decision(verdict, steps, smtLib, secondsSince(start));
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    private void step(String stage, String outcome, long since) {
        steps.add(new Decision.Step(stage, outcome, secondsSince(since)));
    }

    private Verdict inconclusive(String reason) {
        return new Verdict.Inconclusive(reason, evidence);
    }

    private Verdict verdict() {
        long since = System.nanoTime();
        Search search = Search.of(conjecture, limits.seed(), deadline.within(0.25 * limits.seconds()))
                .run(limits.samples());
        witness = search.witness();
        undefined = search.undefined();
        step("search", search.tried() + " points, " + search.admissibleTried() + " admissible", since);
        if (search.failing().isPresent()) {
            return refuted(search.failing().get(), "search over " + search.tried() + " points");
        }
        evidence = evidence.and(
                "search",
                "no counterexample at " + search.admissibleTried() + " admissible of " + search.tried()
                        + " points of the box, seed " + limits.seed());
        if (witness.isEmpty() && areContradictory()) {
            return inconclusive("the assumptions contradict each other, so the claim says nothing; drop one of them");
        }
        List<Obligation> obligations = Obligation.of(conjecture);
        for (Obligation obligation : obligations) {
            prove(obligation, obligations);
        }
        if (shownEverywhere.size() == obligations.size() && witness.isPresent()) {
            return new Verdict.Proved(collected(obligations));
        }
        return onTheBox(obligations);
    }

    private Verdict refuted(Map<String, BigFraction> failing, String how) {
        Map<String, BigFraction> simple = candidates.shrink(failing, deadline.within(3));
        return new Verdict.Refuted(Counterexamples.describe(conjecture, simple), evidence.and("search", how));
    }

    private Evidence collected(List<Obligation> obligations) {
        Evidence all = Evidence.none();
        Set<Evidence.Item> items = new LinkedHashSet<>();
        for (Obligation obligation : obligations) {
            items.add(shownEverywhere.getOrDefault(obligation, shownOnBox.get(obligation)));
        }
        for (Evidence.Item item : items) {
            all = all.and(item.kind(), item.detail());
        }
        return all.and(evidence)
                .and("witness", "the assumptions hold at " + Counterexamples.write(witness.orElseThrow()));
    }

    private boolean areContradictory() {
        long since = System.nanoTime();
        SmtProblem problem = SmtProblem.of(region.assumptions(), Set.of());
        if (!problem.isSupported()) {
            return false;
        }
        String text = problem.text("The assumptions of " + conjecture.id() + "; unsat: they contradict each other.");
        SmtSolver.Answer answer = SmtSolver.solve(text, Math.min(5, 0.2 * deadline.secondsLeft()));
        step("nonlinear real arithmetic", "assumptions: " + answer.status(), since);
        if (answer.status() == SmtSolver.Status3.UNSATISFIABLE) {
            smtLib.put(conjecture.id() + "-assumptions.smt2", text);
            return true;
        }
        return false;
    }

    /** Tries to show one obligation for all admissible points, then for those of the box. */
    private void prove(Obligation obligation, List<Obligation> all) {
        Goal goal = Goal.of(obligation.relation());
        long since = System.nanoTime();
        if (goal.kind() == Goal.Kind.ZERO || goal.kind() == Goal.Kind.NONNEGATIVE) {
            double seconds = Math.min(20, 0.3 * deadline.secondsLeft());
            boolean zero = SymjaBridge.isZero(goal.slack(), seconds).orElse(false);
            step("symbolic", obligation.text() + (zero ? ": reduces to 0" : ": does not reduce to 0"), since);
            if (zero) {
                shownEverywhere.put(
                        obligation, new Evidence.Item("symbolic", obligation.text() + ": the difference reduces to 0"));
                return;
            }
        }
        List<Relation> facts = new ArrayList<>(region.assumptions());
        for (Obligation earlier : all) {
            if (earlier.equals(obligation)) {
                break;
            }
            if (earlier.ofDomain() && shownEverywhere.containsKey(earlier)) {
                facts.add(earlier.relation());
            }
        }
        facts.add(obligation.relation().negated());
        since = System.nanoTime();
        SmtProblem problem = SmtProblem.of(facts, Set.of());
        if (!problem.isSupported()) {
            return;
        }
        String text = problem.text("Shows, when unsat: " + obligation.text() + "\nfrom the assumptions of "
                + conjecture.id() + ", for all real values.");
        double slice = Math.min(10, 0.5 * deadline.secondsLeft() / all.size());
        SmtSolver.Answer answer = SmtSolver.solve(text, slice);
        step("nonlinear real arithmetic", obligation.text() + ": " + answer.status() + " " + answer.reason(), since);
        if (answer.status() == SmtSolver.Status3.UNSATISFIABLE) {
            String file = conjecture.id() + "-" + (smtLib.size() + 1) + ".smt2";
            smtLib.put(file, text);
            shownEverywhere.put(
                    obligation,
                    new Evidence.Item(
                            "smt", obligation.text() + ": its negation contradicts the assumptions (" + file + ")"));
        }
    }

    private Verdict onTheBox(List<Obligation> obligations) {
        List<Obligation> open = obligations.stream()
                .filter(o -> !shownEverywhere.containsKey(o))
                .toList();
        boolean[] hit = new boolean[1];
        List<Map<String, BigFraction>> found = new ArrayList<>();
        long since = System.nanoTime();
        Search prober = Search.of(conjecture, limits.seed(), deadline);
        BranchAndBound.Result result = BranchAndBound.run(
                region, open.stream().map(o -> Goal.of(o.relation())).toList(), deadline, limits.boxes(), point -> {
                    prober.examine(point);
                    prober.failing().ifPresent(found::add);
                    hit[0] = !found.isEmpty();
                    return hit[0];
                });
        witness = witness.or(prober::witness);
        undefined = undefined.or(prober::undefined);
        step(
                "branch and bound",
                result.complete()
                        ? "covered in " + result.boxes() + " boxes"
                        : result.boxes() + " boxes, undecided share " + result.undecidedShare(),
                since);
        if (hit[0]) {
            return refuted(found.get(0), "branch and bound, " + result.boxes() + " boxes");
        }
        String boxes = result.boxes() + " boxes on " + region.boxText();
        if (result.complete()) {
            for (Obligation obligation : open) {
                shownOnBox.put(
                        obligation, new Evidence.Item("interval", obligation.text() + ": branch and bound, " + boxes));
            }
            if (witness.isEmpty()) {
                return inconclusive("no admissible point was found in the box, so the claim may say nothing there;"
                        + " check the assumptions and the box");
            }
            return new Verdict.Certified(collected(obligations));
        }
        if (undefined.isPresent()) {
            return inconclusive("the claim is not defined at " + Counterexamples.write(undefined.get())
                    + ", which the assumptions allow; add an assumption");
        }
        return inconclusive(String.format(
                java.util.Locale.ROOT,
                "undecided on a share of %.3g of the box after %d boxes; the tightest is %s",
                result.undecidedShare(),
                result.boxes(),
                Counterexamples.write(region, result.rest().get(0))));
    }
}
