package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Json;
import org.ufmverify.bridge.cli.console.Progress;
import org.ufmverify.bridge.cli.console.SafeFiles;
import org.ufmverify.bridge.input.CertificateFile;
import org.ufmverify.bridge.study.theory.TheoryStudy;
import org.ufmverify.theory.claim.book.Ledger;
import org.ufmverify.theory.claim.loss.LossLedger;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.claim.run.ClaimResult;
import org.ufmverify.theory.claim.run.LedgerOptions;
import org.ufmverify.theory.claim.run.LedgerResult;
import org.ufmverify.theory.claim.run.LedgerRun;
import org.ufmverify.theory.claim.run.StepResult;
import org.ufmverify.theory.coq.CoqExport;
import org.ufmverify.theory.verdict.Counterexample;
import org.ufmverify.theory.verdict.Verdict;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify theory}: the ledger of claims alone. */
@Command(
        name = "theory",
        description = "Verifies the built-in ledger of claims, or the claims about one loss: derivations, certificates,"
                + " generated problems and false variants that must be caught.%n%nExit code 0 when each claim of the ledger ended"
                + " as it is expected to and all false variants were caught, 1 otherwise. A claim about one loss is a question,"
                + " so that any answer is 0; false variants of a claim that is shown must be caught there too.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar verify.jar theory",
            "  java -jar verify.jar theory --only optimal-margin --json",
            "  java -jar verify.jar theory --loss ls:delta=any",
            "  java -jar verify.jar theory --loss focal:eta=2"
        })
public final class TheoryCommand extends BaseCommand {
    /** A claim about one loss is a question, which is not worth the time of one that is known to hold. */
    private static final double SECONDS_OF_A_LOSS = 120;

    @Option(
            names = "--tries",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Generated problems for each property. Default: ${DEFAULT-VALUE}.")
    private int tries;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description =
                    "The most time for each claim and, again, for its false variants: an outer bound, as the work on each"
                            + " statement is limited by counts, of which that of boxes grows with it. Default: 1800, and 120 with --loss.")
    private Double timeLimit;

    @Option(names = "--only", split = ",", paramLabel = "ID", description = "Only these claims.")
    private List<String> only = List.of();

