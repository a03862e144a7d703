package org.ufmverify.theory.certificate;

/** A certificate was not accepted; the message says which part of it and why. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Rejection(String reason) {
        super(reason);
    }
}
