package org.ufmverify.theory.optimum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ufmverify.theory.loss.Convexity;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.optimum.bound.ContrastiveBound;
import org.ufmverify.theory.optimum.bound.DualBound;
import org.ufmverify.theory.optimum.bound.Enclosure;
import org.ufmverify.theory.optimum.bound.IntervalLoss;
import org.ufmverify.theory.optimum.bound.TangentBound;
import org.ufmverify.theory.optimum.model.ClassFactors;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.GroupMatrix;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.BalancedOptimum;
import org.ufmverify.theory.optimum.solve.GroupedSolver;
import org.ufmverify.theory.optimum.solve.LowDimension;
import org.ufmverify.theory.optimum.solve.NonnegativeFeatures;
import org.ufmverify.theory.optimum.spectrum.BalancedSpectrum;
import org.ufmverify.theory.optimum.spectrum.ClassMeanSpectrum;
import org.ufmverify.theory.optimum.spectrum.PointGeometry;
import org.ufmverify.theory.problem.prediction.Eigenvalue;

/** Predicts the optimum of a setting: by closed forms where they exist, else by a solver, always with bounds of the optimal value. */
public final class Predictor {
    /** A gap of at most this, relative to the larger of 1 and the objective, certifies the point. */
    private static final double CERTIFIED_GAP = 1e-7;

    private static final int RETRIES = 4;
    private static final int LARGEST_NONNEGATIVE = 200;
    /** Dense Hessians beyond this size take minutes. */
    private static final int LARGEST_DENSE = 1300;

    private final UfmSetting setting;
    private final Convexity convexity;
    private final boolean smooth;

    private Predictor(UfmSetting setting) {
        this.setting = setting;
        this.convexity = Convexity.of(setting.loss(), setting.classes());
        this.smooth = setting.loss().isSmooth();
    }

    /** A point with bounds of the optimal value. */
    private record Solved(Factors factors, Enclosure bounds, Optional<BalancedOptimum> balanced) {}

    /**
     * Predicts.
     *
     * @throws IllegalArgumentException when no theory covers the setting, in a sentence that says what is missing
     */
    public static Prediction predict(UfmSetting setting) {
        return predict(setting, true);
    }

    /** Predicts, with or without the spectrum, which is the most costly part for many classes. */
    public static Prediction predict(UfmSetting setting, boolean withSpectrum) {
        return new Predictor(setting).predict(withSpectrum);
    }

    private Prediction predict(boolean withSpectrum) {
        if (setting.nonnegative()) {
            return nonnegative();
        }
        Solved solved = relaxed();
        int rank = rank(solved);
        if (setting.featureDim() < rank) {
            return lowDimension(solved, rank, withSpectrum);
        }
        boolean certified = isCertified(solved.bounds);
        Prediction.Status status = certified ? Prediction.Status.CERTIFIED : Prediction.Status.BEST_KNOWN;
        return describe(setting, solved, status, explanation(certified, solved), withSpectrum);
    }

    private int rank(Solved solved) {
        return solved.balanced
                .map(b -> (b.gamma() > 0 ? setting.classes() - 1 : 0) + (b.zeta() != 0 ? 1 : 0))
                .orElseGet(() -> new PointGeometry(
                                solved.factors.groups() == setting.groups().size() ? setting : setting.ungrouped(),
                                solved.factors)
                        .rank());
    }

    /** Solves for a feature dimension of at least K. */
    private Solved relaxed() {
        if (setting.isBalanced()) {
            BalancedOptimum optimum = BalancedOptimum.of(setting, convexity.isShown());
            Factors factors = optimum.factors(setting);
            Enclosure bounds = new Enclosure(balancedLower(optimum, factors), DualBound.primal(setting, factors));
            return new Solved(factors, bounds, Optional.of(optimum));
        }
        if (!smooth) {
            throw new IllegalArgumentException("loss " + setting.loss().name()
                    + " has kinks, and for unequal classes the theory here needs a differentiable loss; give equal counts,"
                    + " weights and offsets, or use squared-hinge");
        }
        Factors best = GroupedSolver.solve(setting);
        Enclosure bounds = bounds(best);
        for (int seed = 0; seed < RETRIES && !(bounds.gap() <= CERTIFIED_GAP); seed++) {
            Factors other = GroupedSolver.solve(setting, setting.groups().size(), seed);
            Enclosure next = bounds(other);
            double lower = Math.max(bounds.lower(), next.lower());
            if (next.upper() < bounds.upper()) {
                best = other;
            }
            bounds = new Enclosure(lower, Math.min(bounds.upper(), next.upper()));
        }
        return new Solved(best, bounds, Optional.empty());
    }

