package org.ufmverify.theory.optimum;

import java.util.Optional;
import org.ufmverify.theory.loss.Convexity;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.optimum.bound.ContrastiveBound;
import org.ufmverify.theory.optimum.bound.DualBound;
import org.ufmverify.theory.optimum.bound.IntervalLoss;
import org.ufmverify.theory.optimum.bound.TangentBound;
import org.ufmverify.theory.optimum.bound.ValueEnclosure;
import org.ufmverify.theory.optimum.model.ClassFactors;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.BalancedOptimum;
import org.ufmverify.theory.optimum.solve.Effort;
import org.ufmverify.theory.optimum.solve.GroupedSolver;
import org.ufmverify.theory.optimum.solve.LowDimension;
import org.ufmverify.theory.optimum.solve.NonnegativeFeatures;

/** Predicts the optimum of a setting: by closed forms where they exist, else by a solver, always with bounds of the optimal value. */
public final class Predictor {
    private static final int RETRIES = 4;
    /** Without convexity a start decides where a descent ends, and few groups make many starts cheap. */
    private static final int STARTS = 20;

    private static final int FEW_GROUPS = 12;
    private static final int LARGEST_NONNEGATIVE = 200;

    private final UfmSetting setting;
    private final Convexity convexity;
    private final boolean smooth;
    private final double infimum;

