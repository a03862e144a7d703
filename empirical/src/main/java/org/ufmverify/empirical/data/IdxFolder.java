package org.ufmverify.empirical.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the four IDX files of an MNIST-like set. */
final class IdxFolder {
    private static final int CLASSES = 10;
    private static final int SIDE = 28;

    private IdxFolder() {}

    static Dataset read(String name, Path folder, String remedy) throws IOException {
        Split train = split(folder, "train", remedy);
        Split test = split(folder, "t10k", remedy);
        return Dataset.of(name, train, test, CLASSES, 1, SIDE, SIDE);
    }

    private static Split split(Path folder, String split, String remedy) throws IOException {
        Path images = find(folder, split + "-images-idx3-ubyte", remedy);
        Path labels = find(folder, split + "-labels-idx1-ubyte", remedy);
        try (InputStream imageStream = Files.newInputStream(images);
                InputStream labelStream = Files.newInputStream(labels)) {
            return IdxReader.read(imageStream, images.toString(), labelStream, labels.toString(), CLASSES, SIDE, SIDE);
        }
    }

    private static Path find(Path folder, String file, String remedy) throws IOException {
        Path plain = folder.resolve(file);
        Path gzip = folder.resolve(file + ".gz");
        if (Files.isRegularFile(gzip)) {
            return gzip;
        }
        if (Files.isRegularFile(plain)) {
            return plain;
        }
        throw new FileNotFoundException(gzip + " is missing; " + remedy);
    }
}
