/**
 * The theory: the unconstrained features model, symbolic derivations of its minimizer and curvature, certificates, claims
 * and verdicts. Depends on no other module.
 *
 * <p>Data flows one way: {@code problem} and {@code symbolic} state what is claimed, {@code certificate} decides it,
 * {@code claim} holds the ledger, {@code verdict} what came out.
 */
package org.ufmverify.theory;
