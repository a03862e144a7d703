/** Problems in SMT-LIB and the solver that answers them, in a process of its own. */
package org.ufmverify.theory.prover.smt;
