/** What is to be shown and what was decided: conjectures, goals, obligations, limits, and the log of a decision. */
package org.ufmverify.theory.prover.goal;
