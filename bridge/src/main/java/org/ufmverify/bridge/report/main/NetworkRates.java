package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.report.data.Conditioning.NetworkRate;
import org.ufmverify.bridge.report.data.Conditioning.Quotient;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.part.RateTables;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** Whether trained networks have the predicted ratio of rates, and rates at all. */
final class NetworkRates {
    private NetworkRates() {}

    /** What the intervals say: of the ratio, and of whether there is a phase in which NC1 falls exponentially. */
    static Block.Bullets findings(List<NetworkRate> rates) {
        List<String> items = new ArrayList<>();
        items.add(ratios(rates));
        items.add(phases(rates));
        return new Block.Bullets(items);
    }

    private static String ratios(List<NetworkRate> rates) {
        List<String> inside = new ArrayList<>();
        List<String> outside = new ArrayList<>();
        for (NetworkRate rate : rates) {
            if (rate.decided()) {
                (rate.asPredicted() ? inside : outside)
                        .add(Prose.quote(rate.network()) + " at $\\delta=" + exact(rate.smoothing()) + "$ (predicted "
                                + RateTables.number(rate.predicted().mean()) + ", measured "
                                + RateTables.text(rate.measured()) + ")");
            }
        }
        String start =
                "**Ratio of the rates of NC1 in networks, label smoothing over cross-entropy**, with 95 % intervals over the seeds; all are in the supplement. ";
        return inside.isEmpty() && outside.isEmpty()
                ? start + "No network has seeds enough for an interval, so that nothing is decided."
                : start
                        + (outside.isEmpty() ? "" : "Against the theory: " + ValueCells.listed(outside) + ". ")
                        + (inside.isEmpty()
                                ? "In no network with seeds enough does the predicted ratio lie in the interval."
                                : "The predicted ratio lies in the interval of " + ValueCells.listed(inside) + ".")
                        + (inside.size() + outside.size() < rates.size() ? " The others have no interval." : "");
    }

    private static String phases(List<NetworkRate> rates) {
        Map<String, Quotient> bends = new LinkedHashMap<>();
        for (NetworkRate rate : rates) {
            // Of the pairs with one smoothing after the other, those with the most seeds say the most of cross-entropy.
            bends.merge(
                    Prose.quote(rate.network()) + ", CE",
                    rate.plainBend(),
                    (a, b) -> Comparator.comparingInt(Quotient::seeds).compare(a, b) >= 0 ? a : b);
            bends.put(Prose.quote(rate.network()) + ", LS $" + exact(rate.smoothing()) + "$", rate.smoothedBend());
        }
        List<String> none = new ArrayList<>();
        List<String> perhaps = new ArrayList<>();
        List<String> open = new ArrayList<>();
        bends.forEach((name, bend) -> {
            if (!bend.hasInterval()) {
                open.add(name);
            } else {
                (bend.contains(1) ? perhaps : none).add(name + " (" + RateTables.text(bend) + ")");
            }
        });
        return "**Exponential fall of NC1.** The bend is the rate in the second half of the time over that in the first, and 1 if NC1 falls "
                + "exponentially. "
                + (none.isEmpty()
                        ? ""
                        : "There is no exponential phase, and so no rate as the theory has it, in "
                                + ValueCells.listed(none) + "; their ratios compare mean slopes only. ")
                + (perhaps.isEmpty() ? "" : "Nothing speaks against one in " + ValueCells.listed(perhaps) + ". ")
                + (open.isEmpty() ? "" : "Without an interval nothing is said of " + ValueCells.listed(open) + ".");
    }

    private static String exact(double number) {
        return NumberText.exact(number).latex();
    }
}
