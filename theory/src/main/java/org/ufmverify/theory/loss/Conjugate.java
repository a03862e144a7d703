package org.ufmverify.theory.loss;

import org.ufmverify.theory.expression.Expr;

/**
 * The convex conjugate l*(g) = sup_z (g^T z - l(z, k)) of a loss, a sum over the classes: it makes dual points of which the value
 * is known exactly.
 *
 * @param own the term of the true class, in {@code g} (= g_k), {@code K} and the parameters
 * @param wrong the term of each wrong class, in {@code g} (= g_j)
 * @param ownDomain what must not be negative for the true class: elsewhere l* is infinite
 * @param wrongDomain what must not be negative for each wrong class
 * @param sumsToZero whether l* is infinite unless the entries of g sum to 0, as for shift-invariant losses
 */
public record Conjugate(Expr own, Expr wrong, Expr ownDomain, Expr wrongDomain, boolean sumsToZero) {}
