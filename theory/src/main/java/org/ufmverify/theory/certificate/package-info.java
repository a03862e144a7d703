/**
 * The trusted base: certificates and the small checker that accepts or rejects them. It sees expressions, where they are
 * defined, and nothing of how a certificate was found.
 *
 * <p>It holds more than fifteen files since it stands alone: a polynomial arithmetic, signs, two arithmetics of bounds and the
 * statement of problems to solvers, all of its own, none of which is for others.
 */
package org.ufmverify.theory.certificate;