    private Enclosure bounds(Factors factors) {
        return convexity.isShown()
                ? DualBound.of(setting, factors)
                : new Enclosure(trivialLower(), DualBound.primal(setting, factors));
    }

    /** The decays are not negative, and the loss is at least its infimum. */
    private double trivialLower() {
        double infimum = new IntervalLoss(setting.loss(), setting.classes()).infimum(setting.classes());
        return infimum >= 0 ? 0 : Double.NEGATIVE_INFINITY;
    }

    private double balancedLower(BalancedOptimum optimum, Factors factors) {
        Loss loss = setting.loss();
        double lower = trivialLower();
        if (convexity.isShown() && smooth) {
            lower = Math.max(lower, DualBound.of(setting, factors).lower());
        }
        if (convexity.isShown() && loss.isShiftInvariant()) {
            lower = Math.max(lower, TangentBound.of(setting, optimum.gamma()));
        }
        if (!convexity.isShown() && loss.family().ofProbability().isPresent()) {
            double theta = optimum.gamma() > 0 ? 1 : Math.min(1, optimum.threshold() / optimum.regularization());
            lower = Math.max(lower, ContrastiveBound.of(setting, theta));
        }
        return lower;
    }

    private String explanation(boolean certified, Solved solved) {
        if (certified) {
            return convexity.isShown()
                    ? "the loss is convex (" + convexity.reason() + "), and the duality gap encloses the optimal value"
                    : "the loss is not known to be convex, but the contrastive bound encloses the optimal value";
        }
        if (convexity.isShown()) {
            return "a stationary point; the duality gap stays open";
        }
        return solved.balanced.isPresent()
                ? "the best symmetric point; the loss is not convex (" + convexity.reason()
                        + ") and the contrastive bound does not reach it: other points may be better"
                : "a stationary point; the loss is not convex (" + convexity.reason()
                        + ") and no bound is known for unequal classes";
    }

    private Prediction nonnegative() {
        int k = setting.classes();
        if (!smooth || k > LARGEST_NONNEGATIVE || setting.featureDim() < k) {
            throw new IllegalArgumentException("nonnegative features need a differentiable loss, featureDim of at least"
                    + " the number of classes and at most " + LARGEST_NONNEGATIVE + " classes; got loss "
                    + setting.loss().name() + ", featureDim " + setting.featureDim() + ", " + k + " classes");
        }
        UfmSetting single = setting.ungrouped();
        boolean decouples = NonnegativeFeatures.decouples(setting, convexity.isShown());
        Factors factors = decouples ? NonnegativeFeatures.decoupled(single) : NonnegativeFeatures.search(single);
        Enclosure bounds = convexity.isShown()
                ? DualBound.of(single, factors)
                : new Enclosure(trivialLower(), DualBound.primal(single, factors));
        boolean certified = isCertified(bounds);
        String why = (decouples ? "features of different classes are orthogonal, one scalar problem a class; " : "")
                + (certified
                        ? "the loss is convex, and the copositive dual bound encloses the optimal value"
                        : "numerical evidence only: the best of many descents, which no bound reaches");
        return describe(
                single,
                new Solved(factors, bounds, Optional.empty()),
                certified ? Prediction.Status.CERTIFIED : Prediction.Status.BEST_KNOWN,
                why,
                false);
    }

    private static boolean isCertified(Enclosure bounds) {
        return bounds.gap() <= CERTIFIED_GAP * Math.max(1, Math.abs(bounds.upper()));
    }

