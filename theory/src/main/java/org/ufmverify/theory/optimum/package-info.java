/** The optimum of the unconstrained features model for any loss and any class counts, with a rigorous duality gap. */
package org.ufmverify.theory.optimum;
