package org.ufmverify.bridge.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.apache.spark.SparkException;

/** Work on executors, whose failures are told as those of this machine are. */
final class Remote {
    private Remote() {}

    /**
     * Does work.
     *
     * @throws IllegalArgumentException for an input that a task refused, with its sentence
     * @throws UncheckedIOException for one that could not be read
     * @throws IllegalStateException for what else made Spark give up
     */
    static <T> T get(Supplier<T> work) {
        try {
            return work.get();
        } catch (Exception e) { // Scala throws checked exceptions without saying so
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IllegalArgumentException) {
                    throw new IllegalArgumentException(cause.getMessage(), e);
                } else if (cause instanceof UncheckedIOException io) {
                    throw new UncheckedIOException(io.getMessage(), new IOException(io.getMessage(), e));
                }
            }
            if (e instanceof SparkException) {
                throw new IllegalStateException("Spark gave up: " + e.getMessage(), e);
            }
            throw e;
        }
    }
}
