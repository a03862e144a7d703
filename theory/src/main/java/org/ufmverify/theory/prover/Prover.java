package org.ufmverify.theory.prover;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.box.BoxStage;
import org.ufmverify.theory.prover.box.BranchAndBound;
import org.ufmverify.theory.prover.certify.Certifier;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.prover.goal.DecisionLog;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.normal.Polynomial;
import org.ufmverify.theory.prover.region.Elimination;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.search.CounterexampleSearch;
import org.ufmverify.theory.prover.search.ExactPoints;
import org.ufmverify.theory.prover.search.PointText;
import org.ufmverify.theory.prover.search.SignChanges;
import org.ufmverify.theory.prover.smt.SmtSolver;
import org.ufmverify.theory.verdict.Certification;
import org.ufmverify.theory.verdict.Counterexample;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Method;
import org.ufmverify.theory.verdict.Opinion;
import org.ufmverify.theory.verdict.Verdict;

/**
 * Decides conjectures by a ladder of methods: search for a counterexample, symbolic reduction, nonlinear real arithmetic, values on a
 * boundary and derivatives from there, certified branch and bound. Their work is limited by counts, and from outside by time: on a
 * machine that is too busy for its limit a verdict may be weaker, never stronger.
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
 * <p>A failure outside the box keeps a claim from being proved, and refutes nothing: the box says for which values the claim
 * is asked.
 */
public final class Prover {
    /** Of the time limit, what is kept for writing and checking certificates. */
    private static final double CERTIFICATE_SHARE = 0.2;

    private static final int UNDEFINED_BOXES = 20_000;
    /** Boxes that are looked at before other methods are tried on the box. */
    private static final int FIRST_BOXES = 600;

    private static final long SOLVER_STEPS = 25 * SmtSolver.STEPS_PER_SECOND;
    private static final long MOST_SOLVER_STEPS = 5 * SmtSolver.STEPS_PER_SECOND;
    /** Before other methods are asked. */
    private static final long FIRST_SOLVER_STEPS = SmtSolver.STEPS_PER_SECOND;

    private static final double LEAST_BOUNDARY_SECONDS = 2;

    private final Conjecture conjecture;
    private final Elimination reduction;
    private final Limits limits;
    private final List<ProofMethod> beforehand;
    private final Deadline deadline;
    private final Deadline end;
    private final ExactPoints candidates;
    private final DecisionLog trail;
    private final List<Obligation> obligations;
    private final Map<Obligation, Evidence.Item> shown = new LinkedHashMap<>();
    private final Map<Relation, Proof> proofs = new LinkedHashMap<>();
    /** How many of the methods were asked. */
    private final Map<Obligation, Integer> asked = new HashMap<>();

    private Evidence evidence = Evidence.none();
    private Optional<Map<String, BigFraction>> failing = Optional.empty();
    private Optional<Map<String, BigFraction>> outside = Optional.empty();
    private Optional<Evidence.Witness> witness = Optional.empty();
    /** Whether the box is looked at once more, since a proof was rejected. */
    private boolean again;

    private Prover(Conjecture conjecture, Limits limits, List<ProofMethod> beforehand) {
        this.conjecture = conjecture;
        this.reduction = Elimination.of(conjecture);
        this.limits = limits;
        this.beforehand = List.copyOf(beforehand);
        this.end = Deadline.in(limits.seconds());
        this.deadline = end.within((1 - CERTIFICATE_SHARE) * limits.seconds());
        this.candidates = ExactPoints.of(reduction);
        this.trail = new DecisionLog(conjecture.id());
        this.obligations = Obligation.of(reduction.conjecture());
    }

    /** Decides the conjecture within the limits. */
    public static Decision decide(Conjecture conjecture, Limits limits) {
        return decide(conjecture, limits, List.of());
    }

    /** Decides with other methods that are asked before the usual ones. */
    static Decision decide(Conjecture conjecture, Limits limits, List<ProofMethod> beforehand) {
        long since = System.nanoTime();
        Prover prover = new Prover(conjecture, limits, beforehand);
        Verdict verdict;
        try {
            verdict = prover.verdict();
        } catch (OutOfMemoryError | StackOverflowError e) {
            verdict = prover.inconclusive("the expressions are too large for the memory of this machine");
        } catch (ArithmeticException | IllegalArgumentException | Polynomial.TooLargeException e) {
            // No verdict rests on a computation that did not end.
            verdict = prover.inconclusive("a computation was given up: " + e.getMessage());
        }
        double seconds = (System.nanoTime() - since) / 1e9;
        return new Decision(verdict, prover.trail.steps(), prover.trail.problems(), seconds);
    }

