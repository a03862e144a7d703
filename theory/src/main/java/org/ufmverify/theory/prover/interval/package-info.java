/** Interval arithmetic with outward rounding, of expressions compiled to tapes. */
package org.ufmverify.theory.prover.interval;
