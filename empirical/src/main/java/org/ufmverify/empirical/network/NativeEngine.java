package org.ufmverify.empirical.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Starts the PyTorch engine once, without network access and without usage tracking.
 *
 * <p>The engine reads its settings from system properties when its first class loads, so everything in this module
 * that needs the engine starts it here. Properties that are set already are kept.
 */
public final class NativeEngine {
    private static final Map<String, String> SETTINGS = Map.of(
            "ai.djl.offline", "true",
            "OPT_OUT_TRACKING", "true",
            "ai.djl.default_engine", "PyTorch",
            "ai.djl.pytorch.num_interop_threads", "1",
            "ai.djl.pytorch.num_threads", String.valueOf(processors()));

    private NativeEngine() {}

    /**
     * The device a run uses.
     *
     * @param device as the engine names it
     * @param name "cpu" or "gpu"
     * @param note why it is not the one asked for, empty when it is
     */
    public record Chosen(Device device, String name, String note) {}

    /**
     * The engine, started at the first call.
     *
     * @throws UncheckedIOException when the native library cannot be loaded
     */
    public static Engine start() {
        return Holder.STARTED.get();
    }

    /**
     * Threads that all runs of this process may take together: {@code OMP_NUM_THREADS}, or else {@code MKL_NUM_THREADS}, where it is
     * set to a positive number, and all processors otherwise.
     */
    public static int processors() {
        return processors(System.getenv(), Runtime.getRuntime().availableProcessors());
    }

    static int processors(Map<String, String> environment, int available) {
        return Stream.of("OMP_NUM_THREADS", "MKL_NUM_THREADS")
                .map(environment::get)
                .filter(value -> value != null && value.strip().matches("[1-9]\\d{0,4}"))
                .mapToInt(value -> Integer.parseInt(value.strip()))
                .findFirst()
                .orElse(available);
    }

    /** Version of PyTorch in use. */
    public static String version() {
        return start().getVersion();
    }

    /** CUDA devices that PyTorch finds. */
    public static int gpus() {
        return start().getGpuCount();
    }

    /** What is to be said of the build of PyTorch that was loaded; empty when the environment asks for no other. */
    public static String buildNote() {
        start();
        return Holder.BUILD.note();
    }

    /** Native threads that operations of the current thread use. */
    public static int threads() {
        start();
        return JniUtils.getNumThreads();
    }

    /** Sets the number of native threads for operations of the current thread and of threads started from now on. */
    public static void useThreads(int count) {
        start();
        JniUtils.setNumThreads(count);
    }

    /**
     * Finds the device for a choice.
     *
     * @throws UncheckedIOException when a GPU is asked for and there is none
     */
    public static Chosen choose(DeviceChoice choice) {
        return choose(choice, choice.kind() == DeviceChoice.Kind.CPU ? 0 : start().getGpuCount());
    }

    static Chosen choose(DeviceChoice choice, int gpus) {
        if (choice.requiresGpu() && choice.index() >= gpus) {
            throw new UncheckedIOException(new IOException("device " + choice + " was asked for, but PyTorch finds "
                    + (gpus == 0
                            ? "no CUDA device; use --device auto or cpu, or name " + EngineBuild.cudaBuild()
                            : gpus + " CUDA devices, counted from 0; the last is gpu:" + (gpus - 1))));
        }
        return switch (choice.kind()) {
            case CPU -> new Chosen(Device.cpu(), "cpu", "");
            case GPU -> new Chosen(Device.gpu(choice.index()), "gpu", "");
            case AUTO ->
                gpus > 0
                        ? new Chosen(Device.gpu(), "gpu", "")
                        : new Chosen(Device.cpu(), "cpu", noted("no CUDA device found, running on the CPU"));
        };
    }

    private static String noted(String note) {
        String build = buildNote();
        return build.isEmpty() ? note : note + "; " + build;
    }

    /**
     * Threads of OpenMP that have nothing to do sleep instead of turning in circles: on a machine that others use too they would take
     * the processor from the very thread for which they wait. What the user set stays.
     *
     * @see <a href="https://gcc.gnu.org/onlinedocs/libgomp/OMP_005fWAIT_005fPOLICY.html">OMP_WAIT_POLICY</a>
     */
    private static void waitAsleep() {
        CLibrary.call("setenv", "OMP_WAIT_POLICY", "PASSIVE", 0);
    }

    private static UncheckedIOException unavailable(Throwable cause) {
        if (cause instanceof UncheckedIOException said) {
            return said;
        }
        return new UncheckedIOException(new IOException(
                "the PyTorch native library could not be loaded (" + cause.getMessage()
                        + "); it needs 64-bit Linux and a writable DJL_CACHE_DIR (default ~/.djl.ai)",
                cause));
    }

    private static final class Holder {
        static final EngineBuild BUILD = EngineBuild.of(System.getenv());
        static final Supplier<Engine> STARTED = started();

        /** The engine, or what says at each call why there is none: a class whose initialization throws says so only once. */
        private static Supplier<Engine> started() {
            try {
                BUILD.choose();
                Engine engine = load();
                return () -> engine;
            } catch (IOException e) {
                return failing(new UncheckedIOException(e));
            } catch (RuntimeException | LinkageError e) {
                return failing(unavailable(e));
            }
        }

        private static Supplier<Engine> failing(UncheckedIOException failure) {
            return () -> {
                throw failure;
            };
        }

        private static Engine load() {
            SETTINGS.forEach((key, value) -> {
                if (System.getProperty(key) == null) {
                    System.setProperty(key, value);
                }
            });
            NativeHeap.keepFreedMemory();
            waitAsleep();
            Engine engine = Engine.getEngine("PyTorch");
            if (engine == null) {
                throw new EngineException("the engine is not on the class path");
            }
            NativeLog.errorsOnly();
            return engine;
        }
    }
}
