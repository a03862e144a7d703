package org.ufmverify.empirical.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * MNIST (28 x 28, grey, 10 classes).
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">MNIST</a>
 */
public final class Mnist {
    private Mnist() {}

    /**
     * The set in a folder that holds the four IDX files under their official names, gzip ({@code .gz}) or not.
     *
     * @throws IOException when a file is missing or damaged
     */
    public static Dataset read(Path folder) throws IOException {
        return IdxFolder.read(
                "MNIST",
                folder,
                "fetch the four files from https://yann.lecun.com/exdb/mnist/ and name their folder" + " with --data");
    }
}
