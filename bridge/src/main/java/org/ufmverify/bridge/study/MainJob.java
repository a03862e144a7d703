package org.ufmverify.bridge.study;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ufmverify.bridge.report.data.Calibration;
import org.ufmverify.bridge.report.data.ClassMatching;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Curvature;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.ExploredClaim;
import org.ufmverify.bridge.report.data.Hypothesis;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Provenance;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.study.network.CalibrationStudy;
import org.ufmverify.bridge.study.network.ClassControl;
import org.ufmverify.bridge.study.network.ControlCheck;
import org.ufmverify.bridge.study.network.CurvatureStudy;
import org.ufmverify.bridge.study.network.FreeFeaturesStudy;
import org.ufmverify.bridge.study.network.HypothesisStudy;
import org.ufmverify.bridge.study.network.NetworkRateStudy;
import org.ufmverify.bridge.study.network.NetworkStudy;
import org.ufmverify.bridge.study.network.PredictedNorms;
import org.ufmverify.bridge.study.run.RunSource;
import org.ufmverify.bridge.study.run.StoredRuns;
import org.ufmverify.bridge.study.run.StudyProgress;
import org.ufmverify.bridge.study.run.TrainedRuns;
import org.ufmverify.bridge.study.run.TrainingProgress;
import org.ufmverify.bridge.study.theory.ConditioningStudy;
import org.ufmverify.bridge.study.theory.ExplorationStudy;
import org.ufmverify.bridge.study.theory.FreeFeaturesDescent;
import org.ufmverify.bridge.study.theory.TheoryStudy;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.run.Workers;
import org.ufmverify.empirical.store.FolderLock;
import org.ufmverify.empirical.store.TrainingResult;
import org.ufmverify.theory.claim.book.Ledger;
import org.ufmverify.theory.claim.run.LedgerOptions;
import org.ufmverify.theory.claim.run.LedgerResult;
import org.ufmverify.theory.claim.run.LedgerRun;
import org.ufmverify.theory.coq.CoqExport;

/** The main job: verify the theory, train networks, compare the two, and say what came out. */
public final class MainJob {
    private final StudyPlan plan;
    private final Proofs proofs;
    private final RunSource runs;
    private final StudyProgress progress;
    private final SortedMap<String, Double> stageSeconds = new TreeMap<>();
    private final SortedMap<String, Double> trainingSeconds = new TreeMap<>();
    private final SortedSet<String> finishedBefore = new TreeSet<>();
    private final List<String> failures = new ArrayList<>();

    private MainJob(StudyPlan plan, Proofs proofs, RunSource runs, StudyProgress progress) {
        this.plan = plan;
        this.proofs = proofs;
        this.runs = runs;
        this.progress = progress;
    }

    /**
     * What came out.
     *
     * @param data the report
     * @param failures one sentence for each check that failed; empty when all is as expected
     */
    public record Result(ReportData data, List<String> failures) {
        /** Copies the list. */
        public Result {
            failures = List.copyOf(failures);
        }
    }

    /** Hands the examined theory to another prover. */
    public interface Proofs {
        /** Hands it to none. */
        Proofs NONE = (claims, ledger) -> new CoqExport(List.of());

        /**
         * Writes it for Coq and, where that was asked for, has it checked.
         *
         * @param claims the theory
         * @param ledger what came out
         * @throws IOException when a file cannot be written
         */
        CoqExport of(Ledger claims, LedgerResult ledger) throws IOException;
    }

    /**
     * Does the job.
     *
     * @throws FolderLock.BusyException when another process trains in the folder of the runs
     * @throws IOException when data cannot be read
     * @throws java.io.UncheckedIOException when a native library or device is missing
     */
    public static Result run(StudyPlan plan, Proofs proofs, StudyProgress progress) throws IOException {
        MainJob job = new MainJob(plan, proofs, new TrainedRuns(plan.runs()), progress);
        return plan.runs().isPresent() ? FolderLock.during(plan.runs().get(), job::run) : job.run();
    }

    /**
     * Does the job with runs that are there, without training.
     *
     * @param plan that of {@link Plans#stored}
     * @throws IOException when data cannot be read
     * @throws IllegalArgumentException when the features of a run are damaged
     * @throws java.io.UncheckedIOException when a file cannot be read or a native library is missing
     */
    public static Result run(StudyPlan plan, Proofs proofs, StoredRuns runs, StudyProgress progress)
            throws IOException {
        runs.leftOut().forEach(note -> progress.say("Left out, " + note));
        return new MainJob(plan, proofs, runs, progress).run();
    }

