package org.ufmverify.theory.claim.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.ufmverify.theory.algebra.DerivationEngine;
import org.ufmverify.theory.algebra.DerivationException;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.trial.Sampling;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.Prover;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.verdict.Certification;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Method;
import org.ufmverify.theory.verdict.Verdict;

/** Examines checks, right and wrong ones alike. */
final class Examiner implements AutoCloseable {
    /** A derivation takes a second; only on a machine that does much else it takes many. */
    private static final double SECONDS_PER_DERIVATION = 300;

    private static final double LEAST_SECONDS = 0.05;

    /** The work on one statement that is worth it. */
    private static final double USUAL_SECONDS = 40;

    /** Boxes that are worth a second of the time for a claim: few for a question, many for a claim that is to be shown. */
    private static final double BOXES_A_SECOND = 500;

    /** Points at which each entry of an identity of maps is looked at before it is multiplied out. */
    private static final int ENTRY_SAMPLES = 100;

    private static final int BRANCH_POINTS = 25;
    private static final int BRANCH_DRAWS = 4000;

    private final DerivationEngine algebra = DerivationEngine.of(SECONDS_PER_DERIVATION);
    private final Sampling sampling;
    private final long seed;

    private final int boxes;
    private final Known known;

    /** What was decided before, and what is being decided: two threads that ask the same thing do it once. */
    static final class Known {
        final Map<Check, Examination> examinations = new ConcurrentHashMap<>();
        private final Map<Check, Object> turns = new ConcurrentHashMap<>();
    }

    private Examiner(Sampling sampling, LedgerOptions options, Known known) {
        this.sampling = sampling;
        this.seed = options.seed();
        this.boxes = (int) Math.max(1, Math.min(Integer.MAX_VALUE, BOXES_A_SECOND * options.secondsPerClaim()));
        this.known = known;
    }

    /**
     * Returns an examiner.
     *
     * @param options the seed, and the time for a claim, from which follows how many boxes each statement is worth
     * @param known what was decided before, shared by the examiners of a run: a step of several derivations is examined once
     */
    static Examiner of(Sampling sampling, LedgerOptions options, Known known) {
        return new Examiner(sampling, options, known);
    }

    /** Examines a check; one that breaks down is not decided, with the failure as the reason. */
    Examination examine(Check check, Deadline deadline) {
        if (check instanceof Check.Sample) {
            return attempted(check, deadline);
        }
        synchronized (known.turns.computeIfAbsent(check, c -> new Object())) {
            Examination before = known.examinations.get(check);
            if (before != null) {
                return new Examination(before.verdict(), before.artifacts(), 0);
            }
            Examination examination = attempted(check, deadline);
            if (!(examination.verdict() instanceof Verdict.Inconclusive)) {
                known.examinations.put(check, examination);
            }
            return examination;
        }
    }

    private Examination attempted(Check check, Deadline deadline) {
        try {
            return examined(check, deadline);
        } catch (RuntimeException e) {
            return Examination.of(new Verdict.Inconclusive("the check broke down: " + e, Evidence.none()));
        }
    }

    private Examination examined(Check check, Deadline deadline) {
        if (check instanceof Check.Decide decide) {
            return decide(decide.conjecture(), deadline, Evidence.none());
        } else if (check instanceof Check.Entries entries) {
            return entries(entries, deadline);
        } else if (check instanceof Check.Derive derive) {
            return derive(derive, deadline);
        }
        return Examination.of(sampling.verdict(((Check.Sample) check).property(), deadline));
    }

    @Override
    public void close() {
        algebra.close();
    }

    private Examination decide(Conjecture conjecture, Deadline deadline, Evidence before) {
        Decision decision = Prover.decide(conjecture, limits(deadline));
        return new Examination(
                Verdicts.after(before, decision.verdict()), decision.smtLib(), symbolicSeconds(decision));
    }

    /** Decides the equations between entries; those that are shown are summed up in one line. */
    private Examination entries(Check.Entries check, Deadline deadline) {
        Decision decision = Prover.decide(check.conjecture(), limits(deadline).withSamples(ENTRY_SAMPLES));
        List<Evidence.Item> rest = decision.verdict().evidence().items().stream()
                .filter(i -> i.kind() != Evidence.Kind.SYMBOLIC)
                .toList();
        Evidence summary = decision.verdict() instanceof Verdict.Proved
                ? Evidence.of(new Evidence.Shown(
                        check.text(),
                        new Method.Entries(check.conjecture().claim().size())))
                : Evidence.none();
        Verdict verdict = Verdicts.with(summary.and(new Evidence(rest)), decision.verdict());
        return new Examination(verdict, decision.smtLib(), symbolicSeconds(decision));
    }

    private Limits limits(Deadline deadline) {
        return Limits.ofWork(USUAL_SECONDS, seed)
                .withBoxes(boxes)
                .within(Math.max(LEAST_SECONDS, deadline.secondsLeft()));
    }

