/** Writes down as certificates what the stages of the prover have shown, and has them checked. */
package org.ufmverify.theory.prover.certify;
