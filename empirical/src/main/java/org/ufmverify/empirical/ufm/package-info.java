/** The unconstrained features model trained as free parameters, on two engines, with its solvers. */
package org.ufmverify.empirical.ufm;
