/** The ledger of one loss: claims that are derived from its expression, with the mutants that must be caught. */
package org.ufmverify.theory.claim.loss;
