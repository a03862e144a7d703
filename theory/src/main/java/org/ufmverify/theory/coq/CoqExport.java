package org.ufmverify.theory.coq;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ufmverify.theory.certificate.Accepted;
import org.ufmverify.theory.certificate.Certificate;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.book.Ledger;
import org.ufmverify.theory.coq.proof.Proof;
import org.ufmverify.theory.coq.proof.Refutation;
import org.ufmverify.theory.coq.statement.CoqStatement;
import org.ufmverify.theory.coq.statement.FormulaBook;
import org.ufmverify.theory.coq.statement.NotExportableException;
import org.ufmverify.theory.coq.statement.Statement;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.verdict.Verdict;

/**
 * The ledger, or conjectures of a user, as a folder for Coq: one file for each claim, the library they use, and a script that
 * checks all of them. Nothing here is trusted: what Coq's kernel accepts is what the statement in the file says.
 *
 * @param claims the claims
 */
public record CoqExport(List<CoqClaim> claims) {
    /** Stands for the name of a step until its place is known. */
    private static final String STEP = "step_0";

    private static final String NO_POINT = "no rational point at which it fails was certified";
    private static final List<String> AT_A_POINT = List.of("Require Import UfmPoint.");

    private static final List<String> LIBRARY = List.of(
            "UfmFacts.v",
            FormulaBook.FILE,
            "UfmTactics.v",
            "UfmPoint.v",
            "UfmSums.v",
            "UfmModel.v",
            "UfmRay.v",
            "UfmMaps.v",
            "UfmMinimizer.v",
            "UfmMetrics.v",
            "UfmFrame.v",
            "UfmSlopes.v",
            "UfmCurvature.v");

    /** Copies the claims. */
    public CoqExport {
        claims = List.copyOf(claims);
    }

    /**
     * Exports a ledger.
     *
     * @param ledger the claims
     * @param verdicts the verdicts that are known, by claim; of a refuted claim the points are taken at which it fails
     * @return statements and proofs, nothing checked yet
     */
    public static CoqExport of(Ledger ledger, Map<String, Verdict> verdicts) {
        Map<Check, CoqClaim.Part> known = new HashMap<>();
        return new CoqExport(ledger.claims().stream()
                .map(claim -> claim(claim, Optional.ofNullable(verdicts.get(claim.id())), known))
                .toList());
    }

    /**
     * Exports one conjecture.
     *
     * @param conjecture the conjecture
     * @param claim the claim as written
     * @param verdict what was decided; of a refuted conjecture the refutation is exported
     * @return the claim, its headline the conjecture
     */
    public static CoqClaim of(Conjecture conjecture, String claim, Verdict verdict) {
        Source source = () -> Statement.of(conjecture, claim, List.of());
        CoqClaim.Part part;
        if (verdict instanceof Verdict.Refuted) {
            part = refutation("headline", claim, source, points(Optional.of(verdict)));
        } else if (verdict instanceof Verdict.Inconclusive) {
            // It may hold because its assumptions contradict each other.
            part = notExported(claim, "it was not decided");
        } else {
            part = part("headline", claim, source);
        }
        return new CoqClaim(conjecture.id(), conjecture.title(), List.of(part));
    }

    /** The same check occurs in several claims; its proof is looked for once. */
    private static CoqClaim claim(Claim claim, Optional<Verdict> verdict, Map<Check, CoqClaim.Part> known) {
        List<CoqClaim.Part> parts = new ArrayList<>();
        boolean fails = claim.expectation() == Claim.Expectation.FAILS;
        boolean refuted = !fails && verdict.orElse(null) instanceof Verdict.Refuted;
        List<Map<String, Expr>> points = points(verdict);
        for (Check check : claim.allChecks().toList()) {
            CoqClaim.Part part = known.get(check);
            if (part == null) {
                part = fails ? refutation(check, points) : step(check);
                known.put(check, part);
            }
            if (!part.isExported() && refuted) {
                // A question about a loss is asked without knowing the answer; another claim's points may not refute
                // it.
                part = refutation(check, points);
            }
            parts.add(part.named("step_" + (parts.size() + 1)));
        }
        parts.add(Headlines.of(claim, points));
        return new CoqClaim(claim.id(), claim.title(), parts);
    }

