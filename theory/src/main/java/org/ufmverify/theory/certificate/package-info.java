/**
 * Decides conjectures: symbolic reduction, nonlinear real arithmetic, interval branch and bound, rigorous refutation.
 *
 * <p>{@link org.ufmverify.theory.certificate.Prover} is the entry; what it decides is a
 * {@link org.ufmverify.theory.certificate.Conjecture}.
 */
package org.ufmverify.theory.certificate;
