/** A loss as a value: its expression in the logits, and what is derived from it along the symmetric ray. */
package org.ufmverify.theory.loss;
