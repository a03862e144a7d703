package org.ufmverify.theory.coq.algebra;

import edu.jas.arith.BigRational;
import edu.jas.poly.GenPolynomial;

/**
 * A polynomial of which the proof knows that it is positive, or not negative.
 *
 * @param polynomial the polynomial
 * @param strict whether it is positive
 */
record Fact(GenPolynomial<BigRational> polynomial, boolean strict) {}