    private Verdict inconclusive(String reason) {
        return new Verdict.Inconclusive(reason, evidence);
    }

    private Verdict verdict() {
        if (!reduction.isTrivial()) {
            evidence = evidence.and(new Evidence.Determined(reduction.written()));
        }
        long since = System.nanoTime();
        CounterexampleSearch search = CounterexampleSearch.of(
                        reduction, limits.seed(), deadline.within(0.2 * limits.seconds()))
                .run(limits.samples());
        trail.step("search", search.tried() + " points, " + search.admissibleTried() + " admissible", since);
        if (search.failing().isPresent()) {
            return refuted(search.failing().get(), new Evidence.Found(Evidence.Finder.POINTS, search.tried()));
        }
        evidence = evidence.and(search.summary(limits.seed()));
        Optional<Verdict> between = betweenRationals(search);
        if (between.isPresent()) {
            return between.get();
        }
        Region everywhere = Region.of(reduction.conjecture()).withoutBox();
        if (search.witness().isEmpty()
                && witness.isEmpty()
                && SmtStage.isContradictory(
                        everywhere, MOST_SOLVER_STEPS, trail, deadline.within(0.1 * limits.seconds()))) {
            return inconclusive("the assumptions contradict each other, so the claim says nothing; drop one of them");
        }
        if (search.undefined().isPresent()) {
            // Nothing can be shown any more, but a point where the claim is defined and false may still be found.
            return onTheBox(search, limits.withBoxes(UNDEFINED_BOXES), deadline.within(0.25 * limits.seconds()));
        }
        proveEverywhere(everywhere);
        if (failing.isPresent()) {
            return refuted(failing.get(), new Evidence.Found(Evidence.Finder.MODEL, 0));
        }
        while (shown.size() == obligations.size() && witness.isPresent()) {
            Optional<Verdict> verdict = proved(search.witness().stream().toList());
            if (verdict.isPresent()) {
                return verdict.get();
            }
            if (forgetUncertified(false).isEmpty()) {
                break;
            }
            proveEverywhere(everywhere);
        }
        return onTheBox(search, limits, deadline);
    }

    /** Looks for failures, and for admissible points, that have no rational coordinates. */
    private Optional<Verdict> betweenRationals(CounterexampleSearch search) {
        witness = search.witness().map(this::exactly);
        long since = System.nanoTime();
        SignChanges crossings = SignChanges.of(reduction, limits.seed(), deadline.within(0.15 * limits.seconds()));
        Optional<Counterexample> failing = crossings.equality();
        if (failing.isEmpty()) {
            SignChanges.OnEquation found = crossings.onEquation();
            failing = found.failing();
            witness = witness.or(() -> found.witness().map(point -> new Evidence.Witness(point, false)));
        }
        trail.step("changes of sign", failing.isPresent() ? "a failure between rationals" : "no failure", since);
        if (failing.isEmpty()) {
            return Optional.empty();
        }
        SignChanges.Bracket bracket = crossings.failing().orElseThrow();
        return Optional.of(refuted(
                failing.get(),
                evidence.and(new Evidence.Found(Evidence.Finder.SIGNS, 0)),
                Certifier.between(conjecture, reduction, bracket.from(), bracket.to(), bracket.factors())));
    }

    private Verdict refuted(Map<String, BigFraction> failing, Evidence.Found how) {
        Map<String, BigFraction> simple = candidates.shrink(failing, deadline);
        return refuted(
                PointText.describe(reduction, simple),
                evidence.and(how),
                Certifier.refuted(conjecture, reduction, simple));
    }

    /** What has no certificate that was accepted is not refuted. */
    private Verdict refuted(Counterexample point, Evidence found, Certification certification) {
        if (certification.isComplete()) {
            return new Verdict.Refuted(point, found, certification);
        }
        trail.step("certificate", "rejected: " + certification.open().get(0), System.nanoTime());
        return inconclusive("the claim seems to fail at " + EvidenceText.point(point.values())
                + ", but no certificate of that was accepted ("
                + certification.open().get(0) + ")");
    }

