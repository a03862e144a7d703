/**
 * Decides conjectures: {@link org.ufmverify.theory.prover.Prover} asks its stages in turn, from the cheapest to the dearest, and looks at
 * what they say with a second opinion.
 */
package org.ufmverify.theory.prover;
