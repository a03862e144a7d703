/** Plain numerical methods: minimization without constraints, eigenvalues of small symmetric matrices. */
package org.ufmverify.theory.numeric;
