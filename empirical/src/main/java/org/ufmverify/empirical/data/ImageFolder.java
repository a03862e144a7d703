package org.ufmverify.empirical.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Images of one's own: {@code train/CLASS/*.png} and {@code test/CLASS/*.png}, or {@code val} for {@code test}, as PyTorch's
 * {@code ImageFolder} has them. Classes are numbered in the order of their names. Images are of one size; they have one channel where
 * all are grey, and three otherwise.
 *
 * @see <a href="https://pytorch.org/vision/stable/generated/torchvision.datasets.ImageFolder.html">ImageFolder</a>
 */
public final class ImageFolder {
    private static final int LARGEST_CLASS_COUNT = 256;
    private static final List<String> FORMATS = List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff");
    private static final String FORM =
            "; a folder of images has train/CLASS/*.png and test/CLASS/*.png (or val), in .png, .jpg,"
                    + " .bmp, .gif or .tif";

    private final Size size;

    private ImageFolder(Size size) {
        this.size = size;
    }

    /** What all images have in common; a channel is a plane of height x width bytes. */
    private record Size(int width, int height) {
        int plane() {
            return width * height;
        }

        @Override
        public String toString() {
            return height + " x " + width;
        }
    }

    /** An image file and its class. */
    private record Labelled(Path file, int label) {}

    /**
     * Reads all images of a folder.
     *
     * @throws IOException when a folder is missing, a file is no image, or images are of different sizes
     */
    public static Dataset read(Path folder) throws IOException {
        Path train =
                part(folder, "train").orElseThrow(() -> new DataFileException(folder + " has no folder train" + FORM));
        Path test = part(folder, "test")
                .or(() -> part(folder, "val"))
                .orElseThrow(() -> new DataFileException(folder + " has neither test nor val" + FORM));
        List<String> classes = names(train, Files::isDirectory);
        if (classes.size() < 2 || classes.size() > LARGEST_CLASS_COUNT) {
            throw new DataFileException(train + ": number of folders of classes must be in [2, " + LARGEST_CLASS_COUNT
                    + "], got " + classes.size() + FORM);
        }
        List<Labelled> training = images(train, classes);
        BufferedImage first = decode(training.get(0).file);
        ImageFolder reader = new ImageFolder(new Size(first.getWidth(), first.getHeight()));
        byte[] trained = reader.pixels(training);
        List<Labelled> testing = images(test, classes);
        byte[] tested = reader.pixels(testing);
        boolean grey = reader.isGrey(trained) && reader.isGrey(tested);
        return Dataset.of(
                "images in " + folder.toAbsolutePath().normalize().getFileName(),
                reader.split(trained, training, grey),
                reader.split(tested, testing, grey),
                classes.size(),
                grey ? 1 : 3,
                first.getHeight(),
                first.getWidth());
    }

    private static Optional<Path> part(Path folder, String name) {
        return Optional.of(folder.resolve(name)).filter(Files::isDirectory);
    }

    private static List<String> names(Path folder, Predicate<Path> which) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(which)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static List<Labelled> images(Path part, List<String> classes) throws IOException {
        List<String> here = names(part, Files::isDirectory);
        if (!here.equals(classes)) {
            throw new DataFileException(part + " must have the classes of train, " + classes + ", got " + here);
        }
        List<Labelled> images = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            Path folder = part.resolve(classes.get(k));
            List<String> files = names(folder, Files::isRegularFile).stream()
                    .filter(name -> FORMATS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith))
                    .toList();
            if (files.isEmpty()) {
                throw new DataFileException(folder + " has no images" + FORM);
            }
            for (String file : files) {
                images.add(new Labelled(folder.resolve(file), k));
            }
        }
        return images;
    }

    /** All images in three planes each. */
    private byte[] pixels(List<Labelled> images) throws IOException {
        long bytes = 3L * size.plane() * images.size();
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new DataFileException(images.get(0).file.getParent().getParent() + ": " + images.size()
                    + " images of " + size + " in colour do not fit into 2 GiB; make them smaller or fewer");
        }
        byte[] pixels = new byte[(int) bytes];
        int plane = size.plane();
        for (int i = 0; i < images.size(); i++) {
            Path file = images.get(i).file;
            BufferedImage image = decode(file);
            if (image.getWidth() != size.width || image.getHeight() != size.height) {
                throw new DataFileException(file + ": all images must be of the size of the first, " + size + ", got "
                        + new Size(image.getWidth(), image.getHeight()) + "; scale them to one size");
            }
            for (int p = 0; p < plane; p++) {
                int rgb = rgb(image, p % size.width, p / size.width);
                int at = 3 * plane * i + p;
                pixels[at] = (byte) (rgb >> 16);
                pixels[at + plane] = (byte) (rgb >> 8);
                pixels[at + 2 * plane] = (byte) rgb;
            }
        }
        return pixels;
    }

    /** A pixel without its transparency. Of grey images it is the stored number, which {@code getRGB} would take for linear light. */
    private static int rgb(BufferedImage image, int x, int y) {
        if (image.getColorModel().getColorSpace().getType() != ColorSpace.TYPE_GRAY) {
            return image.getRGB(x, y);
        }
        int largest = (1 << image.getSampleModel().getSampleSize(0)) - 1;
        return Math.round(255f * image.getRaster().getSample(x, y, 0) / largest) * 0x010101;
    }

    private boolean isGrey(byte[] pixels) {
        int plane = size.plane();
        for (int image = 0; image < pixels.length; image += 3 * plane) {
            for (int p = image; p < image + plane; p++) {
                if (pixels[p] != pixels[p + plane] || pixels[p] != pixels[p + 2 * plane]) {
                    return false;
                }
            }
        }
        return true;
    }

    private Split split(byte[] pixels, List<Labelled> images, boolean grey) {
        byte[] labels = new byte[images.size()];
        byte[] kept = grey ? new byte[pixels.length / 3] : pixels;
        int plane = size.plane();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) images.get(i).label;
            if (grey) {
                System.arraycopy(pixels, 3 * plane * i, kept, plane * i, plane);
            }
        }
        return Split.of(kept, labels, grey ? plane : 3 * plane);
    }

    private static BufferedImage decode(Path file) throws IOException {
        BufferedImage image;
        try {
            image = ImageIO.read(file.toFile());
        } catch (IOException | RuntimeException e) { // the decoder throws both for damaged files
            throw new DataFileException(file + ": damaged image (" + e.getMessage() + "); save it again", e);
        }
        if (image == null) {
            throw new DataFileException(file + " is not an image, whatever its name says; save it again");
        }
        return image;
    }
}
