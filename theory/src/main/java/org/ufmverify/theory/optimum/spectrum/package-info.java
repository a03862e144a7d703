/** The complete spectrum of the Hessian at the optimum, in closed form or from blocks of groups of equal classes. */
package org.ufmverify.theory.optimum.spectrum;
