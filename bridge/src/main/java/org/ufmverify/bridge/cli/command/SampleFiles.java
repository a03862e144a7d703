package org.ufmverify.bridge.cli.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.npz.NpzFeatures;

/** Opens sets of samples by the names that a user gives: files of this machine, or whatever else the program runs on. */
public interface SampleFiles {
    /** The command that was typed first, which knows what opens the files of all. */
    interface Owner {
        /** Returns what opens files. */
        SampleFiles files();
    }

    /**
     * Opens a set.
     *
     * @param files names of its shards
     * @param keys names of entries by what they are
     * @return the set; the caller closes it
     * @throws IllegalArgumentException in a sentence when they are no such set
     */
    FeatureSource open(List<String> files, Map<String, String> keys);

    /** Opens files of this machine; see {@link NpzFeatures#of}. */
    static FeatureSource local(List<String> files, Map<String, String> keys) {
        return NpzFeatures.of(files.stream().map(SampleFiles::path).toList(), keys);
    }

    /**
     * Reads the name of a file of this machine.
     *
     * @throws IllegalArgumentException when there can be none of that name, with the remedy
     */
    static Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a path must not be empty; name a file or folder");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no path here: " + e.getReason()
                            + "; with letters beyond ASCII set LC_ALL=C.UTF-8",
                    e);
        }
    }
}
