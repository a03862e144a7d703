/** A document as a list of blocks, and the templates that print it as LaTeX and as HTML. */
package org.ufmverify.bridge.report.document;
