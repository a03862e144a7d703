package org.ufmverify.theory.optimum.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ufmverify.theory.loss.Loss;

/**
 * The unconstrained features model for any loss and any class counts:
 * minimize (1/N) sum_k w_k sum_i l(W h_ki + b + v, k) + (lambda_W/2)|W|^2 + (lambda_H/2)|H|^2 + (lambda_b/2)|b|^2.
 *
 * @param loss the loss l
 * @param groups the groups of classes that nothing distinguishes
 * @param groupOf the group of each class, K entries
 * @param featureDim d, at least 1
 * @param weightDecay lambda_W, in [1e-100, 1e100]
 * @param featureDecay lambda_H, in the same range
 * @param bias how b is treated
 * @param nonnegative whether the features are constrained to H >= 0, as after a ReLU
 */
public record UfmSetting(
        Loss loss,
        List<ClassGroup> groups,
        List<Integer> groupOf,
        int featureDim,
        double weightDecay,
        double featureDecay,
        Bias bias,
        boolean nonnegative) {

    private static final double MIN_DECAY = 1e-100;
    private static final double MAX_DECAY = 1e100;

    /** Copies the lists; throws {@link IllegalArgumentException} with one sentence naming what is out of range. */
    public UfmSetting {
        groups = List.copyOf(groups);
        groupOf = Collections.unmodifiableList(groupOf);
        if (groupOf.size() < 2) {
            throw new IllegalArgumentException("classes must be at least 2, got " + groupOf.size());
        }
        if (featureDim < 1) {
            throw new IllegalArgumentException("featureDim must be at least 1, got " + featureDim);
        }
        checkDecay("weightDecay", weightDecay);
        checkDecay("featureDecay", featureDecay);
        try {
            long samples = 0;
            for (ClassGroup group : groups) {
                samples = Math.addExact(samples, Math.multiplyExact((long) group.size(), group.count()));
            }
            Math.multiplyExact(featureDim, Math.addExact(groupOf.size(), samples));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "featureDim * (classes + samples) must be below 2^63, got featureDim " + featureDim + " and "
                            + groupOf.size() + " classes",
                    e);
        }
    }

    private static void checkDecay(String name, double value) {
        if (!(value >= MIN_DECAY && value <= MAX_DECAY)) {
            throw new IllegalArgumentException(
                    name + " must be positive (in [" + MIN_DECAY + ", " + MAX_DECAY + "]), got " + value);
        }
    }

    /** Returns a setting of K equal classes with n samples each, without weights and offsets. */
    public static UfmSetting balanced(
            Loss loss, int classes, int perClass, int featureDim, double weightDecay, double featureDecay, Bias bias) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2, got " + classes);
        }
        checkCount(perClass, "perClass");
        return new UfmSetting(
                loss,
                List.of(new ClassGroup(classes, perClass, 1, 0)),
                Collections.nCopies(classes, 0),
                featureDim,
                weightDecay,
                featureDecay,
                bias,
                false);
    }

    /**
     * Returns a setting with given counts.
     *
     * @param counts n_k, each at least 1
     * @param weights w_k, positive, as many as counts; empty for weights of 1
     * @param offsets v_k, finite, as many as counts; empty for none
     * @throws IllegalArgumentException when lengths differ or a value is out of range
     */
    public static UfmSetting of(
            Loss loss,
            List<Integer> counts,
            List<Double> weights,
            List<Double> offsets,
            int featureDim,
            double weightDecay,
            double featureDecay,
            Bias bias,
            boolean nonnegative) {
        checkLength("weights", weights.size(), counts.size());
        checkLength("offsets", offsets.size(), counts.size());
        List<ClassGroup> groups = new ArrayList<>();
        List<Integer> groupOf = new ArrayList<>();
        for (int k = 0; k < counts.size(); k++) {
            checkCount(counts.get(k), "the count of class " + k);
            double weight = weights.isEmpty() ? 1 : weights.get(k);
            double offset = offsets.isEmpty() ? 0 : offsets.get(k);
            if (!(weight >= 1e-100 && weight <= 1e100)) {
                throw new IllegalArgumentException(
                        "the weight of class " + k + " must be positive (in [1e-100, 1e100]), got " + weight);
            }
            if (!(Math.abs(offset) <= 1e3)) {
                throw new IllegalArgumentException(
                        "the offset of class " + k + " must be between -1000 and 1000, got " + offset);
            }
            ClassGroup single = new ClassGroup(1, counts.get(k), weight, offset);
            int g = 0;
            while (g < groups.size() && !groups.get(g).isLike(single)) {
                g++;
            }
            if (g == groups.size()) {
                groups.add(single);
            } else {
                groups.set(g, new ClassGroup(groups.get(g).size() + 1, single.count(), weight, offset));
            }
            groupOf.add(g);
        }
        return new UfmSetting(loss, groups, groupOf, featureDim, weightDecay, featureDecay, bias, nonnegative);
    }

    private static void checkCount(int count, String what) {
        if (count < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, got " + count);
        }
    }

    private static void checkLength(String what, int length, int classes) {
        if (length != 0 && length != classes) {
            throw new IllegalArgumentException(
                    what + " must have one value for each of the " + classes + " classes, got " + length);
        }
    }

    /** Returns this setting with every class in a group of its own. */
    public UfmSetting ungrouped() {
        List<ClassGroup> single = new ArrayList<>();
        List<Integer> own = new ArrayList<>();
        for (int k = 0; k < classes(); k++) {
            ClassGroup g = groups.get(groupOf.get(k));
            single.add(new ClassGroup(1, g.count(), g.weight(), g.offset()));
            own.add(k);
        }
        return new UfmSetting(loss, single, own, featureDim, weightDecay, featureDecay, bias, nonnegative);
    }

    /** Returns the number of classes K. */
    public int classes() {
        return groupOf.size();
    }

    /** Returns the number of samples N, below 2^53 in every setting of interest. */
    public long samples() {
        return groups.stream().mapToLong(g -> (long) g.size() * g.count()).sum();
    }

    /** Returns whether all classes are alike. */
    public boolean isBalanced() {
        return groups.size() == 1;
    }

    /** Returns how many wrong classes group g has for a sample of a class of group h. */
    public int wrongClasses(int h, int g) {
        return groups.get(g).size() - (g == h ? 1 : 0);
    }

    /** Returns {@link #wrongClasses} for a sample of a class of group h, by group. */
    public int[] wrongClasses(int h) {
        return java.util.stream.IntStream.range(0, groups.size())
                .map(g -> wrongClasses(h, g))
                .toArray();
    }

    /** Returns s = sqrt(lambda_W lambda_H), the weight of the nuclear norm. */
    public double strength() {
        return Math.sqrt(weightDecay) * Math.sqrt(featureDecay);
    }

    /** Returns r = lambda_H/lambda_W. */
    public double decayRatio() {
        return featureDecay / weightDecay;
    }

    /** Returns c_g = w_g n_g/N, the share of the objective of one class of a group. */
    public double share(int g) {
        return groups.get(g).weight() * groups.get(g).count() / samples();
    }

    /** Returns a_g = s sqrt(n_g)/c_g: within a group the theory is the balanced one with this regularization. */
    public double regularization(int g) {
        return strength() * Math.sqrt(groups.get(g).count()) / share(g);
    }
}
