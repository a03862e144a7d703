/**
 * Statements and proofs for Coq, whose kernel decides: what is found here is a proposal, and what counts is the statement in the
 * file, printed from the text as written with the conditions under which it is defined.
 */
package org.ufmverify.theory.coq;
