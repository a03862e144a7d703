package org.ufmverify.empirical.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.training.GradMode;
import org.ufmverify.empirical.training.SmoothFunction;

/**
 * The objective of the unconstrained features model in float64 on the engine, differentiated by it.
 *
 * <p>The variables are W, H / c and b one after the other with c = sqrt(lambda_W / lambda_H): in these units W and H
 * have the same decay, and first-order methods see a better conditioned problem.
 */
final class UfmObjective implements SmoothFunction, AutoCloseable {
    private final UfmSpec spec;
    private final NDManager manager;
    private final NDArray classifier; // K x d
    private final NDArray features; // N x d, in units of c
    private final NDArray bias; // K
    private final NDArray targets; // N x K
    private final double unit;

    private UfmObjective(UfmSpec spec, NDManager manager) {
        this.spec = spec;
        this.manager = manager;
        this.unit = Math.sqrt(spec.weightDecay() / spec.featureDecay());
        this.classifier = variable(new Shape(spec.classes(), spec.featureDim()));
        this.features = variable(new Shape(spec.samples(), spec.featureDim()));
        this.bias = variable(new Shape(spec.classes()));
        this.targets = manager.create(targets(spec), new Shape(spec.samples(), spec.classes()));
    }

    static UfmObjective of(UfmSpec spec, NativeEngine.Chosen device) {
        return new UfmObjective(spec, NativeEngine.start().newBaseManager(device.device()));
    }

    int variables() {
        return (spec.classes() + spec.samples()) * spec.featureDim() + spec.classes();
    }

    double unit() {
        return unit;
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
        NDArray logits = features.mul(unit).matMul(classifier.transpose()).add(bias);
        NDArray data = logits.logSoftmax(1).mul(targets).sum().mul(-1.0 / spec.samples());
        NDArray balanced =
                classifier.mul(classifier).sum().add(features.mul(features).sum());
        return data.add(balanced.mul(spec.weightDecay() / 2))
                .add(bias.mul(bias).sum().mul(spec.biasDecay() / 2));
    }

    private NDArray variable(Shape shape) {
        NDArray variable = manager.zeros(shape, DataType.FLOAT64);
        variable.setRequiresGradient(true);
        return variable;
    }

    private static double[] targets(UfmSpec spec) {
        double[] targets = new double[spec.samples() * spec.classes()];
        Arrays.fill(targets, spec.smoothing() / spec.classes());
        for (int i = 0; i < spec.samples(); i++) {
            targets[i * spec.classes() + spec.label(i)] += 1 - spec.smoothing();
        }
        return targets;
    }

    @Override
    public void close() {
        manager.close();
    }
}
