package org.ufmverify.empirical.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * Switches the recording of operations for differentiation in the current thread for the time of an action.
 *
 * <p>The engine's own gradient collector allows one recording in the whole process; PyTorch keeps the mode per thread,
 * and so several runs can train side by side.
 */
public final class GradMode {
    private GradMode() {}

    /** Runs an action whose operations are recorded. */
    public static <T> T recording(Supplier<T> action) {
        return with(true, action);
    }

    /** Runs an action whose operations are not recorded. */
    public static <T> T silent(Supplier<T> action) {
        return with(false, action);
    }

    private static <T> T with(boolean mode, Supplier<T> action) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(mode);
        try {
            return action.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /** Adds the gradient of a recorded scalar to those of the arrays it was computed from. */
    public static void backward(NDArray scalar) {
        try (NDArray one = scalar.getManager().ones(scalar.getShape(), scalar.getDataType())) {
            JniUtils.backward((PtNDArray) scalar, (PtNDArray) one, false, false);
        }
    }

    /**
     * Returns factor * array, for operations that are recorded.
     *
     * <p>The gradient reads the factor again, and so it must live as long as the array's scope. {@code array.mul(factor)} frees it at
     * once: the gradient then reads memory that may hold something else by now.
     */
    public static NDArray scaled(NDArray array, double factor) {
        NDManager scope = array.getManager();
        NDArray scalar = array.getDataType() == DataType.FLOAT64 ? scope.create(factor) : scope.create((float) factor);
        return array.mul(scalar);
    }

    /** Sets the accumulated gradient of an array to zero. */
    static void clear(NDArray array) {
        JniUtils.zeroGrad((PtNDArray) array);
    }
}