    private Result run() throws IOException {
        String started = Instant.now().toString();
        Ledger claims = Ledger.builtIn().only(plan.claims());
        LedgerResult ledger = theory(claims);
        CoqExport coq = coq(claims, ledger);
        List<ExploredClaim> explorations = explorations();
        List<NetworkStudy> networks = train("networks", plan.networks());
        List<NetworkStudy> controls = train("controls with a known feature penalty", plan.controls());
        List<ClassMatching.Model> computed = computed();
        List<Matching.Model> matches = new ArrayList<>();
        long before = System.nanoTime();
        for (double smoothing : FreeFeaturesStudy.SMOOTHINGS) {
            FreeFeaturesStudy control = FreeFeaturesStudy.run(smoothing, plan.seed());
            failures.addAll(control.failures());
            matches.add(control.matching(plan.seed()));
        }
        Experiments descent = FreeFeaturesDescent.run(plan.models(), plan.seed());
        done("free features", before);
        for (NetworkStudy control : controls) {
            failures.addAll(ControlCheck.failures(control));
            matches.add(control.matching());
        }
        computed.forEach(model -> failures.addAll(ControlCheck.failures(model)));
        networks.forEach(n -> matches.add(n.matching()));
        // One seed of each setting is drawn; the others count in the statistics.
        Set<String> drawn = new HashSet<>();
        List<NetworkStudy> compared = networks.stream()
                .filter(n -> drawn.add(n.result().experiment().run().title()))
                .toList();
        Conditioning conditioning = ConditioningStudy.run(plan.seed()).with(NetworkRateStudy.of(networks, plan.seed()));
        List<Hypothesis> hypotheses = HypothesisStudy.of(networks, plan.smoothing(), plan.seed());
        ReportData data = new ReportData(
                "Neural collapse under cross-entropy and label smoothing: theory verified, networks compared",
                plan.preset(),
                plan.seed(),
                Summary.of(ledger, matches, computed, networks, plan.smoothing(), hypotheses, conditioning.networks()),
                TheoryStudy.claims(ledger, coq),
                TheoryStudy.derivations(ledger, coq),
                conditioning,
                new Experiments(
                        Settings.describe(
                                networks.stream().map(NetworkStudy::result).toList(), runs.leftOut()),
                        plan.smoothing(),
                        networks.stream().map(NetworkStudy::run).toList()),
                descent,
                new Matching(matches),
                new ClassMatching(computed),
                new Curvature(compared.stream()
                        .flatMap(n -> CurvatureStudy.of(n).stream())
                        .toList()),
                new Calibration(networks.stream()
                        .map(n -> CalibrationStudy.of(n.result()))
                        .toList()),
                hypotheses,
                explorations,
                ProvenanceStudy.of(
                        each(networks, TrainingResult::dataName),
                        each(networks, TrainingResult::dataSha256),
                        each(networks, TrainingResult::device),
                        plan.commandLine(),
                        Settings.byName(plan),
                        new Provenance.Times(
                                started,
                                Instant.now().toString(),
                                stageSeconds,
                                trainingSeconds,
                                List.copyOf(finishedBefore),
                                TheoryStudy.seconds(ledger))));
        return new Result(data, failures);
    }

    private LedgerResult theory(Ledger claims) {
        long before = System.nanoTime();
        progress.start("verifying the theory", claims.claims().size());
        LedgerResult result = LedgerRun.run(
                claims,
                LedgerOptions.of(plan.seed()).withTries(plan.tries()),
                (done, total, claim) -> progress.at(done, claim.id()));
        failures.addAll(TheoryStudy.failures(result));
        done("theory", before);
        return result;
    }

    private CoqExport coq(Ledger claims, LedgerResult ledger) throws IOException {
        long before = System.nanoTime();
        CoqExport coq = proofs.of(claims, ledger);
        done("proofs for Coq", before);
        return coq;
    }

    private List<ExploredClaim> explorations() {
        if (!plan.claims().isEmpty()) {
            return List.of();
        }
        long before = System.nanoTime();
        List<ExploredClaim> explorations = List.of(ExplorationStudy.run(plan.seed(), progress));
        done("exploration", before);
        return explorations;
    }

    private List<NetworkStudy> train(String what, List<Experiment> experiments) throws IOException {
        Set<String> predicted = new HashSet<>();
        for (Experiment experiment : experiments) {
            if (experiment.featureDecay() > 0 && predicted.add(experiment.run().title())) {
                progress.say(PredictedNorms.sentence(experiment));
            }
        }
        return train(what, experiments, NetworkStudy::of);
    }

    private List<ClassMatching.Model> computed() throws IOException {
        return train("controls with other losses or unequal classes", plan.computed(), ClassControl::of);
    }

    private <T> List<T> train(String what, List<Experiment> experiments, Function<TrainingResult, T> study)
            throws IOException {
        if (experiments.isEmpty()) {
            return List.of();
        }
        long before = System.nanoTime();
        TrainingProgress shown = new TrainingProgress(progress, what);
        experiments.stream()
                .filter(runs::isFinished)
                .forEach(e -> finishedBefore.add(e.run().toString()));
        List<Callable<T>> tasks = new ArrayList<>();
        for (TrainingResult result : runs.of(experiments, shown)) {
            trainingSeconds.put(
                    result.experiment().run().toString(), result.last().seconds());
            tasks.add(() -> study.apply(result));
        }
        List<T> studies = Workers.ofOneThread().run(tasks);
        done(what, before);
        return studies;
    }

    private static String each(List<NetworkStudy> networks, Function<TrainingResult, String> what) {
        return networks.stream().map(n -> what.apply(n.result())).distinct().collect(Collectors.joining(", "));
    }

    private void done(String stage, long before) {
        stageSeconds.put(stage, (System.nanoTime() - before) * 1e-9);
    }
}
