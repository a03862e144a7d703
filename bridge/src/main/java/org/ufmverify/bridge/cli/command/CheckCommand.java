package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Json;
import org.ufmverify.bridge.cli.console.Progress;
import org.ufmverify.bridge.cli.console.SafeFiles;
import org.ufmverify.bridge.input.CertificateFile;
import org.ufmverify.bridge.input.ConjectureFile;
import org.ufmverify.theory.coq.CoqClaim;
import org.ufmverify.theory.coq.CoqExport;
import org.ufmverify.theory.prover.Prover;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.verdict.Counterexample;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify check FILE.yaml}: decides the conjectures of a file. */
@Command(
        name = "check",
        description = "Decides conjectures of your own: proved, certified on a box, refuted with a counterexample, or"
                + " inconclusive, with what was tried.",
        footerHeading = "%nA file:%n",
        footer = {
            "  claims:",
            "    - id: data-kappa-falls",
            "      title: Label smoothing lowers the data condition number",
            "      assume: [K >= 2, a > 0, delta >= 0, a + delta < 1]",
            "      integers: [K]",
            "      claim: D(kappaData(K, a, delta), delta) < 0",
            "      box: {K: [2, 1000], a: [0.001, 0.9], delta: [0, 0.9]}",
            "",
            "Example:",
            "  java -jar verify.jar check conjectures.yaml --time-limit 30",
            "",
            "Variables: K, a, delta, n, d, lambdaW, lambdaH. Functions: margin, pTrue, pOther, kappaData,",
            "kappaReg, optimalLoss (each of K,a,delta); classifierNorm2, featureNorm2 (of",
            "K,n,lambdaW,lambdaH,delta); regularization(K,n,lambdaW,lambdaH), which is a; Exp, Log, Sqrt, Abs,",
            "Min, Max, Sinh, Cosh, Tanh, Sigmoid, Softplus and D(f, x). Relations ==, !=, <, <=, >, >=, joined by &&.",
            "The box is for certification and search; it is not an assumption. assume, integers and box may also",
            "stand beside claims, for all of them; variables: [x] and define: {f(x): x^2, c: 3/2} add names.",
            "",
            "Exit code 0 when no claim is REFUTED, 1 otherwise, 2 for a malformed file."
        })
public final class CheckCommand extends BaseCommand {
    private static final double MOST_SECONDS = 60;
    private static final double LEAST_SECONDS = 10;
    private static final double SECONDS_FOR_ALL = 300;

