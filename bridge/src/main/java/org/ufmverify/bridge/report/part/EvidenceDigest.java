package org.ufmverify.bridge.report.part;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Evidence.Kind;
import org.ufmverify.theory.verdict.EvidenceText;

/**
 * Evidence as a reader wants it: in full while it is short, and otherwise how often each kind of check was made. All of it stays in
 * report.json.
 */
public final class EvidenceDigest {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)-\\d+\\.smt2");
    /** Of these there are many, and one says what the others say. */
    private static final Set<Kind> COUNTED = Set.of(Kind.SYMBOLIC, Kind.SMT, Kind.SECOND_OPINION, Kind.INTERVAL);

    private static final int SHORT = 240;
    private static final int SHORT_LINE = 150;
    private static final int MOST_FILES = 6;

    private EvidenceDigest() {}

    private static String name(Kind kind) {
        return switch (kind) {
            case SYMBOLIC -> "computer algebra";
            case SECOND_OPINION -> "second opinion";
            case SMT -> "solver";
            case INTERVAL -> "interval arithmetic";
            case PROPERTY -> "generated cases";
            case SEARCH -> "search for a counterexample";
            case WITNESS -> "assumptions can be met";
        };
    }

    /** Evidence in prose, without a stop at the end. */
    public static String of(List<Evidence.Item> items) {
        String full = items.stream()
                .map(item -> name(item.kind()) + ": " + detail(item))
                .collect(Collectors.joining("; "));
        if (full.length() <= SHORT) {
            return full;
        }
        Map<Kind, List<Evidence.Item>> byKind = new EnumMap<>(Kind.class);
        items.forEach(item ->
                byKind.computeIfAbsent(item.kind(), k -> new ArrayList<>()).add(item));
        return items.stream()
                .map(Evidence.Item::kind)
                .distinct()
                .map(kind -> counted(kind, byKind.get(kind)))
                .collect(Collectors.joining("; "));
    }

    private static String counted(Kind kind, List<Evidence.Item> items) {
        boolean telling = kind != Kind.SYMBOLIC && kind != Kind.SMT && kind != Kind.WITNESS;
        String detail = detail(items.get(0));
        return items.size() == 1 && telling && detail.length() <= SHORT_LINE
                ? name(kind) + ": " + detail
                : name(kind) + " (" + items.size() + ")";
    }

    /** The evidence of one step in a few words: how often each kind of check was made, and where no counterexample was found. */
    public static String brief(List<Evidence.Item> items) {
        Stream<String> counts = items.stream()
                .map(Evidence.Item::kind)
                .filter(COUNTED::contains)
                .distinct()
                .map(kind -> name(kind) + " ("
                        + items.stream().filter(item -> item.kind() == kind).count() + ")");
        Stream<String> others = items.stream()
                .filter(item -> !COUNTED.contains(item.kind()) && item.kind() != Kind.WITNESS)
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
