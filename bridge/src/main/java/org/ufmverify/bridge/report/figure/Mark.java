package org.ufmverify.bridge.report.figure;

/**
 * A vertical line through a figure.
 *
 * @param at abscissa
 * @param label prose at the top of the line; empty if there is none
 */
public record Mark(double at, String label) {}
