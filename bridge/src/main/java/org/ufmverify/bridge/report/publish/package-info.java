/** Writes a report: JSON, LaTeX, PDF, HTML, in one folder, whole or not at all. */
package org.ufmverify.bridge.report.publish;
