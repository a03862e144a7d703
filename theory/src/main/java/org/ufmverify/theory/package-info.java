/**
 * The theory: the unconstrained features model, symbolic derivations of its minimizer and curvature, a prover, claims and verdicts.
 * Depends on no other module.
 *
 * <p>Data flows one way: {@code expression} and {@code formula} state what is claimed, {@code problem} is the model with its prediction
 * and brute force, {@code loss} and {@code optimum} give the optimum for any loss and any class counts, {@code prover} decides,
 * {@code certificate} checks what it found, {@code claim} holds the ledger, {@code verdict} what came out.
 */
package org.ufmverify.theory;
