package org.ufmverify.empirical.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * MNIST (28 x 28, grey, 10 classes).
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">MNIST</a>
 */
public final class Mnist {
    private static final String REMEDY =
            "fetch the four files from https://yann.lecun.com/exdb/mnist/ and " + DataFolders.NAME_IT;

    /** MD5 of the training images as published, compressed. */
    private static final String IMAGES_MD5 = "f68b3c2dcbeaaa9fbdd348bbdeb94873";

    /** MD5 of the training labels as published, compressed. */
    private static final String LABELS_MD5 = "d53e105ee54ea40749a09fcbcd1e9432";

    private Mnist() {}

    /**
     * The set in a folder that holds the four IDX files under their official names, gzip ({@code .gz}) or not.
     *
     * <p>Own images in files of these names are welcome and named as own; so are MNIST's own when they are not compressed as
     * published, by which they are known.
     *
     * @throws IOException when a file is missing or damaged
     */
    public static Dataset read(Path folder) throws IOException {
        return IdxFolder.read(
                "MNIST",
                data -> md5(IdxFolder.images(folder, "train", REMEDY)).equals(IMAGES_MD5)
                        && md5(IdxFolder.labels(folder, "train", REMEDY)).equals(LABELS_MD5),
                folder,
                REMEDY);
    }

    private static String md5(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
