/** The search for counterexamples: exact points, random points, changes of sign. */
package org.ufmverify.theory.prover.search;
