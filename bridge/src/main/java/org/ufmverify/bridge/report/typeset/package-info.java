/** Text, numbers and formulas as LaTeX and as HTML. */
package org.ufmverify.bridge.report.typeset;
