package org.ufmverify.empirical.ufm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.training.optimizer.GradMode;

/** The objective on PyTorch, differentiated by it. */
final class DjlUfmObjective implements UfmObjective {
    private final UfmSpec spec;
    private final NDManager manager;
    private final NDArray classifier; // K x d
    private final NDArray features; // N x d, in units of c
    private final NDArray bias; // K
    private final NDArray targets; // N x K

    private DjlUfmObjective(UfmSpec spec, NDManager manager) {
        this.spec = spec;
        this.manager = manager;
        this.classifier = variable(new Shape(spec.classes(), spec.featureDim()));
        this.features = variable(new Shape(spec.samples(), spec.featureDim()));
        this.bias = variable(new Shape(spec.classes()));
        this.targets = manager.create(spec.targets(), new Shape(spec.samples(), spec.classes()));
    }

    static DjlUfmObjective of(UfmSpec spec, NativeEngine.Chosen device) {
        return new DjlUfmObjective(spec, NativeEngine.start().newBaseManager(device.device()));
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        GradMode.silent(() -> {
            int position = 0;
            for (NDArray variable : new NDArray[] {classifier, features, bias}) {
                int size = (int) variable.size();
                variable.set(DoubleBuffer.wrap(Arrays.copyOfRange(point, position, position + size)));
                position += size;
            }
            return position;
        });
        return GradMode.recording(() -> {
            try (NDManager scope = manager.newSubManager()) {
                scope.tempAttachAll(classifier, features, bias, targets);
                NDArray value = value();
                GradMode.backward(value);
                int position = 0;
                for (NDArray variable : new NDArray[] {classifier, features, bias}) {
                    NDArray part = variable.getGradient();
                    double[] values = part.toDoubleArray();
                    System.arraycopy(values, 0, gradient, position, values.length);
                    position += values.length;
                    part.subi(part);
                }
                return value.getDouble();
            }
        });
    }

    private NDArray value() {
        NDArray logits = GradMode.scaled(features, spec.unit())
                .matMul(classifier.transpose())
                .add(bias);
        NDArray data =
                switch (spec.loss()) {
                    case CROSS_ENTROPY ->
                        GradMode.scaled(logits.logSoftmax(1).mul(targets).sum(), -1.0 / spec.samples());
                    case SQUARED_ERROR -> {
                        NDArray excess = logits.sub(targets);
                        yield GradMode.scaled(excess.mul(excess).sum(), 0.5 / spec.samples());
                    }
                };
        NDArray balanced =
                classifier.mul(classifier).sum().add(features.mul(features).sum());
        return data.add(GradMode.scaled(balanced, spec.weightDecay() / 2))
                .add(GradMode.scaled(bias.mul(bias).sum(), spec.biasDecay() / 2));
    }

    private NDArray variable(Shape shape) {
        NDArray variable = manager.zeros(shape, DataType.FLOAT64);
        variable.setRequiresGradient(true);
        return variable;
    }

    @Override
    public void close() {
        manager.close();
    }
}
