package org.ufmverify.empirical.ufm;

/**
 * The objective of the unconstrained features model in float64.
 *
 * <p>The variables are W, H / c and b one after the other with c = sqrt(lambda_W / lambda_H): in these units W and H
 * have the same decay, and first-order methods see a better conditioned problem.
 */
sealed interface UfmObjective extends Differentiable, AutoCloseable permits DjlUfmObjective, Nd4jUfmObjective {
    @Override
    void close();
}
