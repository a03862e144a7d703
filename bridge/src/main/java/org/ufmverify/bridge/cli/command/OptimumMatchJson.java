package org.ufmverify.bridge.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ufmverify.bridge.cli.console.PlainJson;
import org.ufmverify.bridge.matching.optimum.Difference;
import org.ufmverify.bridge.matching.optimum.OptimumComparison;
import org.ufmverify.bridge.matching.optimum.OptimumMatch;
import org.ufmverify.bridge.matching.optimum.PairComparison;
import org.ufmverify.bridge.metrics.Measured;

/** A match as JSON: the predicted optimum as {@code predict} gives it, and what was found under the same names. */
final class OptimumMatchJson {
    private OptimumMatchJson() {}

    /** Returns what is known of the optimum and of the distance from it. */
    static Map<String, Object> of(OptimumMatch match) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("loss", match.objective().loss().name());
        json.put("bias", match.reading().bias().toString());
        json.put("temperature", match.objective().loss().temperature());
        json.put("centred", match.reading().centred());
        json.put("nonnegativeFeatures", match.reading().nonnegative());
        json.put("zeroPart", match.reading().zeroPart());
        json.put("featureResidual", match.featureResidual());
        json.put("fit", PlainJson.components(match.fit()));
        match.comparison().ifPresent(c -> comparison(json, c));
        if (match.comparison().isEmpty()) {
            json.put("obstacle", match.obstacle());
        }
        return json;
    }

    private static void comparison(Map<String, Object> json, OptimumComparison c) {
        Map<String, Object> objective = new LinkedHashMap<>(PlainJson.components(c.objective()));
        objective.put("excess", c.objective().excess());
        objective.put("part", c.objective().part());
        json.put("objective", objective);
        json.put("optimum", PredictionJson.of(c.prediction()));
        json.put("found", found(c));
        Map<String, Object> distances = new LinkedHashMap<>();
        distances.put("logits", relative(c.logits()));
        distances.put("gramClassifier", relative(c.gramClassifier()));
        distances.put("gramFeatures", relative(c.gramFeatures()));
        json.put("relativeDistance", distances);
        json.put(
                "differences",
                Difference.of(c).stream().map(OptimumMatchJson::difference).toList());
    }

    private static Map<String, Object> found(OptimumComparison c) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("logits", matrix(c.logits()));
        found.put("classifierNorms2", c.classifierNorms2());
        found.put("featureNorms2", c.featureNorms2());
        found.put("sampleNorm2", PlainJson.components(c.sampleNorm2()));
        found.put("trueProbability", PlainJson.components(c.trueProbability()));
        found.put("marginAtMean", c.logits().lead());
        found.put("margin", PlainJson.components(c.margin()));
        found.put("bias", c.bias());
        found.put("gramClassifier", matrix(c.gramClassifier()));
        found.put("gramFeatures", matrix(c.gramFeatures()));
        found.put("nc2", both(c.collapse().nc2ClassMean(), c.collapse().nc2SampleMean()));
        found.put("nc3", both(c.collapse().nc3ClassMean(), c.collapse().nc3SampleMean()));
        return found;
    }

    private static Map<String, Object> both(Measured classMean, Measured sampleMean) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("classMean", classMean);
        both.put("sampleMean", sampleMean);
        return both;
    }

    private static Object matrix(PairComparison pairs) {
        if (!pairs.entries().isEmpty()) {
            return pairs.entries();
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("own", pairs.byGroup().own());
        parts.put("other", pairs.byGroup().block());
        return parts;
    }

    private static Measured relative(PairComparison pairs) {
        return Measured.of(pairs.relative(), "the predicted matrix is zero; the distance is " + pairs.distance());
    }

    private static Map<String, Object> difference(Difference of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", of.what());
        json.put("class", of.ofClass().isPresent() ? (Object) of.ofClass().getAsInt() : null);
        json.put("predicted", Double.isNaN(of.predicted()) ? null : (Object) of.predicted());
        json.put("measured", Double.isNaN(of.measured()) ? null : (Object) of.measured());
        json.put("relative", Measured.of(of.relative(), "the predicted value is 0"));
        return json;
    }
}
