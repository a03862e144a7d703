package org.ufmverify.bridge.report.data;

/**
 * An empirical claim (E1 to E6) and what the runs say.
 *
 * @param id for example "E3"
 * @param network whose runs they are, prose (see {@link ReportData}), for example "CNN"
 * @param statement the claim, prose
 * @param quantity what the effect is, prose, for example "NC2 at NC1 = 0.1, CE minus LS"
 * @param outcome OBSERVED, NOT OBSERVED or INCONCLUSIVE
 * @param effect mean paired difference
 * @param low lower end of its confidence interval
 * @param high upper end
 * @param level confidence level in (0, 1)
 * @param effectSize standardized effect
 * @param pairs number of pairs (seeds)
 * @param agreeing how many of them are on the claimed side
 * @param reading what it means, prose; empty if the numbers say it
 */
public record Hypothesis(
        String id,
        String network,
        String statement,
        String quantity,
        Outcome outcome,
        Value effect,
        Value low,
        Value high,
        double level,
        Value effectSize,
        int pairs,
        int agreeing,
        String reading) {}
