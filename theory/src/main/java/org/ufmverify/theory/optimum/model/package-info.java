/** The unconstrained features model with any loss and any class counts, stated on groups of equal classes. */
package org.ufmverify.theory.optimum.model;
