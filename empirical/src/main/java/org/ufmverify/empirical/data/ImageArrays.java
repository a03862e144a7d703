package org.ufmverify.empirical.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ufmverify.empirical.network.NativeEngine;

/**
 * Images of one's own in arrays of numpy: {@code train.npz} and {@code test.npz} (or {@code val.npz}) with {@code images} and
 * {@code labels} in each, or one file with {@code x_train}, {@code y_train}, {@code x_test} and {@code y_test}, as Keras keeps its sets.
 *
 * <p>Images are unsigned bytes, N x height x width of one channel, or N x height x width x channels or N x channels x height x width
 * of one or three; where both would fit, channels come last. Labels are N integers from 0.
 */
public final class ImageArrays {
    private static final int LARGEST_CLASS_COUNT = 256;
    private static final String FORM =
            "; give train.npz and test.npz with images and labels in each, or one .npz with x_train, y_train, x_test and"
                    + " y_test";

    private ImageArrays() {}

    /** One split as it is read. */
    private record Part(Split split, int classes, int channels, int height, int width) {
        String size() {
            return channels + " x " + height + " x " + width;
        }
    }

    /**
     * Reads the images of a folder.
     *
     * @throws IOException when a file or an array is missing, or is not of the form above
     */
    public static Dataset read(Path folder) throws IOException {
        NativeEngine.start(); // with our settings, before the first array
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Path train = folder.resolve("train.npz");
            Part training;
            Part testing;
            if (Files.exists(train)) {
                Path test = Stream.of("test.npz", "val.npz")
                        .map(folder::resolve)
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow(() -> new DataFileException(folder + " has neither test.npz nor val.npz" + FORM));
                training = part(train, arrays(train, manager), "images", "labels");
                testing = part(test, arrays(test, manager), "images", "labels");
            } else {
                Path file = only(folder);
                NDList all = arrays(file, manager);
                training = part(file, all, "x_train", "y_train");
                testing = part(file, all, "x_test", "y_test");
            }
            return dataset(folder, training, testing);
        }
    }

    private static Dataset dataset(Path folder, Part training, Part testing) throws DataFileException {
        if (!training.size().equals(testing.size())) {
            throw new DataFileException(folder + ": training and test images must have one size, got " + training.size()
                    + " and " + testing.size());
        }
        if (training.classes < 2 || testing.classes > training.classes) {
            throw new DataFileException(folder + ": training images must be of all classes, two at least; the largest"
                    + " label is " + (training.classes - 1) + " in training and " + (testing.classes - 1) + " in test");
        }
        return Dataset.of(
                "images in " + folder.toAbsolutePath().normalize().getFileName(),
                training.split,
                testing.split,
                training.classes,
                training.channels,
                training.height,
                training.width);
    }

    private static Path only(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new DataFileException(folder + " is not a folder" + FORM);
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(f -> f.getFileName().toString().endsWith(".npz"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            if (found.size() != 1) {
                throw new DataFileException(folder + " has no train.npz, and " + found.size() + " other .npz" + FORM);
            }
            return found.get(0);
        }
    }

    private static NDList arrays(Path file, NDManager manager) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return NDList.decode(manager, in);
        } catch (RuntimeException e) { // the decoder throws many for what is damaged
            throw new DataFileException(
                    file + ": damaged, or of a type that is not read (" + e.getMessage()
                            + "); write it with numpy.savez from arrays in C order",
                    e);
        }
    }

    private static Part part(Path file, NDList arrays, String imagesName, String labelsName) throws DataFileException {
        NDArray images = array(file, arrays, imagesName);
        NDArray labels = array(file, arrays, labelsName);
        if (images.getDataType() != DataType.UINT8) {
            throw new DataFileException(file + ": " + imagesName + " must be of type uint8, got "
                    + images.getDataType().name().toLowerCase(Locale.ROOT)
                    + "; convert it, for example with (255*x).round().astype(\"uint8\") where x is in [0, 1]");
        }
        Shape shape = images.getShape();
        long[] axes = shape.getShape();
        boolean coloured = axes.length == 4;
        boolean last = coloured && isChannels(axes[3]);
        boolean first = coloured && !last && isChannels(axes[1]);
        boolean known = axes.length == 3 || first || last;
        if (!known || shape.size() == 0) {
            throw new DataFileException(file + ": " + imagesName
                    + " must be N x height x width, or with 1 or 3 channels after N or at the end, got " + shape);
        }
        NDArray planes = last ? images.transpose(0, 3, 1, 2) : images;
        long channels = first ? axes[1] : last ? axes[3] : 1;
        long height = first ? axes[2] : axes[1];
        long width = shape.size() / axes[0] / channels / height;
        byte[] classes = labels(file, labelsName, labels, axes[0]);
        int most = 0;
        for (byte label : classes) {
            most = Math.max(most, label & 0xff);
        }
        byte[] pixels = new byte[Math.toIntExact(shape.size())];
        planes.toByteBuffer().get(pixels);
        Split split = Split.of(pixels, classes, Math.toIntExact(shape.size() / axes[0]));
        return new Part(split, most + 1, (int) channels, (int) height, (int) width);
    }

    private static boolean isChannels(long axis) {
        return axis == 1 || axis == 3;
    }

    private static NDArray array(Path file, NDList arrays, String name) throws DataFileException {
        return arrays.stream()
                .filter(a -> name.equals(a.getName()))
                .findFirst()
                .orElseThrow(() -> new DataFileException(file + " has no array " + name + ", only "
                        + arrays.stream().map(NDArray::getName).toList() + FORM));
    }

    private static byte[] labels(Path file, String name, NDArray labels, long images) throws DataFileException {
        if (labels.size() != images || !labels.getDataType().isInteger()) {
            throw new DataFileException(file + ": " + name + " must be " + images
                    + " integers, one for each image, got " + labels.getShape() + " of type "
                    + labels.getDataType().name().toLowerCase(Locale.ROOT));
        }
        long[] values = labels.toType(DataType.INT64, false).toLongArray();
        long wrong = Arrays.stream(values)
                .filter(v -> v < 0 || v >= LARGEST_CLASS_COUNT)
                .findFirst()
                .orElse(0);
        if (wrong != 0) {
            throw new DataFileException(
                    file + ": " + name + " must be in [0, " + LARGEST_CLASS_COUNT + "), got " + wrong);
        }
        byte[] classes = new byte[values.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (byte) values[i];
        }
        return classes;
    }
}
