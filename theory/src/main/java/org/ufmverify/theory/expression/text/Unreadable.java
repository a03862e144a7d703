package org.ufmverify.theory.expression.text;

/** A text that cannot be read: what is wrong, where, and what to write instead. */
public final class Unreadable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final int offset;

    /**
     * Creates the error.
     *
     * @param sentence what is wrong, without the place
     * @param offset where in the text the fault begins, from 0
     */
    public Unreadable(String sentence, int offset) {
        super(sentence + " (at column " + (offset + 1) + ")");
        this.sentence = sentence;
        this.offset = offset;
    }

    /** Returns what is wrong, without the place. */
    public String sentence() {
        return sentence;
    }

    /** Returns where in the text the fault begins, from 0. */
    public int offset() {
        return offset;
    }
}
