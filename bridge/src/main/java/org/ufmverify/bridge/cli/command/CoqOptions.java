package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ufmverify.bridge.cli.console.Progress;
import org.ufmverify.bridge.cli.console.SafeFiles;
import org.ufmverify.theory.claim.book.Ledger;
import org.ufmverify.theory.claim.run.LedgerResult;
import org.ufmverify.theory.coq.CoqClaim;
import org.ufmverify.theory.coq.CoqExport;
import org.ufmverify.theory.coq.CoqRun;
import org.ufmverify.theory.coq.CoqStep;
import org.ufmverify.theory.verdict.Verdict;
import picocli.CommandLine.Option;

/** Options of commands that write their proofs for Coq. */
final class CoqOptions {
    @Option(
            names = "--coq",
            paramLabel = "DIR",
            description =
                    "Experimental: write statements and proofs for Coq, one file for each claim, with a library and a"
                            + " script check.sh that lets Coq 8.16 check them. Covers claims and steps that are formulas and"
                            + " for which a proof is found; a refuted claim is exported as its refutation at a point, generated"
                            + " problems are not exported.")
    private Path folder;

    @Option(
            names = "--coq-check",
            description = "Let the installed Coq check them at once; proofs it rejects are taken out of the files.")
    private boolean check;

    /** Returns whether an export is asked for; throws when it is to be checked without being written. */
    boolean isAsked() {
        if (check && folder == null) {
            throw new IllegalArgumentException("--coq-check needs --coq DIR, the folder that the files are written to");
        }
        if (check && CoqRun.version().isEmpty()) {
            throw new IllegalArgumentException(
                    "--coq-check needs coqc, which is not on the path; on Debian: apt-get install"
                            + " coq libcoq-interval libcoq-coquelicot, or leave --coq-check out and run check.sh elsewhere");
        }
        return folder != null;
    }

    /** Writes a ledger with what came out and, if asked, has it checked. */
    CoqExport write(Ledger ledger, LedgerResult result, Progress progress) throws IOException {
        Map<String, Verdict> verdicts = new TreeMap<>();
        result.claims().forEach(claim -> verdicts.put(claim.id(), claim.verdict()));
        progress.start("writing proofs for Coq", ledger.claims().size());
        return write(CoqExport.of(ledger, verdicts), progress);
    }

    /** Writes the files and, if asked, has them checked. */
    CoqExport write(CoqExport export, Progress progress) throws IOException {
        SafeFiles.writeAll(folder, export.files());
        folder.resolve("check.sh").toFile().setExecutable(true);
        if (!check) {
            return export;
        }
        int[] done = {0};
        progress.start("checking with Coq", export.claims().size());
        return CoqRun.check(export, folder, 120, claim -> progress.at(++done[0], claim.id()));
    }

    /** Returns how many parts have which status, in words. */
    static String summary(CoqExport export) {
        long headlines =
                export.claims().stream().filter(CoqClaim::isHeadlineChecked).count();
        return List.of(CoqStep.Status.values()).stream()
                        .map(s -> export.count(s) + " " + s.words())
                        .collect(Collectors.joining(", "))
                + "; headlines kernel-checked: " + headlines + " of "
                + export.claims().size();
    }

    static List<Map<String, Object>> document(CoqExport export) {
        return export.claims().stream().map(CoqOptions::document).toList();
    }

    private static Map<String, Object> document(CoqClaim claim) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", claim.id());
        document.put("file", claim.isExported() ? claim.file() : null);
        document.put("headlineChecked", claim.isHeadlineChecked());
        document.put(
                "steps",
                claim.steps().stream()
                        .map(step -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", step.name());
                            one.put("statement", step.statement());
                            one.put("status", step.status().words());
                            one.put("reason", step.reason());
                            return one;
                        })
                        .toList());
        return document;
    }
}
