/** Looks for proofs that Coq would accept: rewriting, signs of polynomials, combinations of known facts. */
package org.ufmverify.theory.coq.proof;
