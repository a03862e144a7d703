/**
 * Neural-collapse metrics of a trained last layer: features, labels and classifier in, numbers with their reasons out.
 *
 * <p>Features are streamed twice in blocks of rows, so memory does not grow with the number of samples.
 *
 * <p>The Python package neural-collapse (github.com/rhubarbwu/neural-collapse) measures some of the same things under other
 * names. Its {@code covariance_ratio} is our nc1, with a pseudo-inverse that in single precision drops directions below 1e-7 d of
 * the largest. Its {@code self_duality_error} is our nc2, the distance of W Hbar from the simplex; its {@code simplex_etf_error} is
 * that of Hbar^T Hbar, our nc2h among the details; our nc3, the distance of W from Hbar^T, it has for each class on its own
 * ({@code distance_norms}). Its {@code clf_ncc_agreement} is 1 - nc4, of the logits W h without the bias. Its global mean is the
 * mean of the class means, ours of the samples, as in the paper, or either as {@link LastLayer.Centre} says: they differ when classes
 * are not balanced.
 */
package org.ufmverify.bridge.metrics;
