/** Expressions and relations: reading, writing, evaluating, differentiating them, and where they are defined. */
package org.ufmverify.theory.expression;