    private static double symbolicSeconds(Decision decision) {
        return decision.steps().stream()
                .filter(s -> s.stage().equals("symbolic"))
                .mapToDouble(Decision.Step::seconds)
                .sum();
    }

    private Examination derive(Check.Derive derive, Deadline deadline) {
        long start = System.nanoTime();
        Expr derived;
        try {
            derived = switch (derive.task()) {
                case DIFFERENTIATE -> algebra.differentiate(derive.subject(), derive.variable());
                case SIMPLIFY -> algebra.simplify(derive.subject());
                case SOLVE -> branch(algebra.solve(derive.subject(), derive.variable()), derive, false);
                case POSITIVE_ROOT -> branch(algebra.solve(derive.subject(), derive.variable()), derive, true);
            };
        } catch (DerivationException e) {
            return Examination.of(new Verdict.Inconclusive(
                    "computer algebra could not derive it: " + e.getMessage(), Evidence.none()));
        }
        Evidence found = Evidence.of(new Evidence.Derived(ExprWriter.write(derived)));
        double seconds = (System.nanoTime() - start) / 1e9;
        Relation same = new Relation(derive.stated(), Relation.Operator.EQUAL, derived);
        List<Examination> parts = new ArrayList<>();
        parts.add(decide(derive.withoutAlgebra().conjecture(), deadline, Evidence.none()));
        if (!(parts.get(0).verdict() instanceof Verdict.Refuted)) {
            if (!derive.onlyRoot().isEmpty()) {
                parts.add(onlyRoot(derive.onlyRoot(), deadline));
            }
            Check.Decide comparison = Statements.decide(derive.id(), derive.assumptions(), List.of(same), derive.box());
            parts.add(decide(comparison.conjecture(), deadline, Evidence.none()));
        }
        Map<String, String> artifacts = new LinkedHashMap<>();
        Evidence all = found;
        for (Examination part : parts) {
            artifacts.putAll(part.artifacts());
            seconds += part.symbolicSeconds();
            all = all.and(part.verdict().evidence());
        }
        Verdict weakest =
                Verdicts.weakest(parts.stream().map(Examination::verdict).toList());
        Optional<Certification> certification = weakest instanceof Verdict.Refuted
                ? weakest.certified()
                : parts.stream()
                        .flatMap(part -> part.verdict().certified().stream())
                        .reduce(Certification::and);
        return new Examination(Verdicts.with(all, certification, weakest), artifacts, seconds);
    }

    /** A subject that goes up and down may still have one root only, so that a failure of both ways decides nothing. */
    private Examination onlyRoot(List<Check.Decide> ways, Deadline deadline) {
        Examination examination = decide(ways.get(0).conjecture(), deadline, Evidence.none());
        for (Check.Decide way : ways.subList(1, ways.size())) {
            if (examination.verdict() instanceof Verdict.Refuted) {
                examination = decide(way.conjecture(), deadline, Evidence.none());
            }
        }
        return examination.verdict() instanceof Verdict.Refuted
                ? new Examination(
                        new Verdict.Inconclusive(
                                "the stated root is not shown to be the only one",
                                examination.verdict().evidence()),
                        Map.of(),
                        examination.symbolicSeconds())
                : examination;
    }

    /** Returns the one root that is real, or positive, at all sampled points that satisfy the assumptions. */
    private Expr branch(List<Expr> roots, Check.Derive derive, boolean positive) throws DerivationException {
        List<Map<String, Double>> points = points(derive);
        List<Expr> admissible = new ArrayList<>();
        for (Expr root : roots) {
            if (points.stream().mapToDouble(root::toDouble).allMatch(v -> positive ? v > 0 : Double.isFinite(v))) {
                admissible.add(root);
            }
        }
        if (points.isEmpty() || admissible.size() != 1) {
            throw new DerivationException(admissible.size() + " of " + roots.size() + " roots are admissible at "
                    + points.size() + " points");
        }
        return admissible.get(0);
    }

    private List<Map<String, Double>> points(Check.Derive derive) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Map<String, Double>> points = new ArrayList<>();
        for (int i = 0; i < BRANCH_DRAWS && points.size() < BRANCH_POINTS; i++) {
            Map<String, Double> point = new HashMap<>();
            for (Map.Entry<String, Range> side : new java.util.TreeMap<>(derive.box()).entrySet()) {
                double low = side.getValue().low().doubleValue();
                double high = side.getValue().high().doubleValue();
                double position = Math.pow(random.nextDouble(), 4);
                point.put(side.getKey(), low + position * (high - low));
            }
            boolean admitted = derive.assumptions().stream().allMatch(r -> {
                double difference = r.difference().toDouble(point);
                return !Double.isNaN(difference) && r.operator().holds((int) Math.signum(difference));
            });
            if (admitted) {
                points.add(point);
            }
        }
        return points;
    }
}
