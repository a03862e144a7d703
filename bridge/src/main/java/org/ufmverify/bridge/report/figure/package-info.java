/** Figures: one model, written for pgfplots and as SVG, with the same scales, ticks, colours and marks in both. */
package org.ufmverify.bridge.report.figure;
