/** Rational numbers, ranges of them, and values at points to any number of digits. */
package org.ufmverify.theory.prover.exact;