    /** What has no proof that was accepted is not shown: it goes on to the methods that were not asked. Returns what it is. */
    private List<Obligation> forgetUncertified(boolean onBox) {
        Set<Relation> rejected = Certifier.rejected(conjecture, reduction, proofs, onBox, end);
        List<Obligation> forgotten = obligations.stream()
                .filter(obligation -> rejected.contains(obligation.relation()) && !isCovered(obligation))
                .toList();
        forgotten.forEach(shown::remove);
        proofs.keySet().removeAll(rejected);
        return forgotten;
    }

    private boolean isCovered(Obligation obligation) {
        return shown.get(obligation) instanceof Evidence.Shown s && s.method() instanceof Method.Cover;
    }

    /**
     * Asks for a second opinion and for a certificate. A disagreement withdraws the proof, whatever the reason; empty when no
     * certificate is accepted.
     */
    private Optional<Verdict> proved(List<Map<String, BigFraction>> known) {
        long since = System.nanoTime();
        SecondOpinion.Evaluated evaluated = SecondOpinion.on(conjecture, known, limits.seed(), deadline);
        Opinion opinion = evaluated.opinion();
        trail.step("second opinion", EvidenceText.of(opinion), since);
        since = System.nanoTime();
        Certification certification = Certifier.shown(conjecture, reduction, proofs, false, end);
        if (!certification.isComplete()) {
            trail.step("certificate", "rejected: " + certification.open().get(0), since);
        }
        if (opinion instanceof Opinion.Disagrees disagrees) {
            Verdict withdrawn = withdrawn(disagrees, evaluated.point());
            // Without a certificate there is nothing to withdraw, and the claim may still hold on the box.
            return certification.isComplete() || withdrawn instanceof Verdict.Refuted
                    ? Optional.of(withdrawn)
                    : Optional.empty();
        }
        if (!certification.isComplete()) {
            return Optional.empty();
        }
        return Optional.of(new Verdict.Proved(collected().and(opinion), certification));
    }

    /** Says what was found instead: a point that refutes the claim, or one where it is not defined. */
    private Verdict withdrawn(Opinion.Disagrees found, Map<String, BigFraction> exact) {
        Evidence all = evidence.and(found);
        String point = EvidenceText.point(found.point());
        if (found.difference().isEmpty()) {
            return new Verdict.Inconclusive(
                    "the claim is not defined at " + point + ", which the assumptions allow; add an assumption", all);
        }
        boolean isInBox = !exact.isEmpty()
                && conjecture.box().entrySet().stream()
                        .allMatch(side -> !exact.containsKey(side.getKey())
                                || side.getValue().contains(exact.get(side.getKey())));
        if (isInBox
                && PointSigns.isAdmissible(conjecture, exact)
                && PointSigns.claim(conjecture, exact) == PointSigns.Truth.FAILS) {
            Relation failing = conjecture.claim().stream()
                    .filter(r -> PointSigns.truth(r, exact) == PointSigns.Truth.FAILS)
                    .findFirst()
                    .orElseThrow();
            Counterexample.Failure sides = new Counterexample.Sides(
                    failing.write(),
                    PointText.number(failing.left(), exact),
                    PointText.number(failing.right(), exact),
                    PointText.number(failing.difference(), exact));
            return refuted(new Counterexample(found.point(), sides), all, Certifier.refuted(conjecture, exact));
        }
        return new Verdict.Inconclusive(
                "the claim as stated fails at " + point + ", so that the proof is withdrawn", all);
    }

    private Evidence collected() {
        Set<Evidence.Item> items = new LinkedHashSet<>();
        obligations.forEach(obligation -> items.add(shown.get(obligation)));
        Evidence all = new Evidence(List.copyOf(items)).and(evidence);
        return all.and(witness.orElseThrow());
    }

    /** The methods for what follows from the assumptions alone, quick ones first. */
    private List<ProofMethod> methods() {
        long steps = Math.min(MOST_SOLVER_STEPS, SOLVER_STEPS / obligations.size());
        List<ProofMethod> methods = new ArrayList<>(beforehand);
        methods.add(new SymbolicStage());
        methods.add(new EvidentStage());
        ProofMethod solver = new SmtStage(Math.min(FIRST_SOLVER_STEPS, steps));
        methods.add(new OneIntegerStage(List.of(new SymbolicStage(), new EvidentStage(), solver)));
        methods.add(solver);
        methods.add(new BoundaryStage(LEAST_BOUNDARY_SECONDS));
        if (steps > FIRST_SOLVER_STEPS) {
            methods.add(new SmtStage(steps));
        }
        return methods;
    }