    @Mixin
    private NamedLoss losses = new NamedLoss();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Save the results as theory.json, certificates, to be checked again by verify-certificates, and each"
                            + " problem found unsatisfiable as SMT-LIB, in a folder.")
    private Path folder;

    @Mixin
    private CoqOptions coq = new CoqOptions();

    @Override
    public Integer call() throws IOException {
        boolean exports = coq.isAsked();
        LedgerOptions usual = LedgerOptions.of(seed.value()).withTries(tries).withOnly(Set.copyOf(only));
        Optional<Subject> subject = subject();
        LedgerOptions options = timeLimit != null
                ? usual.withSecondsPerClaim(timeLimit)
                : subject.isPresent() ? usual.withSecondsPerClaim(SECONDS_OF_A_LOSS) : usual;
        Ledger ledger = subject.map(LossLedger::of).orElseGet(Ledger::builtIn).only(options.only());
        LedgerResult result;
        try (Progress progress = progress()) {
            progress.start(
                    "verifying the theory", only.isEmpty() ? ledger.claims().size() : only.size());
            result = LedgerRun.run(ledger, options, (done, total, claim) -> progress.at(done, claim.id()));
        }
        List<String> failures = TheoryStudy.failures(result);
        Optional<CoqExport> exported = exports ? Optional.of(export(ledger, result)) : Optional.empty();
        Map<String, Object> all = new LinkedHashMap<>();
        subject.ifPresent(s -> all.put("loss", s.name()));
        all.putAll(document(result, failures));
        exported.ifPresent(e -> all.put("coq", CoqOptions.document(e)));
        String document = Json.write(all);
        if (folder != null) {
            Map<String, String> files = new TreeMap<>(result.artifacts());
            files.put("theory.json", document + "\n");
            result.claims().forEach(claim -> claim.verdict()
                    .certified()
                    .ifPresent(c -> files.putAll(CertificateFile.texts(claim.id(), c.accepted()))));
            SafeFiles.writeAll(folder, files);
        }
        if (json()) {
            out().println(document);
        } else {
            print(result, failures);
            exported.ifPresent(e -> out().println("Coq: " + CoqOptions.summary(e)));
        }
        return failures.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private Optional<Subject> subject() throws IOException {
        if (losses.name().isEmpty()) {
            if (losses.hasFile()) {
                throw usage("--losses needs --loss NAME, the loss that the claims are about");
            }
            return Optional.empty();
        }
        return Optional.of(Subject.parse(losses.name().get(), losses.further()));
    }

    private CommandLine.ParameterException usage(String sentence) {
        return new CommandLine.ParameterException(spec().commandLine(), sentence);
    }

    private CoqExport export(Ledger ledger, LedgerResult result) throws IOException {
        try (Progress progress = progress()) {
            return coq.write(ledger, result, progress);
        }
    }

    private static Map<String, Object> document(LedgerResult result, List<String> failures) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("seed", result.seed());
        document.put("tries", result.tries());
        document.put("mutantsRefuted", result.mutantsRefuted());
        document.put("mutants", result.mutants());
        document.put("failures", failures);
        document.put("verdicts", verdicts(result));
        document.put(
                "claims", result.claims().stream().map(TheoryCommand::document).toList());
        document.put("seconds", result.seconds());
        document.put("symbolicSeconds", result.symbolicSeconds());
        return document;
    }

    /** Returns how many claims have each verdict, by its word. */
    private static Map<String, Long> verdicts(LedgerResult result) {
        return result.claims().stream()
                .collect(Collectors.groupingBy(c -> c.verdict().word(), TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Object> document(ClaimResult claim) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", claim.id());
        document.put("title", claim.title());
        document.put("verdict", claim.verdict().word());
        document.put("asExpected", claim.asExpected());
        document.put("statement", claim.statement());
        document.put("latex", claim.latex());
        document.put("assumptions", claim.assumptions());
        document.put("source", claim.source());
        document.put("reason", claim.reason());
        document.put(
                "counterexample",
                claim.verdict().failure().map(Counterexample::values).orElse(null));
        document.put("evidence", EvidenceJson.of(claim.verdict().evidence()));
        document.put("certificates", EvidenceJson.certificates(claim.verdict()));
        document.put(
                "stepsChecked",
                claim.derivation().stream()
                        .filter(step -> step.verdict().isPresent())
                        .count());
        document.put(
                "stepsGiven",
                claim.derivation().stream()
                        .filter(step -> step.verdict().isEmpty())
                        .count());
        document.put(
                "derivation",
                claim.derivation().stream().map(TheoryCommand::document).toList());
        document.put("mutantsRefuted", claim.mutantsRefuted());
        document.put(
                "mutants",
                claim.mutants().stream()
                        .map(m -> Map.of(
                                "change",
                                m.change(),
                                "statement",
                                m.statement(),
                                "verdict",
                                m.verdict().word()))
                        .map(TreeMap::new)
                        .toList());
        document.put("seconds", claim.seconds());
        document.put("symbolicSeconds", claim.symbolicSeconds());
        return document;
    }

    private static Map<String, Object> document(StepResult step) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", step.kind());
        document.put("text", step.text());
        document.put("latex", step.latex());
        document.put("statement", step.statement());
        document.put("verdict", step.verdict().map(Verdict::word).orElse(null));
        return document;
    }

    private void print(LedgerResult result, List<String> failures) {
        PrintWriter out = out();
        for (ClaimResult claim : result.claims()) {
            out.printf(
                    "%s %-28s mutants caught: %d/%d  %s%n",
                    verdict(claim.verdict().word()),
                    claim.id(),
                    claim.mutantsRefuted(),
                    claim.mutants().size(),
                    claim.title());
            if (!claim.reason().isEmpty()) {
                out.println("             " + claim.reason());
            }
        }
        out.printf(
                "%n%d claims in %.1f s (%.1f s of computer algebra, added over the threads), mutants caught: %d/%d%n",
                result.claims().size(),
                result.seconds(),
                result.symbolicSeconds(),
                result.mutantsRefuted(),
                result.mutants());
        out.println(verdicts(result).entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", ")));
        failures.forEach(f -> out.println("FAILED: " + f));
    }
}
