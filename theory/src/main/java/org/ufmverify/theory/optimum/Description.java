package org.ufmverify.theory.optimum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ufmverify.theory.optimum.bound.OptimumRange;
import org.ufmverify.theory.optimum.model.ClassFactors;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.GroupMatrix;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.BalancedOptimum;
import org.ufmverify.theory.optimum.solve.Stationarity;
import org.ufmverify.theory.optimum.spectrum.BalancedSpectrum;
import org.ufmverify.theory.optimum.spectrum.ClassMeanSpectrum;
import org.ufmverify.theory.optimum.spectrum.OriginSpectrum;
import org.ufmverify.theory.optimum.spectrum.PointGeometry;
import org.ufmverify.theory.problem.prediction.Eigenvalue;

/** What a point is like: its geometry, its spectrum, and whether it is stationary. */
final class Description {
    /** Dense Hessians beyond this size take minutes. */
    private static final int LARGEST_DENSE = 1300;
    /** Eigenvalues of a dense matrix carry errors of some 1e-14 of its norm. */
    private static final double SIGN = 1e-11;

    private final Solved solved;
    private final UfmSetting setting;
    private final boolean smooth;
    private final boolean convex;

    /** @param convex whether the loss is known to be convex */
    Description(Solved solved, boolean convex) {
        this.solved = solved;
        this.setting = solved.setting();
        this.smooth = setting.loss().isSmooth();
        this.convex = convex;
    }

    /** Returns the rank of X. */
    int rank() {
        return solved.balanced()
                .map(b -> (b.gamma() > 0 ? setting.classes() - 1 : 0) + (b.zeta() != 0 ? 1 : 0))
                .orElseGet(() -> ClassFactors.rank(setting, solved.factors()));
    }

    Prediction prediction(Prediction.Status status, String explanation, boolean withSpectrum) {
        PointGeometry geometry = new PointGeometry(setting, solved.factors());
        GroupMatrix logits = geometry.logits();
        GroupMatrix classifier = geometry.gramClassifier();
        GroupMatrix features = geometry.gramFeatures();
        int m = setting.groups().size();
        int rank = rank();
        List<Boolean> collapsed = new ArrayList<>();
        List<List<Integer>> pairs = new ArrayList<>();
        for (int g = 0; g < m; g++) {
            collapsed.add(ClassFactors.isMerged(setting, solved.factors(), g));
            for (int h = g + 1; h < m; h++) {
                if (rank == 0 || PointGeometry.collapsed(classifier, features, g, h)) {
                    pairs.add(List.of(g, h));
                }
            }
        }
        String note = setting.nonnegative()
                ? "where features are 0 the constraint holds them, and the Hessian does not say what is near"
                : !withSpectrum ? "it was not asked for" : note(rank);
        Optional<List<Eigenvalue>> spectrum = note.isEmpty() ? Optional.of(spectrum(status)) : Optional.empty();
        OptionalDouble gradient = smooth && !setting.nonnegative()
                ? OptionalDouble.of(Stationarity.residual(setting, solved.factors()))
                : OptionalDouble.empty();
        String evidence = status == Prediction.Status.CERTIFIED ? "" : evidence(gradient, spectrum);
        return new Prediction(
                setting,
                status,
                explanation + evidence,
                solved.bounds().upper(),
                solved.bounds(),
                gradient,
                status == Prediction.Status.CERTIFIED && convex
                        ? OptimumRange.of(
                                setting, solved.factors(), solved.bounds().gap())
                        : Optional.empty(),
                logits,
                geometry.trueProbability(logits),
                bias(),
                classifier,
                features,
                rank,
                collapsed,
                pairs,
                solved.balanced(),
                spectrum,
                note);
    }

    /** Returns what was seen of a point that no bound reaches. */
    private static String evidence(OptionalDouble gradient, Optional<List<Eigenvalue>> spectrum) {
        if (gradient.isEmpty()) {
            return "";
        }
        String size = String.format(Locale.ROOT, "%.1e", gradient.getAsDouble());
        if (!(gradient.getAsDouble() <= Stationarity.STATIONARY)) {
            return "; it is not stationary (relative gradient " + size + "): the descent ended early";
        }
        return "; it is stationary (relative gradient " + size + ")"
                + spectrum.map(Description::secondOrder).orElse("");
    }

    private static String secondOrder(List<Eigenvalue> ascending) {
        double least = ascending.get(0).value();
        double largest = ascending.get(ascending.size() - 1).value();
        return least < -SIGN * Math.max(largest, -least)
                ? String.format(Locale.ROOT, ", but a saddle: its Hessian has the eigenvalue %.3e", least)
                : ", and its Hessian has no negative eigenvalue, up to rounding";
    }

    /** For a shift-invariant loss b counts up to a multiple of 1: the one that sums to 0. */
    private List<Double> bias() {
        Factors f = solved.factors();
        double mean = 0;
        for (int g = 0; g < f.groups(); g++) {
            mean += setting.groups().get(g).size() * f.bias()[g] / setting.classes();
        }
        double shift = setting.loss().isShiftInvariant() ? mean : 0;
        return Arrays.stream(f.bias()).mapToObj(b -> b - shift).toList();
    }

    private Optional<BalancedOptimum> symmetric() {
        return solved.balanced().filter(b -> b.gamma() > 0);
    }

    private String note(int rank) {
        if (!smooth) {
            return "the loss has no second derivatives at the optimum";
        }
        if (symmetric().isPresent() || rank == 0) {
            return "";
        }
        long size = ClassMeanSpectrum.size(setting, Math.min(rank, setting.featureDim()));
        return size <= LARGEST_DENSE
                ? ""
                : "the Hessian of the class means has " + size + " rows; at most " + LARGEST_DENSE + " are decomposed";
    }

    private List<Eigenvalue> spectrum(Prediction.Status status) {
        if (symmetric().isPresent()) {
            return BalancedSpectrum.of(setting, symmetric().get());
        }
        if (rank() == 0) {
            return OriginSpectrum.of(setting, solved.factors().bias());
        }
        Factors byClass = ClassFactors.of(setting, solved.factors());
        return ClassMeanSpectrum.of(setting.ungrouped(), byClass, status == Prediction.Status.CERTIFIED);
    }
}