    private Prediction lowDimension(Solved relaxed, int rank, boolean withSpectrum) {
        if (!smooth) {
            throw new IllegalArgumentException("featureDim must be at least " + rank + " for loss "
                    + setting.loss().name() + ", got " + setting.featureDim()
                    + "; with fewer dimensions a differentiable loss is needed");
        }
        UfmSetting single = setting.ungrouped();
        Factors best = LowDimension.solve(single);
        Enclosure bounds = new Enclosure(relaxed.bounds.lower(), DualBound.primal(single, best));
        String why = "with d = " + setting.featureDim() + " < " + rank
                + " the problem has no convex form: a stationary point, the best of many starts; the lower bound is that of"
                + " d >= " + rank;
        return describe(
                single, new Solved(best, bounds, Optional.empty()), Prediction.Status.BEST_KNOWN, why, withSpectrum);
    }

    private Prediction describe(
            UfmSetting at, Solved solved, Prediction.Status status, String explanation, boolean withSpectrum) {
        PointGeometry geometry = new PointGeometry(at, solved.factors);
        GroupMatrix logits = geometry.logits();
        GroupMatrix classifier = geometry.gramClassifier();
        GroupMatrix features = geometry.gramFeatures();
        int m = at.groups().size();
        List<Boolean> collapsed = new ArrayList<>();
        List<List<Integer>> pairs = new ArrayList<>();
        for (int g = 0; g < m; g++) {
            collapsed.add(at.groups().get(g).size() > 1 && PointGeometry.collapsed(classifier, features, g, g));
            for (int h = g + 1; h < m; h++) {
                if (PointGeometry.collapsed(classifier, features, g, h)) {
                    pairs.add(List.of(g, h));
                }
            }
        }
        int rank = rank(solved);
        String note = at.nonnegative()
                ? "where features are 0 the constraint holds them, and the Hessian does not say what is near"
                : !withSpectrum ? "it was not asked for" : note(solved, rank);
        Optional<List<Eigenvalue>> spectrum =
                note.isEmpty() ? Optional.of(spectrum(at, solved, status)) : Optional.empty();
        return new Prediction(
                at,
                status,
                explanation,
                Math.max(solved.bounds.lower(), solved.bounds.upper()),
                solved.bounds,
                logits,
                geometry.trueProbability(logits),
                bias(at, solved.factors),
                classifier,
                features,
                rank,
                collapsed,
                pairs,
                solved.balanced,
                spectrum,
                note);
    }

    /** For a shift-invariant loss b counts up to a multiple of 1: the one that sums to 0. */
    private static List<Double> bias(UfmSetting at, Factors f) {
        double mean = 0;
        for (int g = 0; g < f.groups(); g++) {
            mean += at.groups().get(g).size() * f.bias()[g] / at.classes();
        }
        double shift = at.loss().isShiftInvariant() ? mean : 0;
        return java.util.Arrays.stream(f.bias()).mapToObj(b -> b - shift).toList();
    }

    private String note(Solved solved, int rank) {
        if (!smooth) {
            return "the loss has no second derivatives at the optimum";
        }
        if (solved.balanced.filter(b -> b.gamma() > 0).isPresent()) {
            return "";
        }
        long size = ClassMeanSpectrum.size(setting, Math.min(rank, setting.featureDim()));
        return size <= LARGEST_DENSE
                ? ""
                : "the Hessian of the class means has " + size + " rows; at most " + LARGEST_DENSE + " are decomposed";
    }

    private List<Eigenvalue> spectrum(UfmSetting at, Solved solved, Prediction.Status status) {
        if (solved.balanced.filter(b -> b.gamma() > 0).isPresent()) {
            return BalancedSpectrum.of(at, solved.balanced.get());
        }
        Factors byClass = ClassFactors.of(at, ClassFactors.diagonalized(solved.factors));
        return ClassMeanSpectrum.of(at.ungrouped(), byClass, status == Prediction.Status.CERTIFIED);
    }
}
