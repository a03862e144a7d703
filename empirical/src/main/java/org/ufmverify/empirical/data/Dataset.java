package org.ufmverify.empirical.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A labelled image data set with its training and test split.
 *
 * @param name what the report calls it
 * @param train training images
 * @param test test images
 * @param classes number of classes K, in [2, 256]
 * @param channels channels of an image
 * @param height rows of an image
 * @param width columns of an image
 * @param sha256 checksum of the pixels and labels in the order held here, in hexadecimal
 */
public record Dataset(
        String name, Split train, Split test, int classes, int channels, int height, int width, String sha256) {

    /**
     * Checks sizes and labels and computes the checksum.
     *
     * @throws IllegalArgumentException when images or labels do not fit the sizes given
     */
    public static Dataset of(String name, Split train, Split test, int classes, int channels, int height, int width) {
        if (classes < 2 || classes > 256) {
            throw new IllegalArgumentException("classes must be in [2, 256], got " + classes);
        }
        checkSplit(name + " train", train, classes, channels * height * width);
        checkSplit(name + " test", test, classes, channels * height * width);
        return new Dataset(name, train, test, classes, channels, height, width, checksum(train, test));
    }

    /** The same data set with only the first {@code perClass} training images of each class. */
    public Dataset withTrainPerClass(int perClass) {
        return of(
                name + " (" + perClass + " per class)",
                train.firstPerClass(perClass, classes),
                test,
                classes,
                channels,
                height,
                width);
    }

    /**
     * The same data set with only the first training images of each class.
     *
     * @param counts how many of each class, K entries, each at least 1
     */
    public Dataset withTrainCounts(int[] counts) {
        if (counts.length != classes) {
            throw new IllegalArgumentException("counts has " + counts.length + " values for the " + classes
                    + " classes of " + name + "; give one for each");
        }
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        String kept = name + " (" + sorted[counts.length - 1] + " to " + sorted[0] + " per class)";
        return of(kept, train.firstOfEach(counts), test, classes, channels, height, width);
    }

    /**
     * The same images with other labels for training.
     *
     * @param labels one for each training image, each in [0, K)
     * @param how what was done to the labels, for the name
     */
    public Dataset withTrainLabels(int[] labels, String how) {
        return of(name + " (" + how + ")", train.withLabels(labels), test, classes, channels, height, width);
    }

    /** The same images under another name. */
    Dataset withName(String newName) {
        return new Dataset(newName, train, test, classes, channels, height, width, sha256);
    }

    private static void checkSplit(String what, Split split, int classes, int imageBytes) {
        if (split.imageBytes() != imageBytes) {
            throw new IllegalArgumentException(
                    what + ": an image must have " + imageBytes + " bytes, got " + split.imageBytes());
        }
        for (int i = 0; i < split.size(); i++) {
            if (split.label(i) >= classes) {
                throw new IllegalArgumentException(
                        what + ": label of image " + i + " must be in [0, " + classes + "), got " + split.label(i));
            }
        }
    }

    private static String checksum(Split train, Split test) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            train.updateDigest(digest);
            test.updateDigest(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
