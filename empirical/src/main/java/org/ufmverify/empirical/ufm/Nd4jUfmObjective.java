package org.ufmverify.empirical.ufm;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.ufmverify.empirical.network.NativeEngine;

/**
 * The objective of the unconstrained features model in float64 on ND4J, whose backend decides whether that is a CPU or a
 * GPU. The gradient is written out:
 *
 * <pre>
 * Z = c H W^T + 1 b^T,  P = softmax(Z) (with squared error Z itself),  G = (P - Y) / N
 * dW = c G^T H + lambda_W W,  dH = c G W + lambda_W H,  db = G^T 1 + lambda_b b
 * </pre>
 *
 * <p>H is in units of c = sqrt(lambda_W / lambda_H), as in {@link UfmObjective}.
 */
final class Nd4jUfmObjective implements UfmObjective {
    private final UfmSpec spec;
    private final INDArray targets; // N x K

    private Nd4jUfmObjective(UfmSpec spec) {
        this.spec = spec;
        this.targets = matrix(spec.targets(), spec.samples(), spec.classes());
    }

    /** Prepares the objective; ND4J shares a thread pool with PyTorch, whose size its loading would otherwise reset. */
    static Nd4jUfmObjective of(UfmSpec spec) {
        int threads = NativeEngine.threads();
        Nd4jUfmObjective objective = new Nd4jUfmObjective(spec);
        NativeEngine.useThreads(threads);
        return objective;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        int k = spec.classes();
        int d = spec.featureDim();
        int n = spec.samples();
        double unit = spec.unit();
        int second = k * d;
        int third = second + n * d;
        try (INDArray w = matrix(Arrays.copyOfRange(point, 0, second), k, d);
                INDArray h = matrix(Arrays.copyOfRange(point, second, third), n, d);
                INDArray b = matrix(Arrays.copyOfRange(point, third, point.length), 1, k);
                INDArray logits = h.mmul(w.transpose()).muli(unit).addiRowVector(b);
                INDArray excess = logits.dup('c')) {
            double data =
                    switch (spec.loss()) {
                        case CROSS_ENTROPY -> crossEntropy(logits, excess);
                        case SQUARED_ERROR -> squares(excess.subi(targets)) / (2 * n);
                    };
            excess.divi(n);
            put(excess.transpose().mmul(h).muli(unit).addi(w.mul(spec.weightDecay())), gradient, 0);
            put(excess.mmul(w).muli(unit).addi(h.mul(spec.weightDecay())), gradient, second);
            put(excess.sum(true, 0).addi(b.mul(spec.biasDecay())), gradient, third);
            return data + spec.weightDecay() / 2 * (squares(w) + squares(h)) + spec.biasDecay() / 2 * squares(b);
        }
    }

    /** Puts P - Y into an array of the size of the logits. */
    private double crossEntropy(INDArray logits, INDArray excess) {
        try (INDArray top = logits.max(true, 1);
                INDArray logSum = logSumOfExponentials(logits, top);
                INDArray logProbabilities = logits.subColumnVector(logSum)) {
            excess.assign(Transforms.exp(logProbabilities, true).subi(targets));
            return -logProbabilities.mul(targets).sumNumber().doubleValue() / spec.samples();
        }
    }

    private static INDArray logSumOfExponentials(INDArray logits, INDArray top) {
        INDArray exponentials = Transforms.exp(logits.subColumnVector(top), false);
        return Transforms.log(exponentials.sum(true, 1), false).addi(top);
    }

    private static double squares(INDArray array) {
        return array.mul(array).sumNumber().doubleValue();
    }

    private static INDArray matrix(double[] values, int rows, int columns) {
        return Nd4j.create(values, new long[] {rows, columns}, 'c');
    }

    private static void put(INDArray part, double[] target, int position) {
        double[] values = part.dup('c').data().asDouble();
        System.arraycopy(values, 0, target, position, values.length);
    }

    @Override
    public void close() {
        targets.close();
    }
}
