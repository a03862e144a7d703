/** The formula book: every closed form stated once, as an expression. */
package org.ufmverify.theory.formula;