    /** Shows what follows from the assumptions alone; what is known of the domain helps with the rest. */
    private void proveEverywhere(Region everywhere) {
        List<Relation> facts = new ArrayList<>(everywhere.assumptions());
        double slice = 0.45 * deadline.secondsLeft() / obligations.size();
        List<ProofMethod> methods = methods();
        for (Obligation obligation : obligations) {
            Region region = everywhere.withAssumptions(facts);
            ProofMethod.Work work = new ProofMethod.Work(trail, deadline.within(slice), deadline);
            for (ProofMethod method : methods.subList(asked.getOrDefault(obligation, 0), methods.size())) {
                if (failing.isPresent()) {
                    return;
                }
                // A claim that fails outside of the box cannot be proved: what is left for it is the box.
                boolean hopeless = outside.isPresent() && method instanceof BoundaryStage;
                if (!shown.containsKey(obligation) && !hopeless) {
                    asked.put(obligation, methods.indexOf(method) + 1);
                    ProofMethod.Attempt attempt = method.attempt(obligation, region, work);
                    attempt.evidence().ifPresent(item -> shown.put(obligation, item));
                    attempt.proof().ifPresent(proof -> proofs.put(obligation.relation(), proof));
                    attempt.model().ifPresent(this::examineModel);
                }
            }
            if (isFact(obligation)) {
                facts.add(obligation.relation());
            }
        }
    }

    /** Shows what is left by the box's own boundary, where division into boxes does not end: at a minimum that is attained. */
    private void fromTheBoundaryOfTheBox(List<Obligation> open, Region region) {
        Region assumed = region.withRangesAssumed();
        for (Obligation obligation : open) {
            ProofMethod.Attempt attempt =
                    new BoundaryStage(0).attempt(obligation, assumed, new ProofMethod.Work(trail, deadline, deadline));
            if (attempt.evidence().orElse(null) instanceof Evidence.Shown found) {
                shown.put(
                        obligation,
                        new Evidence.Shown(obligation.text(), new Method.OnBox(region.sides(), found.method())));
            }
            attempt.proof().ifPresent(proof -> proofs.put(obligation.relation(), proof));
        }
    }

    /** Returns whether a condition of the domain is shown, and with it those inside of it: 1/a != 0 says nothing at a = 0. */
    private boolean isFact(Obligation obligation) {
        List<Relation> inner = Domains.conditions(List.of(obligation.relation()));
        return obligation.ofDomain()
                && shown.containsKey(obligation)
                && obligations.stream()
                        .filter(other -> other.ofDomain() && inner.contains(other.relation()))
                        .allMatch(shown::containsKey);
    }

    /** A model of the solver may be spurious, or lie outside of the box: it is checked exactly. */
    private void examineModel(Map<String, BigFraction> model) {
        if (!model.keySet().containsAll(candidates.region().variables())
                || !candidates.isAdmissible(model)
                || !candidates.fails(model)) {
            return;
        }
        if (candidates.isInside(model)) {
            failing = Optional.of(model);
        } else if (outside.isEmpty()) {
            outside = Optional.of(model);
            evidence = evidence.and(new Evidence.FailsOutside(reduction.values(model)));
        }
    }

    private List<Obligation> open() {
        return obligations.stream()
                .filter(obligation -> !shown.containsKey(obligation))
                .toList();
    }

    /** Returns the region with what is known of the domain. */
    private Region regionOfTheBox() {
        List<Relation> facts = new ArrayList<>(candidates.region().assumptions());
        obligations.stream().filter(this::isFact).forEach(obligation -> facts.add(obligation.relation()));
        return candidates.region().withAssumptions(facts);
    }

    private BoxStage.Outcome byBoxes(List<Obligation> open, CounterexampleSearch probe, Limits work, Deadline until) {
        long since = System.nanoTime();
        List<Goal> goals = open.stream().map(o -> Goal.of(o.relation())).toList();
        BoxStage.Outcome outcome =
                BoxStage.of(regionOfTheBox(), goals, probe, work, until).run(until);
        BranchAndBound.Result result = outcome.result();
        trail.step(
                "branch and bound",
                (result.complete() ? "covered in " : "undecided share " + share(result) + " after ") + result.boxes()
                        + " boxes in " + outcome.chart(),
                since);
        return outcome;
    }

