package org.ufmverify.empirical.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.Random;

/** A simplex equiangular tight frame in a random position: K rows in d >= K-1 dimensions, of norm 1 and pairwise cosine -1/(K-1). */
final class SimplexFrame implements Initializer {
    private final Random random;

    SimplexFrame(Random random) {
        this.random = random;
    }

    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
        int classes = Math.toIntExact(shape.get(0));
        int d = Math.toIntExact(shape.get(1));
        double[][] directions = orthonormal(classes - 1, d);
        float[] rows = new float[classes * d];
        double scale = Math.sqrt(classes / (classes - 1.0));
        for (int k = 0; k < classes; k++) {
            for (int i = 0; i < d; i++) {
                double sum = 0;
                for (int j = 1; j < classes; j++) {
                    sum += helmert(j, k) * directions[j - 1][i];
                }
                rows[k * d + i] = (float) (scale * sum);
            }
        }
        return manager.create(rows, shape);
    }

    /** Entry k of the j-th of K-1 orthonormal vectors that are orthogonal to (1, ..., 1), j from 1. */
    private static double helmert(int j, int k) {
        double norm = Math.sqrt(j * (j + 1.0));
        return k < j ? 1 / norm : k == j ? -j / norm : 0;
    }

    /** Random orthonormal vectors by Gram and Schmidt, each made orthogonal twice so that rounding leaves nothing. */
    private double[][] orthonormal(int count, int d) {
        double[][] vectors = new double[count][d];
        for (int i = 0; i < count; i++) {
            double[] vector = vectors[i];
            for (int c = 0; c < d; c++) {
                vector[c] = random.nextGaussian();
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    add(vector, -dot(vector, vectors[j]), vectors[j]);
                }
                double norm = Math.sqrt(dot(vector, vector));
                for (int c = 0; c < d; c++) {
                    vector[c] /= norm;
                }
            }
        }
        return vectors;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void add(double[] x, double factor, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += factor * y[i];
        }
    }
}