    @Parameters(paramLabel = "FILE.yaml", description = "The conjectures.")
    private Path file;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description =
                    "The most time for each claim. Default: work is limited by counts, which give the same verdict on a"
                            + " busy machine, to about 60 seconds a claim, and less in a file of more than five (but at least 10).")
    private Double timeLimit;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Option(
            names = {"--out", "--smt"},
            paramLabel = "DIR",
            description = "Save certificates, to be checked again by verify-certificates, and each problem found"
                    + " unsatisfiable as SMT-LIB, for any solver.")
    private Path smt;

    @Mixin
    private CoqOptions coq = new CoqOptions();

    @Override
    public Integer call() throws IOException {
        boolean exports = coq.isAsked();
        Limits most = Limits.of(timeLimit == null ? MOST_SECONDS : timeLimit, seed.value());
        List<ConjectureFile.Entry> conjectures = ConjectureFile.read(file);
        Limits limits = timeLimit == null ? Limits.ofWork(secondsEach(conjectures.size()), seed.value()) : most;
        List<Map<String, Object>> documents = new ArrayList<>();
        List<CoqClaim> proofs = new ArrayList<>();
        boolean refuted = false;
        try (Progress progress = progress()) {
            progress.start("checking " + conjectures.size() + " claims", conjectures.size());
            for (ConjectureFile.Entry entry : conjectures) {
                progress.check();
                progress.at(documents.size(), entry.conjecture().id());
                Decision decision = Prover.decide(entry.conjecture(), limits);
                refuted |= decision.verdict() instanceof Verdict.Refuted;
                documents.add(document(entry, decision));
                if (exports) {
                    proofs.add(CoqExport.of(entry.conjecture(), entry.statement(), decision.verdict()));
                }
                if (smt != null) {
                    SafeFiles.writeAll(smt, decision.smtLib());
                    SafeFiles.writeAll(smt, certificates(entry, decision));
                }
                if (!json()) {
                    print(entry, decision);
                }
            }
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("claims", documents);
        if (exports) {
            CoqExport exported;
            try (Progress progress = progress()) {
                exported = coq.write(new CoqExport(proofs), progress);
            }
            all.put("coq", CoqOptions.document(exported));
            if (!json()) {
                out().println("Coq: " + CoqOptions.summary(exported));
            }
        }
        if (json()) {
            out().println(Json.write(all));
        }
        return refuted ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private static Map<String, String> certificates(ConjectureFile.Entry entry, Decision decision) {
        return decision.verdict()
                .certified()
                .map(c -> CertificateFile.texts(entry.conjecture().id(), c.accepted()))
                .orElse(Map.of());
    }

    private static double secondsEach(int claims) {
        return Math.max(LEAST_SECONDS, Math.min(MOST_SECONDS, SECONDS_FOR_ALL / claims));
    }

    private static Map<String, Object> document(ConjectureFile.Entry entry, Decision decision) {
        Verdict verdict = decision.verdict();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", entry.conjecture().id());
        document.put("verdict", verdict.word());
        document.put("statement", entry.statement());
        document.put("counterexample", verdict instanceof Verdict.Refuted r ? numbers(r) : null);
        if (verdict instanceof Verdict.Refuted r) {
            document.put("counterexampleIsExact", isExact(r));
        }
        List<Map<String, Object>> evidence = new ArrayList<>();
        if (verdict instanceof Verdict.Inconclusive i) {
            evidence.add(EvidenceJson.entry("reason", i.reason()));
        } else if (verdict instanceof Verdict.Refuted r) {
            evidence.add(EvidenceJson.entry(
                    "counterexample", EvidenceText.of(r.counterexample().failure())));
        }
        evidence.addAll(EvidenceJson.of(verdict.evidence()));
        document.put("evidence", evidence);
        document.put("certificates", EvidenceJson.certificates(verdict));
        document.put("seconds", decision.seconds());
        return document;
    }

    /** At a point between rationals the values agree with those printed to 30 digits, and the claim fails there alone. */
    private static boolean isExact(Verdict.Refuted refuted) {
        return refuted.counterexample().failure() instanceof Counterexample.Sides;
    }

    /** Decimals as JSON numbers, exactly; other fractions, and values known to 30 digits, as text. */
    private static Map<String, Object> numbers(Verdict.Refuted refuted) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        refuted.counterexample().values().forEach((name, value) -> {
            try {
                numbers.put(name, isExact(refuted) ? new BigDecimal(value) : value);
            } catch (NumberFormatException e) {
                numbers.put(name, value);
            }
        });
        return numbers;
    }

    private void print(ConjectureFile.Entry entry, Decision decision) {
        PrintWriter out = out();
        Verdict verdict = decision.verdict();
        out.printf(
                "%s %s  %s%n",
                verdict(verdict.word()),
                entry.conjecture().id(),
                entry.conjecture().title());
        out.println("             " + entry.statement());
        if (verdict instanceof Verdict.Refuted r) {
            out.println("             counterexample: "
                    + EvidenceText.point(r.counterexample().values()) + "; "
                    + EvidenceText.of(r.counterexample().failure()));
        } else if (verdict instanceof Verdict.Inconclusive i) {
            out.println("             " + i.reason());
        }
        for (Evidence.Item item : verdict.evidence().items()) {
            out.println("             " + item.kind().word() + ": " + EvidenceText.of(item));
        }
        verdict.certified()
                .ifPresent(certification -> out.println("             certificate: " + certification.inWords()));
    }
}
