package org.ufmverify.empirical.data;

import java.io.IOException;

/** A file of a data set is missing or not what it should be: another folder or file mends it, not another machine. */
public final class DataFileException extends IOException {
    private static final long serialVersionUID = 1L;

    DataFileException(String message) {
        super(message);
    }

    DataFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
