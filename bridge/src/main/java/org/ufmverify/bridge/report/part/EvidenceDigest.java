package org.ufmverify.bridge.report.part;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Method;

/**
 * Evidence as a reader wants it: in full while it is short, and otherwise how often each kind of check was made. All of it stays in
 * report.json.
 */
public final class EvidenceDigest {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)-\\d+\\.smt2");
    private static final String ALGEBRA = "exact algebra";
    private static final String INWARDS = "boundary and derivative";
    private static final String DERIVED = "derivation";
    private static final String SOLVER = "solver";
    private static final String OPINION = "second opinion";
    private static final String INTERVAL = "interval arithmetic";
    private static final String WITNESS = "assumptions can be met";

    /** Of these there are many, and one says what the others say. */
    private static final Set<String> COUNTED = Set.of(ALGEBRA, INWARDS, DERIVED, SOLVER, OPINION, INTERVAL);

    /** Of several of these, none says more than its name. */
    private static final Set<String> UNTELLING = Set.of(ALGEBRA, INWARDS, DERIVED, SOLVER, WITNESS);

    private static final int SHORT = 240;
    private static final int SHORT_LINE = 150;
    private static final int MOST_FILES = 6;

    private EvidenceDigest() {}

    private static boolean isInwards(Method method) {
        return method instanceof Method.Inwards || (method instanceof Method.OnBox on && isInwards(on.method()));
    }

    private static String name(Evidence.Item item) {
        if (item instanceof Evidence.Derived) {
            return DERIVED;
        } else if (item instanceof Evidence.Shown shown && isInwards(shown.method())) {
            return INWARDS;
        }
        return switch (item.kind()) {
            case SYMBOLIC -> ALGEBRA;
            case SECOND_OPINION -> OPINION;
            case SMT -> SOLVER;
            case INTERVAL -> INTERVAL;
            case PROPERTY -> "generated cases";
            case SEARCH -> "search for a counterexample";
            case WITNESS -> WITNESS;
        };
    }

    /** Evidence in prose, without a stop at the end. */
    public static String of(List<Evidence.Item> items) {
        String full =
                items.stream().map(item -> name(item) + ": " + detail(item)).collect(Collectors.joining("; "));
        return full.length() <= SHORT
                ? full
                : byName(items).entrySet().stream()
                        .map(e -> counted(e.getKey(), e.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private static Map<String, List<Evidence.Item>> byName(List<Evidence.Item> items) {
        Map<String, List<Evidence.Item>> byName = new LinkedHashMap<>();
        items.forEach(item ->
                byName.computeIfAbsent(name(item), k -> new ArrayList<>()).add(item));
        return byName;
    }

    private static String counted(String name, List<Evidence.Item> items) {
        String detail = detail(items.get(0));
        return items.size() == 1 && !UNTELLING.contains(name) && detail.length() <= SHORT_LINE
                ? name + ": " + detail
                : name + " (" + items.size() + ")";
    }

    /** The evidence of one step in a few words: how often each kind of check was made, and where no counterexample was found. */
    public static String brief(List<Evidence.Item> items) {
        Stream<String> counts = byName(items).entrySet().stream()
                .filter(e -> COUNTED.contains(e.getKey()))
                .map(e -> e.getKey() + " (" + e.getValue().size() + ")");
        Stream<String> others = items.stream()
                .filter(item -> !COUNTED.contains(name(item)) && item.kind() != Evidence.Kind.WITNESS)
                .map(EvidenceDigest::briefly);
        String text = Stream.concat(counts, others).collect(Collectors.joining("; "));
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** How far a search went, in a few words. */
    private static String briefly(Evidence.Item item) {
        if (item instanceof Evidence.Searched searched) {
            return "no counterexample at $"
                    + NumberText.exact((double) searched.admissible()).latex() + "$ points";
        }
        return item instanceof Evidence.SearchedInTime ? "no counterexample in the time of the search" : detail(item);
    }

    private static String detail(Evidence.Item item) {
        return ClaimProse.evidence(EvidenceText.of(item));
    }

    /** File names in prose, numbered ones as one; nothing if there are none. */
    public static String files(List<String> names) {
        List<String> stems = names.stream()
                .map(name -> NUMBERED.matcher(name).replaceFirst("$1-*.smt2"))
                .distinct()
                .toList();
        if (stems.size() > MOST_FILES) {
            return names.size() + " files under `smt/`";
        }
        return String.join(
                ", ",
                stems.stream().map(stem -> "`smt/" + Prose.quote(stem) + "`").toList());
    }
}
