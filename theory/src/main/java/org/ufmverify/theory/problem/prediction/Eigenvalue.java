package org.ufmverify.theory.problem.prediction;

/**
 * An eigenvalue of a Hessian.
 *
 * @param value the eigenvalue
 * @param multiplicity how often it occurs, at least 1
 * @param label the directions it belongs to, in a few words
 */
public record Eigenvalue(double value, long multiplicity, String label) {}
