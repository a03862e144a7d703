package org.ufmverify.bridge.report.typeset;

/**
 * Prose: any text in which {@code $...$} marks LaTeX mathematics, {@code **...**} emphasis and {@code `...`} code; a backslash takes
 * the meaning from the character after it.
 */
public final class Prose {
    private Prose() {}

    /**
     * Text in which nothing is marked.
     *
     * @param text any text
     * @return prose that prints as the text
     */
    public static String quote(String text) {
        StringBuilder prose = new StringBuilder();
        text.chars().forEach(c -> {
            if ("\\$*`".indexOf(c) >= 0) {
                prose.append('\\');
            }
            prose.append((char) c);
        });
        return prose.toString();
    }
}
