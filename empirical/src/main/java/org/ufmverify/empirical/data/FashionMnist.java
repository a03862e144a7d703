package org.ufmverify.empirical.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Fashion-MNIST (28 x 28, grey, 10 classes): a balanced subset that ships with the program, or the full set from a
 * folder.
 *
 * @see <a href="https://github.com/zalandoresearch/fashion-mnist">Fashion-MNIST</a>
 */
public final class FashionMnist {
    /** Where Debian's package dataset-fashion-mnist puts the full set. */
    public static final Path DEBIAN_FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

    /** Of the pixels and labels as published, see {@link Dataset#sha256()}. */
    private static final String SHA256 = "ca3ab2a37f845e1b8ae23cab1b51749a3011ba3bf1d9016176d75cbaabac376f";

    private static final String SUBSET = "fashion-mnist-subset/";
    private static final String REMEDY = "install Debian's dataset-fashion-mnist or fetch the four files"
            + " from https://github.com/zalandoresearch/fashion-mnist and " + DataFolders.NAME_IT;
    private static final int CLASSES = 10;
    private static final int SIDE = 28;

    private FashionMnist() {}

    /** The first 600 training and the first 100 test images of each class. */
    public static Dataset subset() throws IOException {
        return Dataset.of("Fashion-MNIST subset", subsetSplit("train"), subsetSplit("t10k"), CLASSES, 1, SIDE, SIDE);
    }

    /**
     * The set in a folder that holds the four IDX files under their official names, gzip ({@code .gz}) or not.
     *
     * <p>Own images in files of these names are welcome and named as own.
     *
     * @throws IOException when a file is missing or damaged
     */
    public static Dataset full(Path folder) throws IOException {
        return IdxFolder.read("Fashion-MNIST", data -> data.sha256().equals(SHA256), folder, REMEDY);
    }

    private static Split subsetSplit(String split) throws IOException {
        String images = SUBSET + split + "-images-idx3-ubyte.gz";
        String labels = SUBSET + split + "-labels-idx1-ubyte.gz";
        try (InputStream imageStream = open(images);
                InputStream labelStream = open(labels)) {
            return IdxReader.read(imageStream, images, labelStream, labels, CLASSES, SIDE, SIDE);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = FashionMnist.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new FileNotFoundException(resource + " is missing from the program; build it again");
        }
        return stream;
    }
}
