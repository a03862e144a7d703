package org.ufmverify.empirical.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * MNIST (28 x 28, grey, 10 classes).
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">MNIST</a>
 */
public final class Mnist {
    private static final String REMEDY =
            "fetch the four files from https://yann.lecun.com/exdb/mnist/ and " + DataFolders.NAME_IT;

    /** MD5 of the files as published, unpacked. */
    private static final Map<String, String> PUBLISHED = Map.of(
            "train-images-idx3-ubyte", "6bbc9ace898e44ae57da46a324031adb",
            "train-labels-idx1-ubyte", "a25bea736e30d166cdddb491f175f624",
            "t10k-images-idx3-ubyte", "2646ac647ad5339dbf082846283269ea",
            "t10k-labels-idx1-ubyte", "27ae3e4e09519cfbb04c329615203637");

    private Mnist() {}

    /**
     * The set in a folder that holds the four IDX files under their official names, gzip ({@code .gz}) or not.
     *
     * <p>Own images in files of these names are welcome and named as own.
     *
     * @throws IOException when a file is missing or damaged
     */
    public static Dataset read(Path folder) throws IOException {
        return read(folder, PUBLISHED);
    }

    /**
     * The same with the MD5 of what the files of MNIST hold.
     *
     * @param published by name of the file
     */
    static Dataset read(Path folder, Map<String, String> published) throws IOException {
        return IdxFolder.read("MNIST", data -> isPublished(folder, published), folder, REMEDY);
    }

    private static boolean isPublished(Path folder, Map<String, String> published) throws IOException {
        for (Map.Entry<String, String> file : published.entrySet()) {
            if (!md5(IdxFolder.find(folder, file.getKey(), REMEDY)).equals(file.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static String md5(Path file) throws IOException {
        try (InputStream content = IdxReader.open(Files.newInputStream(file))) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content.readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