    private Verdict onTheBox(CounterexampleSearch earlier, Limits work, Deadline until) {
        CounterexampleSearch probe = CounterexampleSearch.of(reduction, limits.seed(), until);
        List<Obligation> open = open();
        boolean mayRise =
                !again && !conjecture.box().isEmpty() && earlier.undefined().isEmpty();
        BoxStage.Outcome outcome = byBoxes(open, probe, mayRise ? work.withBoxes(FIRST_BOXES) : work, until);
        if (mayRise && !outcome.result().complete() && outcome.failing().isEmpty()) {
            fromTheBoundaryOfTheBox(open, regionOfTheBox());
            open = open();
            outcome = byBoxes(open, probe, work, until);
        }
        Region region = regionOfTheBox();
        BranchAndBound.Result result = outcome.result();
        if (outcome.failing().isPresent()) {
            return refuted(outcome.failing().get(), new Evidence.Found(Evidence.Finder.BOXES, result.boxes()));
        }
        witness = witness.or(() -> probe.witness().map(this::exactly));
        Optional<Map<String, BigFraction>> undefined = earlier.undefined().or(probe::undefined);
        if (result.complete() && witness.isPresent()) {
            outcome.lemmas().forEach(trail::keep);
            for (Obligation obligation : open) {
                shown.put(
                        obligation,
                        new Evidence.Shown(
                                obligation.text(),
                                new Method.Cover(
                                        region.sides(),
                                        result.boxes(),
                                        outcome.chart().toString())));
            }
            Certification certification = Certifier.shown(conjecture, reduction, proofs, true, end);
            if (!certification.isComplete() && !again && !conjecture.box().isEmpty()) {
                fromTheBoundaryOfTheBox(open, region);
                certification = Certifier.shown(conjecture, reduction, proofs, true, end);
            }
            if (!certification.isComplete()
                    && !again
                    && !forgetUncertified(true).isEmpty()) {
                again = true;
                proveEverywhere(Region.of(reduction.conjecture()).withoutBox());
                return failing.isPresent()
                        ? refuted(failing.get(), new Evidence.Found(Evidence.Finder.MODEL, 0))
                        : onTheBox(earlier, work, until);
            }
            return certification.isComplete()
                    ? new Verdict.Certified(collected(), certification)
                    : inconclusive("every box was found to be right, but no certificate of it was accepted: "
                            + certification.open().get(0));
        }
        String where = conjecture.box().isEmpty() ? "" : " in the box";
        if (witness.isEmpty() && deadline.isOver()) {
            return inconclusive(timeIsUp() + " before an admissible point was found" + where + "; allow more time");
        }
        if (witness.isEmpty()) {
            return inconclusive("no admissible point was found" + where + ", so the claim may say nothing"
                    + (where.isEmpty()
                            ? "; check the assumptions, or give a box of ranges in which to look for one"
                            : " there; check the assumptions and the box"));
        }
        if (undefined.isPresent()) {
            return inconclusive("the claim is not defined at " + EvidenceText.point(reduction.values(undefined.get()))
                    + ", which the assumptions allow; add an assumption");
        }
        if (result.boxes() == 0) {
            return inconclusive(timeIsUp() + " before the region was searched box by box; allow more time");
        }
        String bound = deadline.isOver()
                ? timeIsUp() + ": "
                : result.boxes() >= work.boxes() ? "the limit on boxes, " + work.boxes() + ", was reached: " : "";
        String what = conjecture.box().isEmpty() ? " of the region" : " of the box";
        return inconclusive(bound + "undecided on a share of " + share(result)
                + what + " after " + result.boxes()
                + " boxes; the tightest is "
                + PointText.write(outcome.chart().region(), result.rest().get(0))
                + (conjecture.box().isEmpty() ? "; a box of ranges may make it decidable" : ""));
    }

    private String timeIsUp() {
        String seconds = new BigDecimal(limits.seconds())
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
        return "the time limit of " + seconds + " s ran out";
    }

    private Evidence.Witness exactly(Map<String, BigFraction> point) {
        return new Evidence.Witness(reduction.values(point), true);
    }

    private static String share(BranchAndBound.Result result) {
        return String.format(Locale.ROOT, "%.3g", result.undecidedShare());
    }
}
