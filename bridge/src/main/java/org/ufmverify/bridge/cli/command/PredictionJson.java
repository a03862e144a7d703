package org.ufmverify.bridge.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.ufmverify.theory.optimum.PredictedCollapse;
import org.ufmverify.theory.optimum.Prediction;
import org.ufmverify.theory.optimum.Thresholds;
import org.ufmverify.theory.optimum.model.GroupMatrix;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.BalancedOptimum;
import org.ufmverify.theory.problem.prediction.JointSpectrum;
import org.ufmverify.theory.prover.interval.Interval;

/** A prediction as JSON: vectors class by class, matrices too up to 200 classes, above by group. */
final class PredictionJson {
    private static final int MOST_CLASSES = 200;

    private final Prediction p;
    private final UfmSetting setting;
    private final boolean byClass;

    private PredictionJson(Prediction p) {
        this.p = p;
        this.setting = p.setting();
        this.byClass = setting.classes() <= MOST_CLASSES;
    }

    static Map<String, Object> of(Prediction p) {
        return new PredictionJson(p).all();
    }

    private Map<String, Object> all() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", p.status().word());
        json.put("explanation", p.explanation());
        json.put("loss", setting.loss().name());
        json.put("classes", setting.classes());
        json.put("objective", p.objective());
        json.put("gap", number(p.certified().gap()));
        Map<String, Object> certified = new LinkedHashMap<>();
        certified.put("lower", number(p.certified().lower()));
        certified.put("upper", number(p.certified().upper()));
        json.put("certified", certified);
        json.put("rank", p.rank());
        json.put("byClass", byClass);
        json.put("groups", groups());
        json.put("groupOf", setting.groupOf());
        json.put("relativeGradient", number(p.gradient().orElse(Double.NaN)));
        json.put("logits", matrix(p.logits()));
        json.put("classifierNorms2", vector(p.gramClassifier().own()::get));
        json.put("featureNorms2", vector(p.gramFeatures().own()::get));
        json.put("trueProbability", vector(p.trueProbability()::get));
        json.put(
                "trueProbabilityRange",
                p.range()
                        .map(range -> vector(g -> pair(range.trueProbability().get(g))))
                        .orElse(null));
        json.put(
                "logitRadius",
                p.range()
                        .map(range -> vector(g -> number(range.logitRadius().get(g))))
                        .orElse(null));
        json.put("bias", vector(p.bias()::get));
        json.put("collapsedPairs", byClass ? collapsedClasses() : collapsedGroups());
        json.put("gramClassifier", matrix(p.gramClassifier()));
        json.put("gramFeatures", matrix(p.gramFeatures()));
        json.put(
                "totalCollapseStrength",
                number(Thresholds.totalCollapse(setting).orElse(Double.NaN)));
        json.put("criticalRatio", number(Thresholds.criticalRatio(setting).orElse(Double.NaN)));
        json.put("nc2", collapse(PredictedCollapse::nc2));
        json.put("nc3", collapse(PredictedCollapse::nc3));
        p.balanced().ifPresent(b -> balanced(json, b));
        json.put(
                "spectrum",
                p.spectrum()
                        .map(all -> all.stream()
                                .map(e -> List.<Number>of(e.value(), e.multiplicity()))
                                .toList())
                        .orElse(null));
        if (!p.spectrumNote().isEmpty()) {
            json.put("spectrumNote", p.spectrumNote());
        }
        return json;
    }

    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private Map<String, Object> collapse(java.util.function.ToDoubleFunction<PredictedCollapse> metric) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("classMean", number(metric.applyAsDouble(PredictedCollapse.ofClassMean(p))));
        both.put("sampleMean", number(metric.applyAsDouble(PredictedCollapse.ofSampleMean(p))));
        return both;
    }

    private List<Map<String, Object>> groups() {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (int g = 0; g < setting.groups().size(); g++) {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("size", setting.groups().get(g).size());
            group.put("count", setting.groups().get(g).count());
            group.put("weight", setting.groups().get(g).weight());
            group.put("offset", setting.groups().get(g).offset());
            group.put("regularization", setting.regularization(g));
            group.put("collapsed", p.collapsed().get(g));
            groups.add(group);
        }
        return groups;
    }

    private <T> List<T> vector(IntFunction<T> byGroup) {
        List<T> values = new ArrayList<>();
        setting.groupOf().forEach(g -> values.add(byGroup.apply(g)));
        return values;
    }

    private static List<Double> pair(Interval range) {
        return List.of(range.lo(), range.hi());
    }

    private Object matrix(GroupMatrix matrix) {
        if (!byClass) {
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("own", matrix.own());
            parts.put("other", matrix.block());
            return parts;
        }
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < setting.classes(); i++) {
            List<Double> row = new ArrayList<>();
            for (int k = 0; k < setting.classes(); k++) {
                row.add(matrix.at(setting.groupOf().get(i), setting.groupOf().get(k), i == k));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Pairs of groups; a group with itself when its classes lie on one point. */
    private List<List<Integer>> collapsedGroups() {
        List<List<Integer>> pairs = new ArrayList<>(p.collapsedGroups());
        for (int g = 0; g < setting.groups().size(); g++) {
            if (p.collapsed().get(g)) {
                pairs.add(List.of(g, g));
            }
        }
        return pairs;
    }

    private List<List<Integer>> collapsedClasses() {
        List<List<Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < setting.classes(); i++) {
            for (int k = i + 1; k < setting.classes(); k++) {
                int g = setting.groupOf().get(i);
                int h = setting.groupOf().get(k);
                if (g == h
                        ? p.collapsed().get(g)
                        : p.collapsedGroups().contains(List.of(Math.min(g, h), Math.max(g, h)))) {
                    pairs.add(List.of(i, k));
                }
            }
        }
        return pairs;
    }

    private void balanced(Map<String, Object> json, BalancedOptimum b) {
        double y1 = b.gamma() * b.ray().t1() / b.regularization();
        double y2 = b.gamma() * b.ray().t2() / b.regularization();
        double pTrue = p.trueProbability().get(0);
        json.put("regularization", b.regularization());
        json.put("threshold", b.threshold());
        json.put("margin", b.gamma());
        json.put("pTrue", pTrue);
        json.put("pOther", (1 - pTrue) / (setting.classes() - 1));
        json.put("classifierNorm2", p.gramClassifier().own().get(0));
        json.put("featureNorm2", p.gramFeatures().own().get(0));
        json.put("optimalLoss", p.objective());
        json.put("kappaData", number(b.ray().t1() / b.ray().t2()));
        json.put("kappaReg", number((1 + y1) / (1 + y2)));
        json.put(
                "kappaJoint",
                number(p.spectrum()
                        .map(all -> new JointSpectrum(all).conditionNumber())
                        .orElse(Double.NaN)));
    }
}
