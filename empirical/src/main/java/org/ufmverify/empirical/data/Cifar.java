package org.ufmverify.empirical.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * CIFAR-10 and CIFAR-100 (32 x 32, colour) in their official binary version.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">CIFAR</a>
 */
public final class Cifar {
    private static final int SIDE = 32;
    private static final int IMAGE_BYTES = 3 * SIDE * SIDE;
    private static final String SOURCE =
            "fetch the binary version from https://www.cs.toronto.edu/~kriz/cifar.html, unpack it and "
                    + DataFolders.NAME_IT;

    private final Path folder;
    private final int labelBytes;
    private final int classes;
    private final String python; // folder that the archive of the python version unpacks to
    private final String convert;

    private Cifar(Path folder, int labelBytes, int classes, String python, String convert) {
        this.folder = folder;
        this.labelBytes = labelBytes;
        this.classes = classes;
        this.python = python;
        this.convert = convert;
    }

    private static String converting(String files, String... labels) {
        String columns = Stream.of(labels)
                .map(label -> "np.array(d[b'" + label + "'],'u1')[:,None],")
                .collect(Collectors.joining());
        return "python3 -c \"import pickle, numpy as np; [open(f+'.bin','wb').write(np.hstack([" + columns
                + "d[b'data']]).tobytes()) for f in " + files
                + " for d in [pickle.load(open(f,'rb'),encoding='bytes')]]\"";
    }

    /**
     * CIFAR-10: {@code data_batch_1.bin} to {@code data_batch_5.bin} and {@code test_batch.bin}.
     *
     * @throws IOException when a file is missing or damaged
     */
    public static Dataset ten(Path folder) throws IOException {
        return ten(folder, 10_000);
    }

    static Dataset ten(Path folder, int perFile) throws IOException {
        Cifar reader = new Cifar(
                folder,
                1,
                10,
                "cifar-10-batches-py",
                converting("['data_batch_%d'%i for i in range(1,6)]+['test_batch']", "labels"));
        List<String> batches = List.of(
                "data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin");
        return reader.dataset(
                "CIFAR-10", reader.split(batches, perFile), reader.split(List.of("test_batch.bin"), perFile));
    }

    /**
     * CIFAR-100 with its fine labels: {@code train.bin} and {@code test.bin}.
     *
     * @throws IOException when a file is missing or damaged
     */
    public static Dataset hundred(Path folder) throws IOException {
        return hundred(folder, 50_000, 10_000);
    }

    static Dataset hundred(Path folder, int train, int test) throws IOException {
        Cifar reader = new Cifar(
                folder, 2, 100, "cifar-100-python", converting("['train','test']", "coarse_labels", "fine_labels"));
        return reader.dataset(
                "CIFAR-100", reader.split(List.of("train.bin"), train), reader.split(List.of("test.bin"), test));
    }

    private Dataset dataset(String name, Split train, Split test) {
        return Dataset.of(name, train, test, classes, 3, SIDE, SIDE);
    }

    /** The line converts what is in the folder where it is run; pickles are not read here, as they may run code. */
    private void refusePython(List<String> files) throws IOException {
        for (Path place : List.of(folder, folder.resolve(python), folder.resolveSibling(python))) {
            for (String file : files) {
                String pickle = file.replace(".bin", "");
                if (Files.isRegularFile(place.resolve(pickle)) && !Files.exists(folder.resolve(file))) {
                    throw new DataFileException(
                            place.resolve(pickle) + " is of CIFAR's python version; fetch the binary version, or"
                                    + " convert it and name that folder: cd " + place + " && " + convert);
                }
            }
        }
    }

    private Split split(List<String> files, int perFile) throws IOException {
        refusePython(files);
        byte[] pixels = new byte[files.size() * perFile * IMAGE_BYTES];
        byte[] labels = new byte[files.size() * perFile];
        for (int f = 0; f < files.size(); f++) {
            Path file = folder.resolve(files.get(f));
            int first = f * perFile;
            RecordFile.read(file, perFile, labelBytes + IMAGE_BYTES, SOURCE, (in, i) -> {
                in.skipNBytes(labelBytes - 1); // the coarse label of CIFAR-100
                labels[first + i] = RecordFile.label(file, i, in.readUnsignedByte(), 0, classes);
                in.readFully(pixels, (first + i) * IMAGE_BYTES, IMAGE_BYTES);
            });
        }
        return Split.of(pixels, labels, IMAGE_BYTES);
    }
}
