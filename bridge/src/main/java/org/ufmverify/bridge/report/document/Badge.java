package org.ufmverify.bridge.report.document;

/**
 * A word that is coloured by its meaning; the word says it without the colour.
 *
 * @param label the word
 * @param tone good, fair, poor or plain: the names of the colours in the templates
 */
public record Badge(String label, String tone) {}
