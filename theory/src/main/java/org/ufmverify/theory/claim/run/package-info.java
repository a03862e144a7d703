/** The run of a ledger: each claim examined with its mutants, and the results. */
package org.ufmverify.theory.claim.run;
