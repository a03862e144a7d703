package org.ufmverify.bridge.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Made-up reports with the shape of real ones. */
final class SampleReport {
    private SampleReport() {}

    static ReportData empty() {
        return ReportData.titled("An empty report", "quick", 42, provenance());
    }

    static ReportData full() {
        return empty().withClaims(List.of(new Claim(
                "optimal-margin",
                "The optimal margin",
                "\\gamma = \\log\\left(\\frac{K}{a+\\delta}-K+1\\right)",
                "Guo et al., Theorem 1",
                Outcome.CERTIFIED,
                true,
                List.of("stationary point of the scalar objective, $K$ symbolic"),
                4,
                4,
                "",
                List.of("optimal-margin.smt2"))));
    }

    static Matching.Match match(String name, Matching.Kind kind, Value nc1) {
        return new Matching.Match(
                name,
                kind,
                10,
                600,
                64,
                0.05,
                5e-4,
                Value.of(1e-5),
                Value.of(0.05),
                List.of(Matching.Quantity.of("margin", 5.123, 5.2)),
                nc1,
                Value.of(0.01),
                Value.of(0.02),
                Value.none(),
                Value.none(),
                new Matching.Stationarity(Value.of(0.1), Value.of(1), Value.of(40)),
                "",
                List.of(),
                Matching.Gram.none());
    }

    static Provenance provenance() {
        return new Provenance(
                "0.1.0",
                new TreeMap<>(Map.of("Java", "17.0.15", "DJL", "0.35.1")),
                "Fashion-MNIST, balanced subset",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "cpu",
                "Linux amd64",
                2,
                8L << 30,
                "java -jar verify.jar --report --preset quick",
                new TreeMap<>(Map.of("epochs", "40")),
                Provenance.Times.none());
    }
}
