/** Shows goals on all of a region without a box: from its boundary inwards, by the value there and the sign of the derivative. */
package org.ufmverify.theory.prover.monotone;
