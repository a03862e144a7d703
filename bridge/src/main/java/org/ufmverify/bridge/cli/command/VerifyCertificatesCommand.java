package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Progress;
import org.ufmverify.bridge.input.CertificateFile;
import org.ufmverify.bridge.input.InputError;
import org.ufmverify.theory.certificate.Accepted;
import org.ufmverify.theory.certificate.Certificate;
import org.ufmverify.theory.certificate.Checker;
import org.ufmverify.theory.certificate.Rejection;
import org.ufmverify.theory.prover.smt.Solvers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code verify verify-certificates}. */
@Command(
        name = "verify-certificates",
        description = {
            "Checks saved certificates again, without proving anything: identities are multiplied out, boxes",
            "enclosed, points evaluated, and problems given to the solvers once more.",
            "",
            "Exit code 0 when all are accepted, 1 otherwise, 2 for a folder without certificates or a malformed file."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar verify.jar check conjectures.yaml --out proofs",
            "  java -jar verify.jar verify-certificates proofs"
        })
public final class VerifyCertificatesCommand extends BaseCommand {
    private static final String UNREADABLE = "UNREADABLE";

    @Parameters(paramLabel = "DIR", description = "The folder that --out wrote.")
    private Path folder;

    /**
     * What came of a certificate.
     *
     * @param file its name
     * @param claim the claim in input syntax
     * @param verdict what it shows: PROVED, CERTIFIED or REFUTED; REJECTED when it shows nothing, UNREADABLE when it is none
     * @param reason why it was rejected; empty when it was not
     * @param solvers who refuted the problems that had to be
     */
    private record Outcome(String file, String claim, String verdict, String reason, Set<String> solvers) {}

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InputError(folder.toString(), "no such folder; give the one that --out wrote");
        }
        List<Path> files = CertificateFile.in(folder);
        if (files.isEmpty()) {
            throw new InputError(folder.toString(), "holds no certificates; write some with check FILE.yaml --out DIR");
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (Progress progress = progress()) {
            progress.start("checking " + files.size() + " certificates", files.size());
            for (Path file : files) {
                progress.check();
                progress.at(outcomes.size(), file.getFileName().toString());
                try {
                    outcomes.add(outcome(file));
                } catch (InputError e) {
                    if (files.size() == 1) {
                        throw e;
                    }
                    // The others are checked all the same.
                    outcomes.add(new Outcome(file.getFileName().toString(), "", UNREADABLE, e.getMessage(), Set.of()));
                }
            }
        }
        show(
                () -> Map.of(
                        "certificates",
                        outcomes.stream()
                                .map(VerifyCertificatesCommand::document)
                                .toList()),
                out -> {
                    for (Outcome outcome : outcomes) {
                        out.println(verdict(outcome.verdict()) + " " + outcome.claim() + "  (" + outcome.file() + ")");
                        if (!outcome.reason().isEmpty()) {
                            out.println("             " + outcome.reason());
                        }
                    }
                    long rejected =
                            outcomes.stream().filter(o -> !o.reason().isEmpty()).count();
                    out.printf("%n%d certificates, %d rejected%n", outcomes.size(), rejected);
                });
        if (outcomes.stream().anyMatch(o -> o.verdict().equals(UNREADABLE))) {
            return ExitCode.BAD_INPUT;
        }
        return outcomes.stream().allMatch(o -> o.reason().isEmpty()) ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static Outcome outcome(Path path) throws IOException {
        CertificateFile file = CertificateFile.read(path);
        String name = path.getFileName().toString();
        String claim = String.join(" && ", file.claim());
        if (!file.saysWhatItShows()) {
            String reason = "what it says of assumptions, claim or box is not what it is about";
            return new Outcome(name, claim, "REJECTED", reason, Set.of());
        }
        try {
            Accepted accepted = Checker.with(Solvers.all()).check(file.statement(), file.certificate());
            Set<String> solvers = new TreeSet<>();
            accepted.solvers().forEach(solvers::addAll);
            return new Outcome(name, claim, verdict(file.certificate()), "", solvers);
        } catch (Rejection e) {
            String reason = e.getMessage().lines().findFirst().orElse("");
            return new Outcome(name, claim, "REJECTED", reason, Set.of());
        }
    }

    private static String verdict(Certificate certificate) {
        if (certificate instanceof Certificate.Shown shown) {
            return shown.onBox() ? "CERTIFIED" : "PROVED";
        }
        return "REFUTED";
    }

    private static Map<String, Object> document(Outcome outcome) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", outcome.file());
        document.put("claim", outcome.claim());
        document.put("verdict", outcome.verdict());
        document.put("reason", outcome.reason());
        document.put("solvers", List.copyOf(outcome.solvers()));
        return document;
    }
}
