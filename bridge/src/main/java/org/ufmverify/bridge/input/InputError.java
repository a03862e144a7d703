package org.ufmverify.bridge.input;

/** A malformed input file: one sentence with file, line and column, what is wrong and what to do. */
public final class InputError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param place where, for example {@code claims.yaml:5:12}
     * @param sentence what is wrong
     */
    public InputError(String place, String sentence) {
        super(place + ": " + sentence);
    }
}
