/**
 * The report: a tree of values ({@link org.ufmverify.bridge.report.ReportData}) that is {@code report.json}, and the writer that
 * turns it into LaTeX, PDF and HTML. Nothing here computes a result; every number comes in through the tree.
 */
package org.ufmverify.bridge.report;
