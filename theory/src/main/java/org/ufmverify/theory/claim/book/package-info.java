/** The built-in claims, by group, and the ledger that lists them. */
package org.ufmverify.theory.claim.book;
