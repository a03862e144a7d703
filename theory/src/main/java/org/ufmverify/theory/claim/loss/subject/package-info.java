/** What the claims about one loss are about: the loss itself, at logits of which few are different, and along its symmetric ray. */
package org.ufmverify.theory.claim.loss.subject;
