package org.ufmverify.bridge.report;

/**
 * An empirical claim (E1 to E6) and what the runs say.
 *
 * @param id for example "E3"
 * @param statement the claim, prose (see {@link ReportData})
 * @param quantity what the effect is, prose, for example "NC2 at NC1 = 0.1, CE minus LS"
 * @param outcome OBSERVED, NOT OBSERVED or INCONCLUSIVE
 * @param effect mean paired difference
 * @param low lower end of its confidence interval
 * @param high upper end
 * @param level confidence level in (0, 1)
 * @param effectSize standardized effect
 * @param pairs number of pairs (seeds)
 * @param reading what it means, prose; empty if the numbers say it
 */
public record Hypothesis(
        String id,
        String statement,
        String quantity,
        Outcome outcome,
        Value effect,
        Value low,
        Value high,
        double level,
        Value effectSize,
        int pairs,
        String reading) {}
