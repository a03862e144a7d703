package org.ufmverify.bridge.features.format;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A file of named arrays. */
public interface TensorFile {

    /** Name of the file for messages. */
    String name();

    /** Names of its arrays, of those that cannot be read too, in the order of the file. */
    Set<String> names();

    /**
     * One of its arrays.
     *
     * @return empty when there is none of that name
     * @throws IllegalArgumentException when it is not of a kind that is read
     */
    Optional<Tensor> tensor(String name);

    /** How a message names an entry of this file. */
    default String label(String entry) {
        return name() + ": entry \"" + printable(entry) + "\"";
    }

    /** Names in a file may hold line breaks and what controls a terminal. */
    static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 80 ? clean.substring(0, 77) + "..." : clean;
    }

    /** The last part of a path, for messages. */
    static String nameOf(Path file) {
        return file.getFileName().toString();
    }
}
