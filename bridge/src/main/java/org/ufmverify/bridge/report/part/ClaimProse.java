package org.ufmverify.bridge.report.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.Latex;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.formula.SpectrumFormulas;
import org.ufmverify.theory.verdict.Counterexample;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Method;

/** What theory says of a claim, as prose of the report: expressions are typeset. */
public final class ClaimProse {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern RELATION = Pattern.compile("[<>=]");
    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Za-z]\\w*\\b(?!\\()");
    private static final ExprReader LOCAL = Formulas.reader(Set.of());

    private ClaimProse() {}

    /** A title as prose: what stands between backquotes is typeset from its expression. */
    public static String of(String title) {
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
    public static String assumptions(List<String> assumptions) {
        return assumptions.stream()
                .map(text -> evidence(text.contains("rank") ? text.replace(">=", "\u2265") : "`" + text + "`"))
                .collect(Collectors.joining(", "));
    }

    /** The boxes on which interval arithmetic decided, as prose. */
    public static String region(Evidence evidence) {
        return evidence.items().stream()
                .flatMap(item -> item instanceof Evidence.Shown shown ? box(shown.method()) : Stream.empty())
                .map(ClaimProse::intervals)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static Stream<List<Method.Side>> box(Method method) {
        if (method instanceof Method.OnBox on) {
            return Stream.of(on.box());
        }
        return method instanceof Method.Cover cover ? Stream.of(cover.box()) : Stream.empty();
    }

    private static String intervals(List<Method.Side> box) {
        return box.isEmpty()
                ? EvidenceText.box(box)
                : box.stream().map(ClaimProse::interval).collect(Collectors.joining(", "));
    }

    private static String interval(Method.Side side) {
        return side.low().isEmpty()
                ? symbol(side.variable()) + " unbounded"
                : "$" + Latex.variable(side.variable()) + "\\in[" + side.low() + ",\\," + side.high() + "]$";
    }

    /** A point at which a claim fails, as prose. */
    public static String counterexample(Counterexample counterexample) {
        List<String> values = new ArrayList<>();
        counterexample
                .values()
                .forEach((name, value) -> values.add(
                        value.matches("[-+0-9./]+")
                                ? "$" + Latex.variable(name) + " = " + value + "$"
                                : symbol(name) + Prose.quote(" = " + value)));
        // The claim with all numbers inserted can fill lines; its two sides say it.
        Counterexample.Failure failure = counterexample.failure();
        String sides = failure instanceof Counterexample.Sides both ? EvidenceText.of(both) : EvidenceText.of(failure);
        return String.join(", ", values) + ": " + Prose.quote(sides.replace("...", "\u2026"));
    }

    private static String words(String text) {
        return Prose.quote(text).replaceAll("\\bl2\\b", "\\$\\\\ell_2\\$");
    }

    private static String latex(String text, ExprReader reader) {
        return RELATION.matcher(text).find()
                ? reader.relations(text).stream().map(Relation::latex).collect(Collectors.joining(",\\ "))
                : Latex.of(reader.expression(text));
    }

    private static String symbol(String variable) {
        return "$" + Latex.variable(variable) + "$";
    }
}
