package org.ufmverify.bridge.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A stream of results that remembers when they could not be written, which a {@link java.io.PrintWriter} does not tell. */
final class Results extends FilterOutputStream {
    private static final String READER_WENT_AWAY = "Broken pipe";

    private String lost;

    public Results(OutputStream out) {
        super(out);
    }

    /** Returns why results were lost; empty when all were written, or the reader (such as {@code head}) wanted no more. */
    public Optional<String> lost() {
        return Optional.ofNullable(lost);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            if (!READER_WENT_AWAY.equals(e.getMessage())) {
                lost = String.valueOf(e.getMessage());
            }
            throw e;
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }
}
