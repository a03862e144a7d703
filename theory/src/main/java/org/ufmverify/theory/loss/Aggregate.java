package org.ufmverify.theory.loss;

import org.ufmverify.theory.expression.Expr;

/**
 * A symmetric function of the wrong logits: the sum or the maximum, over the classes j other than k, of one expression in z_j and
 * z_k.
 *
 * @param name the variable that stands for it in the loss
 * @param kind how the values are joined
 * @param term the expression in the variables {@code z} (= z_j), {@code zk}, {@code K} and the parameters of the loss
 */
public record Aggregate(String name, Kind kind, Expr term) {
    /** How the values over the wrong classes are joined. */
    public enum Kind {
        /** Their sum. */
        SUM,
        /** Their maximum. */
        MAX
    }
}
