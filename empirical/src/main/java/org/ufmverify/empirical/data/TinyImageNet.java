package org.ufmverify.empirical.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Tiny ImageNet (64 x 64, colour, 200 classes) as folders of JPEG files; the official validation images are the test
 * split, since the official test images have no labels.
 *
 * @see <a href="http://cs231n.stanford.edu/tiny-imagenet-200.zip">Tiny ImageNet</a>
 */
public final class TinyImageNet {
    private static final int CHANNELS = 3;
    private static final int SIDE = 64;
    private static final int PLANE = SIDE * SIDE;
    private static final int IMAGE_BYTES = CHANNELS * PLANE;
    private static final int LARGEST_CLASS_COUNT = 256;
    private static final String SOURCE =
            "fetch http://cs231n.stanford.edu/tiny-imagenet-200.zip, unpack it and " + DataFolders.NAME_IT;

    /** An image file and its class. */
    private record Labelled(Path file, int label) {}

    private TinyImageNet() {}

    /**
     * Reads {@code wnids.txt}, {@code train/CLASS/images} and {@code val} with its {@code val_annotations.txt}.
     *
     * @throws IOException when a file is missing or damaged
     */
    public static Dataset read(Path folder) throws IOException {
        List<String> names = lines(folder.resolve("wnids.txt"));
        if (names.size() < 2 || names.size() > LARGEST_CLASS_COUNT) {
            throw new DataFileException(folder.resolve("wnids.txt") + ": number of classes must be in [2, "
                    + LARGEST_CLASS_COUNT + "], got " + names.size());
        }
        return Dataset.of(
                "Tiny ImageNet",
                decode(trainFiles(folder, names)),
                decode(validationFiles(folder, names)),
                names.size(),
                CHANNELS,
                SIDE,
                SIDE);
    }

    private static List<Labelled> trainFiles(Path folder, List<String> names) throws IOException {
        List<Labelled> images = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            Path classFolder = folder.resolve("train").resolve(names.get(k)).resolve("images");
            if (!Files.isDirectory(classFolder)) {
                throw new DataFileException(classFolder + " is missing; " + SOURCE);
            }
            try (Stream<Path> files = Files.list(classFolder)) {
                for (Path file : files.sorted().toList()) {
                    images.add(new Labelled(file, k));
                }
            }
        }
        return images;
    }

    private static List<Labelled> validationFiles(Path folder, List<String> names) throws IOException {
        Map<String, Integer> classes = new HashMap<>();
        for (int k = 0; k < names.size(); k++) {
            classes.put(names.get(k), k);
        }
        Path annotations = folder.resolve("val").resolve("val_annotations.txt");
        List<Labelled> images = new ArrayList<>();
        List<String> lines = lines(annotations);
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split("\t", -1);
            Integer label = fields.length > 1 ? classes.get(fields[1]) : null;
            if (label == null) {
                throw new DataFileException(annotations + " line " + (i + 1)
                        + ": must be a file and a class of wnids.txt, separated by a tab, got " + lines.get(i));
            }
            images.add(new Labelled(folder.resolve("val").resolve("images").resolve(fields[0]), label));
        }
        return images;
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DataFileException(file + " is missing; " + SOURCE);
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .filter(l -> !l.isBlank())
                .toList();
    }

    private static Split decode(List<Labelled> images) throws IOException {
        if (images.isEmpty()) {
            throw new DataFileException("Tiny ImageNet: a split has no images; " + SOURCE);
        }
        byte[] pixels = new byte[Math.multiplyExact(images.size(), IMAGE_BYTES)];
        byte[] labels = new byte[images.size()];
        for (int i = 0; i < images.size(); i++) {
            labels[i] = (byte) images.get(i).label;
            decode(images.get(i).file, pixels, i * IMAGE_BYTES);
        }
        return Split.of(pixels, labels, IMAGE_BYTES);
    }

    private static void decode(Path file, byte[] pixels, int position) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DataFileException(file + " is missing; " + SOURCE);
        }
        BufferedImage image = image(file);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int rgb = image.getRGB(column, row);
                int at = position + row * SIDE + column;
                pixels[at] = (byte) (rgb >> 16);
                pixels[at + PLANE] = (byte) (rgb >> 8);
                pixels[at + 2 * PLANE] = (byte) rgb;
            }
        }
    }

    private static BufferedImage image(Path file) throws IOException {
        BufferedImage image;
        try {
            image = ImageIO.read(file.toFile());
        } catch (IOException | RuntimeException e) { // the decoder throws both for damaged files
            throw new DataFileException(file + ": damaged image (" + e.getMessage() + "); unpack the archive again", e);
        }
        if (image == null) {
            throw new DataFileException(file + " is not an image; unpack the archive again");
        }
        if (image.getWidth() != SIDE || image.getHeight() != SIDE) {
            throw new DataFileException(file + ": images must be " + SIDE + " x " + SIDE + ", got " + image.getHeight()
                    + " x " + image.getWidth());
        }
        return image;
    }
}
