/** Expressions, the formula book, and the bridge to the computer algebra system that derives and reduces them. */
package org.ufmverify.theory.symbolic;
