package org.ufmverify.theory.claim.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An examined ledger.
 *
 * @param claims the claims in the order of the ledger
 * @param seed the seed of all random choices
 * @param tries generated problems per property
 * @param seconds wall-clock time of the run
 */
public record LedgerResult(List<ClaimResult> claims, long seed, int tries, double seconds) {
    /** Copies the list. */
    public LedgerResult {
        claims = List.copyOf(claims);
    }

    /** Returns the number of mutants. */
    public int mutants() {
        return claims.stream().mapToInt(c -> c.mutants().size()).sum();
    }

    /** Returns the number of mutants that were caught. */
    public int mutantsRefuted() {
        return claims.stream().mapToInt(ClaimResult::mutantsRefuted).sum();
    }

    /** Returns the problems found unsatisfiable, as SMT-LIB text by file name. */
    public Map<String, String> artifacts() {
        Map<String, String> all = new LinkedHashMap<>();
        claims.forEach(claim -> all.putAll(claim.artifacts()));
        return all;
    }

    /** Returns the wall-clock seconds spent in computer algebra, added up over all claims and so over the threads. */
    public double symbolicSeconds() {
        return claims.stream().mapToDouble(ClaimResult::symbolicSeconds).sum();
    }

    /** Returns the claims that did not pass: an unexpected verdict or a surviving mutant. */
    public List<ClaimResult> failures() {
        return claims.stream().filter(c -> !c.passed()).toList();
    }

    /** Returns whether every claim has the expected verdict and no mutant survived. */
    public boolean passed() {
        return failures().isEmpty();
    }
}