    private Predictor(UfmSetting setting) {
        this.setting = setting;
        this.convexity = Convexity.of(setting.loss(), setting.classes());
        this.smooth = setting.loss().isSmooth();
        this.infimum = new IntervalLoss(setting.loss(), setting.classes()).dataInfimum(setting);
    }

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
        int rank = description(solved).rank();
        if (setting.featureDim() < rank) {
            return lowDimension(solved, rank, withSpectrum);
        }
        boolean certified = isCertified(solved.bounds());
        return description(solved).prediction(status(certified), explanation(certified, solved), withSpectrum);
    }

    private Description description(Solved solved) {
        return new Description(solved, convexity.isShown());
    }

    private static Prediction.Status status(boolean certified) {
        return certified ? Prediction.Status.CERTIFIED : Prediction.Status.BEST_KNOWN;
    }

    /** Solves for a feature dimension of at least K. */
    private Solved relaxed() {
        if (setting.isBalanced() && (convexity.isShown() || setting.loss().isShiftInvariant())) {
            BalancedOptimum optimum = BalancedOptimum.of(setting, convexity.isShown());
            Factors factors = optimum.factors(setting);
            ValueEnclosure bounds =
                    new ValueEnclosure(balancedLower(optimum, factors), DualBound.primal(setting, factors));
            return new Solved(setting, factors, bounds, Optional.of(optimum));
        }
        if (!smooth) {
            throw new IllegalArgumentException("loss " + setting.loss().name()
                    + " has kinks, and here the theory needs a differentiable loss, or equal counts, weights and offsets"
                    + " with a loss that is convex or does not change when all logits are shifted; use squared-hinge");
        }
        int groups = setting.groups().size();
        if (groups > Effort.MOST_GROUPS) {
            throw new IllegalArgumentException("there are " + groups
                    + " different classes (counts, weights and offsets), and at most " + Effort.MOST_GROUPS
                    + " are solved; round them so that classes share them");
        }
        Factors best = GroupedSolver.solve(setting);
        ValueEnclosure bounds = bounds(setting, best);
        int starts = convexity.isShown() || groups > FEW_GROUPS ? RETRIES : STARTS;
        for (int seed = 0; seed < starts && !isCertified(bounds); seed++) {
            Factors other = GroupedSolver.solve(setting, groups, seed);
            ValueEnclosure next = bounds(setting, other);
            if (next.upper() < bounds.upper()) {
                best = other;
            }
            bounds = new ValueEnclosure(Math.max(bounds.lower(), next.lower()), Math.min(bounds.upper(), next.upper()));
        }
        // With d = rank X the point must have that rank exactly: its bounds are those of what is left.
        Factors point = ClassFactors.truncated(setting, best);
        return new Solved(setting, point, bounds(setting, point).atLeast(bounds.lower()), Optional.empty());
    }

    private ValueEnclosure bounds(UfmSetting at, Factors factors) {
        return convexity.isShown()
                ? DualBound.of(at, factors).atLeast(infimum)
                : new ValueEnclosure(infimum, DualBound.primal(at, factors));
    }

    private double balancedLower(BalancedOptimum optimum, Factors factors) {
        Loss loss = setting.loss();
        double lower = infimum;
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
                    : "the loss need not be convex, as the contrastive bound encloses the optimal value";
        }
        if (convexity.isShown()) {
            return "the loss is convex (" + convexity.reason() + "), but the duality gap stays open";
        }
        String not = convexity.answer() == Convexity.Answer.NOT_CONVEX ? "is not convex" : "is not known to be convex";
        return solved.balanced().isPresent()
                ? "the best symmetric point; the loss " + not + " (" + convexity.reason()
                        + ") and the contrastive bound does not reach it: other points may be better"
                : "the best of several descents; the loss " + not + " (" + convexity.reason()
                        + ") and no bound is known here: other points may be better";
    }

    /** Returns whether the optimum with H >= 0 is predicted for this loss and size. */
    public static boolean coversNonnegative(Loss loss, int classes, int featureDim) {
        return loss.isSmooth() && classes <= LARGEST_NONNEGATIVE && featureDim >= classes;
    }

    private Prediction nonnegative() {
        int k = setting.classes();
        if (!coversNonnegative(setting.loss(), k, setting.featureDim())) {
            throw new IllegalArgumentException("nonnegative features need a differentiable loss, featureDim of at least"
                    + " the number of classes and at most " + LARGEST_NONNEGATIVE + " classes; got loss "
                    + setting.loss().name() + ", featureDim " + setting.featureDim() + ", " + k + " classes");
        }
        UfmSetting single = setting.ungrouped();
        boolean decouples = NonnegativeFeatures.decouples(setting, convexity.isShown());
        Factors factors = decouples ? NonnegativeFeatures.decoupled(single) : NonnegativeFeatures.search(single);
        ValueEnclosure bounds = bounds(single, factors);
        boolean certified = isCertified(bounds);
        String why = (decouples ? "features of different classes are orthogonal, one scalar problem a class; " : "")
                + (certified
                        ? "the loss is convex, and the copositive dual bound encloses the optimal value"
                        : "numerical evidence only: the best of many descents, which no bound reaches")
                + (decouples
                        ? ""
                        : "; norms and angles of features are those of one point, others may share its logits");
        return description(new Solved(single, factors, bounds, Optional.empty()))
                .prediction(status(certified), why, false);
    }

    private boolean isCertified(ValueEnclosure bounds) {
        return bounds.isTight(infimum);
    }

    private Prediction lowDimension(Solved relaxed, int rank, boolean withSpectrum) {
        if (!smooth) {
            throw new IllegalArgumentException("featureDim must be at least " + rank + " for loss "
                    + setting.loss().name() + ", got " + setting.featureDim()
                    + "; with fewer dimensions a differentiable loss is needed");
        }
        if (!Effort.affords(setting.classes(), setting.featureDim())) {
            throw new IllegalArgumentException("with " + setting.classes() + " classes and featureDim "
                    + setting.featureDim() + " the search for the best point would take hours; give a featureDim of at"
                    + " least " + rank + ", from which on the problem is convex, or fewer classes");
        }
        UfmSetting single = setting.ungrouped();
        Factors best = LowDimension.solve(single);
        ValueEnclosure bounds = new ValueEnclosure(relaxed.bounds().lower(), DualBound.primal(single, best));
        String why = "with d = " + setting.featureDim() + " < " + rank
                + " the problem has no convex form: the best of many descents; the lower bound is that of d >= " + rank;
        return description(new Solved(single, best, bounds, Optional.empty()))
                .prediction(Prediction.Status.BEST_KNOWN, why, withSpectrum);
    }
}