    /** The points of the accepted certificates that refute something. */
    private static List<Map<String, Expr>> points(Optional<Verdict> verdict) {
        return verdict.flatMap(Verdict::certified).stream()
                .flatMap(certification -> certification.accepted().stream())
                .map(Accepted::certificate)
                .flatMap(c -> c instanceof Certificate.Point p ? Stream.of(p.coordinates()) : Stream.empty())
                .toList();
    }

    static CoqClaim.Part step(Check check) {
        Optional<Template> template = id(check).flatMap(id -> Template.named("step/" + id + ".v"));
        // A template is for one check: a changed one, as a mutant's, is not it.
        return template.filter(t -> t.isFor("(* for: " + check.statement() + " *)"))
                .map(t -> t.part(STEP, check.statement()))
                .orElseGet(() -> part(STEP, check.statement(), () -> Statement.of(check)));
    }

    static Optional<String> id(Check check) {
        if (check instanceof Check.Derive derive) {
            return Optional.of(derive.id());
        }
        return check instanceof Check.Decide decide
                ? Optional.of(decide.conjecture().id())
                : Optional.empty();
    }

    /** A source of a statement that may have no form in Coq. */
    interface Source {
        CoqStatement statement();
    }

    static CoqClaim.Part part(String name, String words, Source source) {
        try {
            CoqStatement statement = source.statement();
            Proof.Script proof = Proof.of(statement);
            if (!proof.complete()) {
                return notExported(words, "no proof that Coq would accept was found");
            }
            return exported(name, words, List.of(), statement.text(), proof.lines());
        } catch (NotExportableException e) {
            return notExported(words, e.getMessage());
        }
    }

    private static CoqClaim.Part refutation(Check check, List<Map<String, Expr>> points) {
        return refutation(STEP, check.statement(), () -> Statement.of(check), points);
    }

    static CoqClaim.Part refutation(String name, String words, Source source, List<Map<String, Expr>> points) {
        try {
            CoqStatement statement = source.statement();
            return Refutation.point(statement, points)
                    .map(point -> exported(
                            name,
                            "not: " + words,
                            AT_A_POINT,
                            statement.negation(),
                            Refutation.proof(statement, point)))
                    .orElseGet(() -> notExported(words, NO_POINT));
        } catch (NotExportableException e) {
            return notExported(words, e.getMessage());
        }
    }

    static CoqClaim.Part exported(
            String name, String words, List<String> imports, String statement, List<String> proof) {
        CoqStep step = new CoqStep(name, words, CoqStep.Status.EXPORTED, "");
        String text =
                "Theorem " + name + " :\n  " + statement + ".\nProof.\n  " + String.join("\n  ", proof) + "\nQed.\n";
        return new CoqClaim.Part(step, imports, text);
    }

    static CoqClaim.Part notExported(String words, String reason) {
        return new CoqClaim.Part(new CoqStep("", words, CoqStep.Status.NOT_EXPORTED, reason), List.of(), "");
    }

    /** Returns all files of the folder by name. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : LIBRARY) {
            files.put(name, name.equals(FormulaBook.FILE) ? FormulaBook.write() : resource(name));
        }
        List<String> checked = new ArrayList<>();
        for (CoqClaim claim : claims) {
            if (claim.isExported()) {
                files.put(claim.file(), claim.text());
                checked.add(claim.file());
            }
        }
        files.put("_CoqProject", "-R . \"\"\n" + String.join("\n", LIBRARY) + "\n" + String.join("\n", checked) + "\n");
        files.put("axioms.txt", resource("axioms.txt"));
        files.put("check.sh", resource("check.sh").replace("@LIBRARY@", String.join(" ", LIBRARY)));
        return files;
    }

    static String resource(String name) {
        try (InputStream in = CoqExport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the library's files in the order in which they are compiled. */
    static List<String> library() {
        return LIBRARY;
    }

    /** Returns how many parts have a status. */
    public long count(CoqStep.Status status) {
        return claims.stream()
                .flatMap(c -> c.steps().stream())
                .filter(s -> s.status() == status)
                .count();
    }
}
