/** The words of the language of claims: numbers, names and signs, and what to write instead of what does not belong to it. */
package org.ufmverify.theory.expression.text;
