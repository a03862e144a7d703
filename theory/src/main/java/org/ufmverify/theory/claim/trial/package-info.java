/** Properties tested on generated problems against brute force, and the sampling that attacks them. */
package org.ufmverify.theory.claim.trial;
