package org.ufmverify.bridge.report.part;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ufmverify.bridge.report.data.ReportedClaim;

/** Prose that cites claims by their ids, as references to their numbers. */
public final class ClaimReferences {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Pattern cited;

    public ClaimReferences(List<ReportedClaim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            // An id without a dash is a word like others.
            if (claims.get(i).id().indexOf('-') > 0) {
                numbers.put(claims.get(i).id(), i + 1);
            }
        }
        String ids = numbers.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        cited = Pattern.compile("(?<![\\w/-])(" + ids + ")(?![\\w*-]|\\.smt2)");
    }

    /** The same prose with a reference in place of each id. */
    public String in(String prose) {
        if (numbers.isEmpty()) {
            return prose;
        }
        return cited.matcher(prose)
                .replaceAll(found -> Matcher.quoteReplacement("[[claim-" + numbers.get(found.group(1)) + "]]"));
    }
}
