/** Verdicts and the evidence they rest on. */
package org.ufmverify.theory.verdict;
