package org.ufmverify.bridge.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.EvidenceText;

/** Evidence in the JSON documents of {@code --json}: its kind, and a sentence with the numbers. */
final class EvidenceJson {
    private EvidenceJson() {}

    /** Returns an entry for each piece of evidence. */
    static List<Map<String, Object>> of(Evidence evidence) {
        return evidence.items().stream()
                .map(item -> entry(item.kind().word(), EvidenceText.of(item)))
                .toList();
    }

    /** Returns an entry. */
    static Map<String, Object> entry(String kind, String detail) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", kind);
        entry.put("detail", detail);
        return entry;
    }
}
