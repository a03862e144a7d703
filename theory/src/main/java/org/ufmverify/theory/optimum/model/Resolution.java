package org.ufmverify.theory.optimum.model;

/**
 * Below which size a part of a solution in doubles is taken for zero: the one place that says so. The rank of X, the directions that a
 * spectrum has, and which classes lie on one point all follow from it.
 */
public final class Resolution {
    /** A singular value of X below this part of the largest does not count, nor a squared distance below it. */
    private static final double RELATIVE = 1e-8;
    /** Logits below this part of the temperature do not count. */
    private static final double LOGIT = 1e-10;

    private Resolution() {}

    /** Returns the size up to which singular values of X do not count. */
    static double singularValue(UfmSetting setting, double largest) {
        int count = setting.groups().stream().mapToInt(ClassGroup::count).max().orElseThrow();
        return Math.max(RELATIVE * largest, LOGIT * setting.loss().temperature() * Math.sqrt(count));
    }

    /** Returns whether a squared distance is none among vectors of given largest squared length. */
    public static boolean isNoDistance(double squared, double largest) {
        return squared <= RELATIVE * largest;
    }
}
