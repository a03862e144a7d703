package org.ufmverify.empirical.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the four IDX files of an MNIST-like set. */
final class IdxFolder {
    private static final int CLASSES = 10;
    private static final int SIDE = 28;

    private IdxFolder() {}

    /** Tells images as published from others in files of the same names. */
    @FunctionalInterface
    interface Published {
        boolean is(Dataset data) throws IOException;
    }

    /** Other images than published are welcome, and not called by the name of the set. */
    static Dataset read(String name, Published published, Path folder, String remedy) throws IOException {
        Split train = split(folder, "train", remedy);
        Split test = split(folder, "t10k", remedy);
        Dataset data = Dataset.of(name, train, test, CLASSES, 1, SIDE, SIDE);
        return published.is(data)
                ? data
                : data.withName("own images in " + folder.getFileName() + ", not those of " + name);
    }

    private static Split split(Path folder, String split, String remedy) throws IOException {
        Path images = find(folder, split + "-images-idx3-ubyte", remedy);
        Path labels = find(folder, split + "-labels-idx1-ubyte", remedy);
        try (InputStream imageStream = Files.newInputStream(images);
                InputStream labelStream = Files.newInputStream(labels)) {
            return IdxReader.read(imageStream, images.toString(), labelStream, labels.toString(), CLASSES, SIDE, SIDE);
        }
    }

    /** The file of a name, gzip or not; some archives have a dot before {@code idx}. */
    static Path find(Path folder, String file, String remedy) throws IOException {
        for (String name : List.of(file, file.replace("-idx", ".idx"))) {
            for (String ending : List.of(".gz", "")) {
                Path found = folder.resolve(name + ending);
                if (Files.isRegularFile(found)) {
                    return found;
                }
            }
        }
        throw new DataFileException(folder.resolve(file + ".gz") + " is missing; " + remedy);
    }
}
