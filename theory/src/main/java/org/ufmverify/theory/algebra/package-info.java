/** The computer algebra system behind one bridge: it proposes, it never decides. */
package org.ufmverify.theory.algebra;
