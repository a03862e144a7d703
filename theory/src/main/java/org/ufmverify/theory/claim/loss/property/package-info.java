/** What a loss is as a function of all its logits: its symmetry, its invariance, whether it is convex. */
package org.ufmverify.theory.claim.loss.property;
