/** Certified lower bounds of the optimal value: dual points, tangents and matrix inequalities, in interval arithmetic. */
package org.ufmverify.theory.optimum.bound;
