package org.ufmverify.bridge.matching.optimum;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.npz.TestArchive;
import org.ufmverify.theory.optimum.Prediction;
import org.ufmverify.theory.optimum.model.GroupMatrix;
import org.ufmverify.theory.optimum.model.UfmSetting;

/** Last layers at a predicted optimum, turned at random, and near it. */
public final class Optima {
    /** Class means and W by rows, and b. */
    public final double[][] weights;

    public final double[][] means;
    public final double[] bias;
    private final UfmSetting setting;

    /**
     * Makes W from W W^T and the class means from those and the logits.
     *
     * @param turned whether the feature space is turned at random; otherwise the axes are those of the class means where they are
     *     orthogonal
     */
    public Optima(Prediction p, boolean turned) {
        this.setting = p.setting();
        int k = setting.classes();
        int d = setting.featureDim();
        RealMatrix gram = matrix(setting, p.gramFeatures());
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(gram);
        RealMatrix turn = turned ? rotation(d) : new Array2DRowRealMatrix(identity(d), false);
        double[][] h = new double[k][d];
        double[][] w = new double[k][d];
        RealMatrix product = matrix(setting, p.logits());
        this.bias = new double[k];
        for (int i = 0; i < k; i++) {
            bias[i] = p.bias().get(setting.groupOf().get(i));
            for (int c = 0; c < k; c++) {
                product.addToEntry(i, c, -bias[i]);
            }
        }
        boolean diagonal = setting.nonnegative();
        double largest = eigen.getEigenvalue(0);
        for (int j = 0; j < k; j++) {
            double value = diagonal ? gram.getEntry(j, j) : eigen.getEigenvalue(j);
            if (!(value > 1e-12 * largest)) {
                continue;
            }
            double root = Math.sqrt(value);
            for (int c = 0; c < k; c++) {
                double v = diagonal ? (c == j ? 1 : 0) : eigen.getV().getEntry(c, j);
                h[c][j] = root * v;
                for (int i = 0; i < k; i++) {
                    w[i][j] += product.getEntry(i, c) * v / root;
                }
            }
        }
        this.means = new Array2DRowRealMatrix(h, false).multiply(turn).getData();
        this.weights = new Array2DRowRealMatrix(w, false).multiply(turn).getData();
    }

    private static RealMatrix matrix(UfmSetting setting, GroupMatrix of) {
        int k = setting.classes();
        RealMatrix matrix = new Array2DRowRealMatrix(k, k);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                matrix.setEntry(
                        i, j, of.at(setting.groupOf().get(i), setting.groupOf().get(j), i == j));
            }
        }
        return matrix;
    }

    private static double[][] identity(int d) {
        double[][] identity = new double[d][d];
        for (int i = 0; i < d; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    static RealMatrix rotation(int d) {
        Random random = new Random(11);
        double[][] rows = new double[d][d];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return new QRDecomposition(new Array2DRowRealMatrix(rows, false)).getQ();
    }

    /** Features with so much noise about their class means. */
    public ArrayFeatures source(double noise) {
        double[] features = new double[Math.toIntExact(setting.samples() * setting.featureDim())];
        int[] labels = new int[Math.toIntExact(setting.samples())];
        fill(features, labels, noise);
        return ArrayFeatures.of(features, labels, Classifier.of(weights, bias));
    }

    /** The same as a file of numpy. */
    public Path write(Path folder, double noise) throws IOException {
        double[] features = new double[Math.toIntExact(setting.samples() * setting.featureDim())];
        int[] labels = new int[Math.toIntExact(setting.samples())];
        fill(features, labels, noise);
        int d = setting.featureDim();
        int k = setting.classes();
        double[] rows = Arrays.stream(weights).flatMapToDouble(Arrays::stream).toArray();
        return TestArchive.of()
                .add("features.npy", array("(" + labels.length + ", " + d + ")", features))
                .add(
                        "labels.npy",
                        array(
                                "(" + labels.length + ",)",
                                Arrays.stream(labels).asDoubleStream().toArray()))
                .add("W.npy", array("(" + k + ", " + d + ")", rows))
                .add("b.npy", array("(" + k + ",)", bias))
                .write(folder);
    }

    private static byte[] array(String shape, double[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(buffer::putDouble);
        return TestArchive.array("<f8", shape, buffer.array());
    }

    private void fill(double[] features, int[] labels, double noise) {
        int d = setting.featureDim();
        Random random = new Random(5);
        int at = 0;
        for (int k = 0; k < setting.classes(); k++) {
            int count = setting.groups().get(setting.groupOf().get(k)).count();
            for (int i = 0; i < count; i++) {
                labels[at] = k;
                for (int j = 0; j < d; j++) {
                    features[at * d + j] = means[k][j] + noise * random.nextGaussian();
                }
                at++;
            }
        }
    }
}
