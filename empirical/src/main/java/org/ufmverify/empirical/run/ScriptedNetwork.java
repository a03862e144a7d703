package org.ufmverify.empirical.run;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ufmverify.empirical.data.Augmentation;
import org.ufmverify.empirical.data.Normalization;
import org.ufmverify.empirical.data.Split;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.store.ExtractedLayer;
import org.ufmverify.empirical.training.Batches;
import org.ufmverify.empirical.training.optimizer.GradMode;

/**
 * A user's own network as a TorchScript file.
 *
 * <p>Its forward takes images (B, C, H, W) with values in [0, 1], so any normalization is its own, and returns the
 * logits (B, K) and the features (B, d) that its last layer takes. W and b are the parameters of shapes (K, d) and (K)
 * that give these logits from these features; this is checked on every batch.
 */
public final class ScriptedNetwork implements AutoCloseable {
    private static final int BATCH = 500;
    // Logits are sums of d products in float32 in an order of PyTorch's choice.
    private static final double ROUNDING = 1e-4;

    private final Path file;
    private final PtNDManager manager;
    private final PtSymbolBlock block;
    private final ParameterStore store;

    private ScriptedNetwork(Path file, PtNDManager manager, PtSymbolBlock block) {
        this.file = file;
        this.manager = manager;
        this.block = block;
        this.store = new ParameterStore(manager, false);
    }

    /**
     * Loads a file written by {@code torch.jit.save}. Load only files you trust: they are programs.
     *
     * @throws IOException when the file is missing or not TorchScript
     */
    public static ScriptedNetwork load(Path file, NativeEngine.Chosen device) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException(file + " is missing");
        }
        PtNDManager manager = (PtNDManager) NativeEngine.start().newBaseManager(device.device());
        try (InputStream stream = Files.newInputStream(file)) {
            return new ScriptedNetwork(file, manager, JniUtils.loadModule(manager, stream, false, false));
        } catch (RuntimeException e) { // the engine's exceptions have no narrower type in common
            manager.close();
            throw new IOException(file + " is not a TorchScript module; save one with torch.jit.script(m).save", e);
        }
    }

    /**
     * Features of all images of a split, with W and b.
     *
     * @param imageShape channels, height, width
     * @param classes number of classes K
     * @throws IOException when the network does not return what it should
     */
    public ExtractedLayer lastLayer(Split split, Shape imageShape, int classes) throws IOException {
        try {
            return GradMode.silent(() -> extract(split, imageShape, classes));
        } catch (WrongOutput e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (EngineException e) {
            throw new IOException(
                    file + ": forward fails on a batch of images of shape " + imageShape
                            + " (channels, height, width): " + reason(e),
                    e);
        }
    }

    /** The line of an error of the interpreter that says what is wrong; its traceback is above it. */
    private static String reason(EngineException problem) {
        return String.valueOf(problem.getMessage())
                .lines()
                .filter(line -> line.startsWith("RuntimeError: "))
                .map(line -> line.substring("RuntimeError: ".length()))
                .findFirst()
                .orElse("the TorchScript interpreter gives no reason");
    }

    /** What the network returned is not what it should. */
    private static final class WrongOutput extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongOutput(String message) {
            super(message);
        }
    }

    private ExtractedLayer extract(Split split, Shape imageShape, int classes) {
        Normalization unit = Normalization.unit((int) imageShape.get(0));
        Batches batches = Batches.of(split, unit, imageShape, Math.min(BATCH, split.size()));
        int[] order = IntStream.range(0, split.size()).toArray();
        float[] features = new float[0];
        float[][] last = new float[0][];
        for (int from = 0; from < split.size(); from += BATCH) {
            int to = Math.min(split.size(), from + BATCH);
            try (NDManager scope = manager.newSubManager()) {
                NDArray images = batches.images(scope, order, from, to, Augmentation.NONE);
                NDList output = block.forward(store, new NDList(images), false);
                scope.attachAll(output);
                check(output, to - from, classes);
                float[] part = output.get(1).toFloatArray();
                float[] logits = output.get(0).toFloatArray();
                if (from == 0) {
                    features = new float[Math.multiplyExact(split.size(), part.length / to)];
                    last = lastLayer(scope, part, logits, classes);
                }
                System.arraycopy(part, 0, features, from * (part.length / (to - from)), part.length);
                if (!gives(last[0], last[1], part, logits)) {
                    throw notTheLastLayer();
                }
            }
        }
        return ExtractedLayer.of(features, split.labels(), classes, features.length / split.size(), last[0], last[1]);
    }

    private static void check(NDList output, int batch, int classes) {
        if (output.size() != 2
                || output.get(0).getShape().dimension() != 2
                || output.get(1).getShape().dimension() != 2) {
            throw new WrongOutput("forward must return logits (B, K) and features (B, d), got "
                    + Arrays.toString(output.getShapes())
                    + "; end it with h = ...; return self.last(h), h");
        }
        if (!output.get(0).getShape().equals(new Shape(batch, classes))) {
            throw new WrongOutput("logits must have shape (" + batch + ", " + classes + ") for this data set, got "
                    + output.get(0).getShape());
        }
    }

    /** The pair of parameters of shapes (K, d) and (K) that maps the features to the logits. */
    private float[][] lastLayer(NDManager scope, float[] features, float[] logits, int classes) {
        NDList parameters = JniUtils.moduleGetParams(block, manager);
        scope.attachAll(parameters);
        int featureDim = features.length / (logits.length / classes);
        for (NDArray weight : parameters) {
            if (weight.getShape().equals(new Shape(classes, featureDim))) {
                for (NDArray bias : parameters) {
                    if (bias.getShape().equals(new Shape(classes))) {
                        float[] w = weight.toFloatArray();
                        float[] b = bias.toFloatArray();
                        if (gives(w, b, features, logits)) {
                            return new float[][] {w, b};
                        }
                    }
                }
                float[] w = weight.toFloatArray();
                if (gives(w, new float[classes], features, logits)) {
                    return new float[][] {w, new float[classes]};
                }
            }
        }
        throw notTheLastLayer();
    }

    private static WrongOutput notTheLastLayer() {
        return new WrongOutput("no parameters W (K, d) and b (K) give the logits from the features;"
                + " return the features that the last linear layer takes");
    }

    private static boolean gives(float[] w, float[] b, float[] features, float[] logits) {
        int classes = b.length;
        int d = w.length / classes;
        double largest = 1;
        double worst = 0;
        for (int i = 0; i < logits.length; i++) {
            int sample = i / classes;
            int k = i % classes;
            double sum = b[k];
            for (int j = 0; j < d; j++) {
                sum += (double) w[k * d + j] * features[sample * d + j];
            }
            largest = Math.max(largest, Math.abs(sum));
            worst = Math.max(worst, Math.abs(sum - logits[i]));
        }
        return worst <= ROUNDING * largest;
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }
}
