package org.ufmverify.bridge.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ufmverify.theory.verdict.Certification;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Verdict;

/** Evidence in the JSON documents of {@code --json}: its kind, and a sentence with the numbers. */
final class EvidenceJson {
    private EvidenceJson() {}

    /** Returns an entry for each piece of evidence. */
    static List<Map<String, Object>> of(Evidence evidence) {
        return evidence.items().stream()
                .map(item -> entry(item.kind().word(), EvidenceText.of(item)))
                .toList();
    }

    /** Returns how many certificates were accepted, what is without one, and which solvers agreed; null for no such verdict. */
    static Map<String, Object> certificates(Verdict verdict) {
        return verdict.certified().map(EvidenceJson::certificates).orElse(null);
    }

    private static Map<String, Object> certificates(Certification certification) {
        Set<String> solvers = new TreeSet<>();
        certification.accepted().forEach(a -> a.solvers().forEach(solvers::addAll));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("accepted", certification.accepted().size());
        document.put("without", certification.open());
        document.put("solvers", List.copyOf(solvers));
        document.put(
                "problems",
                certification.accepted().stream()
                        .mapToInt(a -> a.solvers().size())
                        .sum());
        document.put(
                "byOneSolver",
                certification.accepted().stream()
                        .flatMap(a -> a.solvers().stream())
                        .filter(names -> names.size() == 1)
                        .count());
        return document;
    }

    /** Returns an entry. */
    static Map<String, Object> entry(String kind, String detail) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", kind);
        entry.put("detail", detail);
        return entry;
    }
}
