/** The report as a tree of values, which is {@code report.json}; nothing here computes a result. */
package org.ufmverify.bridge.report.data;
