package org.ufmverify.bridge.report.data;

import org.ufmverify.bridge.seeds.EmpiricalClaim;

/**
 * An empirical claim (E1 to E6) judged on the runs of one network.
 *
 * @param network whose runs they are, prose (see {@link ReportData}), for example "CNN"
 * @param claim the claim with what the runs say
 * @param reading what it means, prose; empty if the numbers say it
 */
public record Hypothesis(String network, EmpiricalClaim claim, String reading) {}
