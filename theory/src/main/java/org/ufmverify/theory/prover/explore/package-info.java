/** Where a claim holds: thresholds bracketed rigorously, and pictures of the region. */
package org.ufmverify.theory.prover.explore;
