package org.ufmverify.bridge.study.theory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.data.Claim;
import org.ufmverify.bridge.report.data.Derivation;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.run.ClaimResult;
import org.ufmverify.theory.claim.run.LedgerResult;
import org.ufmverify.theory.claim.run.MutantResult;
import org.ufmverify.theory.claim.run.StepResult;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.Latex;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.formula.SpectrumFormulas;
import org.ufmverify.theory.verdict.Counterexample;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Method;
import org.ufmverify.theory.verdict.Verdict;

/** How an examined ledger becomes the claims table and the proofs of a report. */
public final class TheoryStudy {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern RELATION = Pattern.compile("[<>=]");
    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Za-z]\\w*\\b(?!\\()");
    private static final ExprReader LOCAL = Formulas.reader(Set.of());

    private TheoryStudy() {}

    /** Returns the claims table. */
    public static List<Claim> claims(LedgerResult ledger) {
        return ledger.claims().stream().map(TheoryStudy::claim).toList();
    }

    /** Returns the proofs of the claims that have one. */
    public static List<Derivation> derivations(LedgerResult ledger) {
        return ledger.claims().stream()
                .filter(c -> !c.derivation().isEmpty())
                .map(c -> new Derivation(
                        c.id(),
                        title(c.title()),
                        c.latex(),
                        c.derivation().stream().map(TheoryStudy::step).toList()))
                .toList();
    }

    /** Returns the problems found unsatisfiable, as SMT-LIB text by file name. */
    public static Map<String, String> smtLib(LedgerResult ledger) {
        Map<String, String> all = new LinkedHashMap<>();
        ledger.claims().forEach(c -> all.putAll(c.artifacts()));
        return all;
    }

    /** Returns the seconds that each claim took. */
    public static SortedMap<String, Double> seconds(LedgerResult ledger) {
        SortedMap<String, Double> seconds = new TreeMap<>();
        ledger.claims().forEach(c -> seconds.put(c.id(), c.seconds()));
        return seconds;
    }

    /** Returns one sentence for each claim that is not as expected and each mutant that survived. */
    public static List<String> failures(LedgerResult ledger) {
        List<String> failures = new ArrayList<>();
        for (ClaimResult claim : ledger.failures()) {
            if (!claim.asExpected()) {
                failures.add("claim " + claim.id() + " is " + claim.verdict().word() + ", which was not expected");
            }
            for (MutantResult mutant : claim.mutants()) {
                if (!mutant.refuted()) {
                    failures.add("claim " + claim.id() + ": the false variant \"" + mutant.change() + "\" survived as "
                            + mutant.verdict().word());
                }
            }
        }
        return failures;
    }

    /** Returns the outcome of a verdict. */
    public static Outcome outcome(Verdict verdict) {
        return Outcome.labelled(verdict.word());
    }

    private static Claim claim(ClaimResult claim) {
        List<String> evidence = new ArrayList<>(lines(claim.verdict().evidence()));
        if (!claim.reason().isEmpty()) {
            evidence.add(title(claim.reason()));
        }
        return new Claim(
                claim.id(),
                title(claim.title()),
                claim.latex(),
                assumptions(claim.assumptions()),
                claim.verdict() instanceof Verdict.Certified
                        ? region(claim.verdict().evidence())
                        : "",
                ProofIdeas.of(claim.id()),
                claim.source(),
                outcome(claim.verdict()),
                claim.asExpected(),
                evidence,
                claim.mutantsRefuted(),
                claim.mutants().size(),
                claim.verdict() instanceof Verdict.Refuted r ? counterexample(r) : "",
                List.copyOf(claim.artifacts().keySet()));
    }

    /** A title as prose: what stands between backquotes is typeset from its expression. */
    static String title(String title) {
        return typeset(title, LOCAL);
    }

    /** Evidence as prose, in the same way; its expressions may have variables of their own. */
    static String evidence(String detail) {
        Set<String> variables = new TreeSet<>();
        Matcher quoted = QUOTED.matcher(detail);
        while (quoted.find()) {
            Matcher names = VARIABLE.matcher(quoted.group(1));
            while (names.find()) {
                variables.add(names.group());
            }
        }
        return typeset(detail, ExprReader.of(variables, SpectrumFormulas.book()));
    }

    private static String typeset(String title, ExprReader reader) {
        StringBuilder prose = new StringBuilder();
        Matcher quoted = QUOTED.matcher(title);
        int from = 0;
        while (quoted.find()) {
            prose.append(words(title.substring(from, quoted.start())))
                    .append('$')
                    .append(latex(quoted.group(1), reader))
                    .append('$');
            from = quoted.end();
        }
        return prose.append(words(title.substring(from))).toString();
    }

    /** Assumptions as prose; what is not in the language of claims is printed as it stands. */
    static String assumptions(List<String> assumptions) {
        return assumptions.stream()
                .map(text -> evidence(text.contains("rank") ? text.replace(">=", "\u2265") : "`" + text + "`"))
                .collect(Collectors.joining(", "));
    }

    /** The boxes on which interval arithmetic decided, as prose. */
    static String region(Evidence evidence) {
        return evidence.items().stream()
                .flatMap(item -> item instanceof Evidence.Shown shown && shown.method() instanceof Method.Cover cover
                        ? Stream.of(cover.box())
                        : Stream.empty())
                .map(TheoryStudy::intervals)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String intervals(List<Method.Side> box) {
        return box.isEmpty()
                ? EvidenceText.box(box)
                : box.stream().map(TheoryStudy::interval).collect(Collectors.joining(", "));
    }

    private static String interval(Method.Side side) {
        return side.low().isEmpty()
                ? symbol(side.variable()) + " unbounded"
                : "$" + Latex.variable(side.variable()) + "\\in[" + side.low() + ",\\," + side.high() + "]$";
    }

    private static String words(String text) {
        return Prose.quote(text).replaceAll("\\bl2\\b", "\\$\\\\ell_2\\$");
    }

    private static String latex(String text, ExprReader reader) {
        return RELATION.matcher(text).find()
                ? reader.relations(text).stream().map(Relation::latex).collect(Collectors.joining(",\\ "))
                : Latex.of(reader.expression(text));
    }

    private static String counterexample(Verdict.Refuted refuted) {
        List<String> values = new ArrayList<>();
        refuted.counterexample()
                .values()
                .forEach((name, value) -> values.add(
                        value.matches("[-+0-9./]+")
                                ? "$" + Latex.variable(name) + " = " + value + "$"
                                : symbol(name) + Prose.quote(" = " + value)));
        // The claim with all numbers inserted can fill lines; its two sides say it.
        Counterexample.Failure failure = refuted.counterexample().failure();
        String sides = failure instanceof Counterexample.Sides both ? EvidenceText.of(both) : EvidenceText.of(failure);
        return String.join(", ", values) + ": " + Prose.quote(sides.replace("...", "\u2026"));
    }

    private static String symbol(String variable) {
        return "$" + Latex.variable(variable) + "$";
    }

    private static List<String> lines(Evidence evidence) {
        return evidence.items().stream()
                .map(i -> i.kind().word() + ": " + evidence(EvidenceText.of(i)))
                .toList();
    }

    private static Derivation.Step step(StepResult step) {
        Outcome outcome = step.verdict().map(TheoryStudy::outcome).orElse(Outcome.GIVEN);
        String evidence =
                step.verdict().map(v -> String.join("; ", lines(v.evidence()))).orElse("");
        return new Derivation.Step(kind(step.kind()), step.text(), step.latex(), outcome, evidence);
    }

    private static Derivation.Kind kind(Step.Kind kind) {
        return switch (kind) {
            case DEFINITION -> Derivation.Kind.DEFINITION;
            case TEXTBOOK_FACT -> Derivation.Kind.TEXTBOOK_FACT;
            case CITED_LEMMA -> Derivation.Kind.CITED_LEMMA;
            case SYMBOLIC_STEP -> Derivation.Kind.SYMBOLIC_STEP;
            case CERTIFIED_STEP -> Derivation.Kind.CERTIFIED_STEP;
        };
    }
}
