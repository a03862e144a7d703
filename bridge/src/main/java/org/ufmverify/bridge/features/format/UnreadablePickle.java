package org.ufmverify.bridge.features.format;

/** A pickle that is not one of tensors alone. */
final class UnreadablePickle extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * What is wrong.
     *
     * @param message a sentence without its subject
     */
    UnreadablePickle(String message) {
        super(message);
    }

    /**
     * What is wrong.
     *
     * @param message a sentence without its subject
     * @param cause how it was found
     */
    UnreadablePickle(String message, Throwable cause) {
        super(message, cause);
    }
}
