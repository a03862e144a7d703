/** Statements as Coq reads them: as written, each with the conditions under which it is defined. */
package org.ufmverify.theory.coq.statement;
