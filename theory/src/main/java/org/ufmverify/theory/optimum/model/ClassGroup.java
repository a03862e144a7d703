package org.ufmverify.theory.optimum.model;

/**
 * Classes that nothing distinguishes.
 *
 * @param size how many classes, K_g
 * @param count samples of each, n_g
 * @param weight class weight w_g: the objective has (1/N) sum_k n_k w_k l
 * @param offset logit offset v_g: the loss is l(z + v, k)
 */
public record ClassGroup(int size, int count, double weight, double offset) {
    /** Returns whether a class belongs to this group, whatever its size. */
    boolean isLike(ClassGroup other) {
        return count == other.count && weight == other.weight && offset == other.offset;
    }
}
