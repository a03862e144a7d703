/** Solvers of the problem on groups of equal classes: one scalar problem when all are equal, descent otherwise. */
package org.ufmverify.theory.optimum.solve;
