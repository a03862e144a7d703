package org.ufmverify.theory.claim.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ufmverify.theory.verdict.Verdict;

/**
 * What came out of a check.
 *
 * @param verdict the verdict with its evidence
 * @param artifacts problems encoded as SMT-LIB, by file name
 * @param symbolicSeconds wall-clock time spent in computer algebra
 */
record Examination(Verdict verdict, Map<String, String> artifacts, double symbolicSeconds) {
    Examination {
        artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
    }

    static Examination of(Verdict verdict) {
        return new Examination(verdict, Map.of(), 0);
    }
}
