package org.ufmverify.empirical.data;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of a set are below the folder that a user names. */
public final class DataFolders {
    /** How users name the folder of a set. */
    public static final String NAME_IT =
            "name its folder (folder: DIR under data in a file of experiments, --data DIR on the command line)";

    private DataFolders() {}

    /**
     * The folder that the archive of a set unpacks to, when the one named holds it; otherwise the one named.
     *
     * @param folder that of the set or its parent
     * @param unpacked name of the folder in the archive
     */
    public static Path of(Path folder, String unpacked) {
        Path inner = folder.resolve(unpacked);
        return Files.isDirectory(inner) ? inner : folder;
    }
}
