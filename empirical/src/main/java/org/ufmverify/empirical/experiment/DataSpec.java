package org.ufmverify.empirical.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ufmverify.empirical.data.Cifar;
import org.ufmverify.empirical.data.DataFolders;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.data.FashionMnist;
import org.ufmverify.empirical.data.GaussianMixture;
import org.ufmverify.empirical.data.ImageArrays;
import org.ufmverify.empirical.data.ImageFolder;
import org.ufmverify.empirical.data.Mnist;
import org.ufmverify.empirical.data.Stl10;
import org.ufmverify.empirical.data.TinyImageNet;

/**
 * Which images to train on, with which labels.
 *
 * @param source the set
 * @param folder where its files are; empty for sets that ship with the program or have a usual place
 * @param trainPerClass how many training images of each class to take, the first ones; empty for all
 * @param augmented whether training images are shifted and mirrored at random
 * @param balance how many training images each class keeps
 * @param noise which training labels are wrong
 */
public record DataSpec(
        Source source,
        Optional<Path> folder,
        OptionalInt trainPerClass,
        boolean augmented,
        ClassBalance balance,
        LabelNoise noise) {

    /** The sets that can be read. */
    public enum Source {
        /** 600 training and 100 test images per class, part of the program. */
        FASHION_MNIST_SUBSET,
        /** All 60,000 and 10,000 images. */
        FASHION_MNIST,
        /** 60,000 and 10,000 digits. */
        MNIST,
        /** 50,000 and 10,000 colour images of 10 classes. */
        CIFAR10("cifar-10-batches-bin"),
        /** 50,000 and 10,000 colour images of 100 classes. */
        CIFAR100("cifar-100-binary"),
        /** 5,000 and 8,000 colour images of 10 classes. */
        STL10("stl10_binary"),
        /** 100,000 and 10,000 colour images of 200 classes. */
        TINY_IMAGENET("tiny-imagenet-200"),
        /** Images of one's own: folders train and test, in each a folder of images for each class. */
        IMAGE_FOLDER,
        /** Images of one's own in arrays of numpy, see {@link ImageArrays}. */
        IMAGE_ARRAYS,
        /** Ten Gaussian classes in 64 dimensions, 100 training and 20 test samples each. */
        GAUSSIAN_MIXTURE;

        private final String archiveFolder; // empty for sets without one

        Source() {
            this("");
        }

        Source(String archiveFolder) {
            this.archiveFolder = archiveFolder;
        }

        /** Name of the folder that the archive of the set unpacks to; empty for sets that come otherwise. */
        public Optional<String> archiveFolder() {
            return Optional.of(archiveFolder).filter(name -> !name.isEmpty());
        }

        /** The names of all such folders. */
        public static List<String> archiveFolders() {
            return Stream.of(values()).flatMap(s -> s.archiveFolder().stream()).toList();
        }

        /** The word used in files: the name in lower case with dashes. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Reads a {@link #word()}.
         *
         * @throws IllegalArgumentException for any other word
         */
        public static Source parse(String word) {
            for (Source source : values()) {
                if (source.word().equals(word)) {
                    return source;
                }
            }
            throw new IllegalArgumentException("data set must be one of "
                    + Stream.of(values()).map(Source::word).toList() + ", got " + word);
        }
    }

    /** Checks the number. */
    public DataSpec {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(balance, "balance");
        Objects.requireNonNull(noise, "noise");
        if (trainPerClass.isPresent() && trainPerClass.getAsInt() < 1) {
            throw new IllegalArgumentException("images per class must be at least 1, got " + trainPerClass.getAsInt());
        }
        if (trainPerClass.isPresent() && balance instanceof ClassBalance.Counts) {
            throw new IllegalArgumentException("train-per-class and counts exclude each other; keep counts");
        }
    }

    /** With the classes as they are and the labels of the set. */
    public DataSpec(Source source, Optional<Path> folder, OptionalInt trainPerClass, boolean augmented) {
        this(source, folder, trainPerClass, augmented, new ClassBalance.AsTheyAre(), LabelNoise.NONE);
    }

    /** All of a set in its usual place. */
    public static DataSpec of(Source source) {
        return new DataSpec(source, Optional.empty(), OptionalInt.empty(), false);
    }

    /** The same set from a folder. */
    public DataSpec in(Path newFolder) {
        return new DataSpec(source, Optional.of(newFolder), trainPerClass, augmented, balance, noise);
    }

    /** The same set with only the first training images of each class. */
    public DataSpec withTrainPerClass(int count) {
        return new DataSpec(source, folder, OptionalInt.of(count), augmented, balance, noise);
    }

    /** The same set with training images shifted and mirrored at random. */
    public DataSpec withAugmentation() {
        return new DataSpec(source, folder, trainPerClass, true, balance, noise);
    }

    /**
     * Reads the images.
     *
     * @throws IOException when a file is missing or damaged
     * @throws IllegalArgumentException when a class has fewer images than asked for
     */
    public Dataset load() throws IOException {
        Dataset all =
                switch (source) {
                    case FASHION_MNIST_SUBSET -> FashionMnist.subset();
                    case FASHION_MNIST -> FashionMnist.full(folder.orElse(FashionMnist.DEBIAN_FOLDER));
                    case MNIST -> Mnist.read(needFolder());
                    case CIFAR10 -> Cifar.ten(folderOf());
                    case CIFAR100 -> Cifar.hundred(folderOf());
                    case STL10 -> Stl10.read(folderOf());
                    case TINY_IMAGENET -> TinyImageNet.read(folderOf());
                    case IMAGE_FOLDER -> ImageFolder.read(needFolder());
                    case IMAGE_ARRAYS -> ImageArrays.read(needFolder());
                    case GAUSSIAN_MIXTURE -> GaussianMixture.of(10, 64, 100, 20, 0.5, 1);
                };
        Dataset kept = trainPerClass.isPresent() && balance instanceof ClassBalance.AsTheyAre
                ? all.withTrainPerClass(trainPerClass.getAsInt())
                : balance.of(all, trainPerClass);
        return noise.on(kept);
    }

    /** The folder named, or the one that the archive unpacked to in it. */
    private Path folderOf() {
        return DataFolders.of(needFolder(), source.archiveFolder().orElseThrow());
    }

    private Path needFolder() {
        return folder.orElseThrow(() -> new IllegalArgumentException(
                "data set " + source.word() + " is read from a folder; " + DataFolders.NAME_IT));
    }
}
