package org.ufmverify.bridge.study;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.ufmverify.bridge.report.Calibration;
import org.ufmverify.bridge.report.Conditioning;
import org.ufmverify.bridge.report.Curvature;
import org.ufmverify.bridge.report.Experiments;
import org.ufmverify.bridge.report.Exploration;
import org.ufmverify.bridge.report.Hypothesis;
import org.ufmverify.bridge.report.Matching;
import org.ufmverify.bridge.report.Provenance;
import org.ufmverify.bridge.report.ReportData;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.run.Experiment;
import org.ufmverify.empirical.run.RunOptions;
import org.ufmverify.empirical.run.Sweep;
import org.ufmverify.empirical.run.Training;
import org.ufmverify.empirical.run.Workers;
import org.ufmverify.theory.claim.Ledger;
import org.ufmverify.theory.claim.LedgerOptions;
import org.ufmverify.theory.claim.LedgerResult;
import org.ufmverify.theory.claim.LedgerRun;

/** The main job: verify the theory, train networks, compare the two, and say what came out. */
public final class MainJob {
    private final StudyPlan plan;
    private final StudyProgress progress;
    private final SortedMap<String, Double> stageSeconds = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    private MainJob(StudyPlan plan, StudyProgress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * What came out.
     *
     * @param data the report
     * @param smtLib solver problems by file name, to be written beside the report
     * @param failures one sentence for each check that failed; empty when all is as expected
     */
    public record Result(ReportData data, Map<String, String> smtLib, List<String> failures) {
        /** Copies the collections. */
        public Result {
            smtLib = new LinkedHashMap<>(smtLib);
            failures = List.copyOf(failures);
        }
    }

    /**
     * Does the job.
     *
     * @throws IOException when data cannot be read
     * @throws java.io.UncheckedIOException when a native library or device is missing
     */
    public static Result run(StudyPlan plan, StudyProgress progress) throws IOException {
        return new MainJob(plan, progress).run();
    }

    private Result run() throws IOException {
        String started = Instant.now().toString();
        LedgerResult ledger = theory();
        List<Exploration> explorations = explorations();
        List<NetworkStudy> networks = train("training", plan.networks());
        List<NetworkStudy> controls = train("control with a known feature penalty", plan.controls());
        List<Matching.Match> matches = new ArrayList<>();
        long before = System.nanoTime();
        for (double smoothing : FreeFeaturesStudy.SMOOTHINGS) {
            FreeFeaturesStudy control = FreeFeaturesStudy.run(smoothing, plan.seed());
            failures.addAll(control.failures());
            matches.add(control.matching());
        }
        done("free features", before);
        for (NetworkStudy control : controls) {
            failures.addAll(ControlCheck.failures(control));
            matches.add(control.matching());
        }
        networks.forEach(n -> matches.add(n.matching()));
        NetworkStudy first = networks.get(0);
        // One seed of each setting is drawn; the others count in the statistics.
        List<NetworkStudy> compared = networks.stream()
                .filter(n -> n.result().experiment().seed()
                        == first.result().experiment().seed())
                .toList();
        Conditioning conditioning = ConditioningStudy.run();
        List<Hypothesis> hypotheses = HypothesisStudy.of(networks, plan.smoothing(), plan.seed());
        ReportData data = new ReportData(
                "Neural collapse under cross-entropy and label smoothing: theory verified, networks compared",
                plan.preset(),
                plan.seed(),
                Summary.of(ledger, conditioning, matches, networks, plan.smoothing(), hypotheses),
                TheoryStudy.claims(ledger),
                TheoryStudy.derivations(ledger),
                conditioning,
                new Experiments(
                        Settings.describe(
                                networks.stream().map(NetworkStudy::result).toList()),
                        plan.smoothing(),
                        networks.stream().map(NetworkStudy::run).toList()),
                new Matching(matches),
                new Curvature(compared.stream()
                        .flatMap(n -> CurvatureStudy.of(n).stream())
                        .toList()),
                new Calibration(networks.stream()
                        .map(n -> CalibrationStudy.of(n.result()))
                        .toList()),
                hypotheses,
                explorations,
                ProvenanceStudy.of(
                        first.result().dataName(),
                        first.result().dataSha256(),
                        first.result().device(),
                        plan.commandLine(),
                        Settings.byName(plan),
                        new Provenance.Times(
                                started, Instant.now().toString(), stageSeconds, TheoryStudy.seconds(ledger))));
        return new Result(data, TheoryStudy.smtLib(ledger), failures);
    }

    private LedgerResult theory() {
        long before = System.nanoTime();
        Ledger ledger = Ledger.builtIn().only(plan.claims());
        progress.start("verifying the theory", ledger.claims().size());
        LedgerResult result = LedgerRun.run(
                ledger,
                LedgerOptions.of(plan.seed()).withTries(plan.tries()),
                (done, total, claim) -> progress.at(done, claim.id()));
        failures.addAll(TheoryStudy.failures(result));
        done("theory", before);
        return result;
    }

    private List<Exploration> explorations() {
        if (!plan.claims().isEmpty()) {
            return List.of();
        }
        long before = System.nanoTime();
        List<Exploration> explorations = List.of(ExplorationStudy.run(plan.seed(), progress));
        done("exploration", before);
        return explorations;
    }

    private List<NetworkStudy> train(String what, List<Experiment> experiments) throws IOException {
        int epochs = experiments.stream().mapToInt(Experiment::epochs).sum();
        TrainingProgress shown = new TrainingProgress(progress);
        progress.start(what + ": " + experiments.size() + " networks", epochs);
        List<Callable<NetworkStudy>> tasks = new ArrayList<>();
        for (Experiment experiment : experiments) {
            tasks.add(() -> {
                shown.check();
                long before = System.nanoTime();
                NetworkStudy study = NetworkStudy.of(Training.run(
                        experiment,
                        kept(experiment),
                        new EpochMetrics(NetworkStudy.training(experiment)),
                        shown.of(experiment)));
                done(what + ": " + experiment.name() + ", seed " + experiment.seed(), before);
                return study;
            });
        }
        return workers(experiments).run(tasks);
    }

    /** A GPU is not shared; on processors each run has one, so that its numbers do not depend on how many there are. */
    private static Workers workers(List<Experiment> experiments) {
        boolean gpu = experiments.stream()
                .anyMatch(e -> NativeEngine.choose(e.device()).name().equals("gpu"));
        return gpu ? new Workers(1, 1) : Workers.ofOneThread();
    }

    private RunOptions kept(Experiment experiment) {
        return plan.runs()
                .map(runs -> RunOptions.in(runs.resolve(Sweep.folderName(experiment)), true))
                .orElse(RunOptions.IN_MEMORY);
    }

    private void done(String stage, long before) {
        synchronized (stageSeconds) {
            stageSeconds.put(stage, (System.nanoTime() - before) * 1e-9);
        }
    }
}
