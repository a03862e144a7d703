package org.ufmverify.bridge.report.part;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/**
 * Evidence as a reader wants it: in full while it is short, and otherwise how often each kind of check was made. The full lines stay in
 * report.json.
 */
public final class EvidenceDigest {
    private static final Map<String, String> KINDS = kinds();
    private static final Pattern LINE =
            Pattern.compile("(" + String.join("|", KINDS.keySet()) + "): (.*)", Pattern.DOTALL);
    private static final Pattern NEXT = Pattern.compile("; (?=(?:" + String.join("|", KINDS.keySet()) + "): )");
    private static final Pattern NUMBERED = Pattern.compile("(.*?)-\\d+\\.smt2");
    private static final Pattern SEARCHED = Pattern.compile("no counterexample at (\\d+) admissible");
    private static final String OUT_OF_TIME = "no counterexample in the points of the box tried until the time";
    private static final int SHORT = 240;
    private static final int SHORT_LINE = 150;
    private static final int MOST_FILES = 6;

    private EvidenceDigest() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("symbolic", "computer algebra");
        kinds.put("second-opinion", "second opinion");
        kinds.put("smt", "solver");
        kinds.put("interval", "interval arithmetic");
        kinds.put("property", "generated cases");
        kinds.put("search", "search for a counterexample");
        kinds.put("numeric", "numerical check");
        kinds.put("witness", "assumptions can be met");
        kinds.put("lemma", "cited lemma");
        return kinds;
    }

    /** Lines of evidence in prose, without a stop at the end. */
    public static String of(List<String> lines) {
        List<String> all = lines.stream()
                .flatMap(NEXT::splitAsStream)
                .map(EvidenceDigest::withoutStop)
                .toList();
        String full = String.join("; ", all.stream().map(EvidenceDigest::named).toList());
        if (full.length() <= SHORT) {
            return full;
        }
        Map<String, List<String>> byKind = new LinkedHashMap<>();
        List<String> parts = new ArrayList<>();
        for (String line : all) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                byKind.computeIfAbsent(matcher.group(1), k -> new ArrayList<>()).add(matcher.group(2));
            } else {
                parts.add(line);
            }
        }
        List<String> counts = new ArrayList<>();
        byKind.forEach((kind, details) -> {
            String detail = details.get(0);
            boolean telling = !kind.equals("symbolic") && !kind.equals("smt") && !kind.equals("witness");
            counts.add(KINDS.get(kind)
                    + (details.size() == 1 && telling && detail.length() <= SHORT_LINE
                            ? ": " + detail
                            : " (" + details.size() + ")"));
        });
        counts.addAll(parts);
        return String.join("; ", counts);
    }

    /** A line with the name of its kind as a reader knows it. */
    private static String named(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? KINDS.get(matcher.group(1)) + ": " + matcher.group(2) : line;
    }

    /** The evidence of one step in a few words: how often each kind of check was made, and where no counterexample was found. */
    public static String brief(String evidence) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<String> parts = new ArrayList<>();
        for (String line : NEXT.splitAsStream(evidence).toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                parts.add(withoutStop(line));
            } else if (isCounted(matcher.group(1))) {
                counts.merge(KINDS.get(matcher.group(1)), 1, Integer::sum);
            } else if (!matcher.group(1).equals("witness")) {
                parts.add(searched(withoutStop(matcher.group(2))));
            }
        }
        List<String> all = new ArrayList<>();
        counts.forEach((kind, count) -> all.add(kind + " (" + count + ")"));
        all.addAll(parts.stream().filter(part -> !part.isBlank()).toList());
        String text = String.join("; ", all);
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** How far a search went, in a few words. */
    private static String searched(String detail) {
        Matcher searched = SEARCHED.matcher(detail);
        if (searched.find()) {
            return "no counterexample at " + "$"
                    + NumberText.exact(Integer.parseInt(searched.group(1))).latex() + "$ points";
        }
        return detail.startsWith(OUT_OF_TIME) ? "no counterexample in the time of the search" : detail;
    }

    private static boolean isCounted(String kind) {
        return kind.equals("symbolic")
                || kind.equals("smt")
                || kind.equals("second-opinion")
                || kind.equals("interval");
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

    private static String withoutStop(String line) {
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
