/** Rational functions over the names of logarithms, roots and exponentials, with the signs that a proof has established. */
package org.ufmverify.theory.coq.algebra;
