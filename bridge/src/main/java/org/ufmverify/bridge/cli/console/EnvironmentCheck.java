package org.ufmverify.bridge.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.input.Question;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.report.publish.LatexCompiler;
import org.ufmverify.bridge.report.publish.PdfOutcome;
import org.ufmverify.empirical.data.FashionMnist;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.EngineBuild;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.theory.algebra.DerivationEngine;
import org.ufmverify.theory.algebra.DerivationException;
import org.ufmverify.theory.coq.CoqRun;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.Prover;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.verdict.Verdict;

/** What this machine has: each part of the program is tried, not only looked for. */
public final class EnvironmentCheck {
    /**
     * One thing looked at.
     *
     * @param name what
     * @param ok whether everything can run with it
     * @param found what there is
     * @param meaning what that means for the user, and what to do if anything
     */
    public record Finding(String name, boolean ok, String found, String meaning) {}

    private static final int JAVA = 17;
    private static final double GIB = 1 << 30;
    private static final double ENOUGH_GIB = 2;
    private static final double PROOF_SECONDS = 20;

    private EnvironmentCheck() {}

    /** Looks at everything; data sets are looked for in a folder too, unless it is null. */
    public static List<Finding> findings(Path data) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(cores());
        findings.add(memory());
        findings.add(temporary());
        findings.add(algebra());
        findings.add(prover());
        findings.add(products());
        findings.addAll(engine());
        findings.add(tex());
        findings.add(coq());
        findings.add(fashion());
        if (data != null) {
            findings.add(sets(data));
        }
        return findings;
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        boolean supported = platform.equals("Linux amd64");
        return new Finding(
                "Java",
                feature >= JAVA && supported,
                Runtime.version() + " on " + platform,
                feature < JAVA
                        ? "install Java " + JAVA + " or newer"
                        : supported
                                ? "everything runs on it"
                                : "native libraries ship for 64-bit x86 Linux only: proofs by the solver, training and"
                                        + " large metrics do not run; use such a machine for them");
    }

    private static Finding cores() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Finding(
                "cores",
                true,
                String.valueOf(cores),
                cores < 2
                        ? "the main job takes about twice its usual minutes"
                        : "the main job takes minutes; --preset standard about an hour on two cores");
    }

    private static Finding memory() {
        double heap = Runtime.getRuntime().maxMemory() / GIB;
        double all = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize() / GIB
                : Double.NaN;
        return new Finding(
                "memory",
                heap >= ENOUGH_GIB,
                String.format("%.1f GiB, of them %.1f for Java", all, heap),
                heap >= ENOUGH_GIB
                        ? String.format(
                                "enough for all commands; metrics need no more for more samples, and take up to %,d classes of"
                                        + " dimension 4096",
                                Runtime.getRuntime().maxMemory() / LastLayer.bytes(1, 4096, true))
                        : "the main job may not fit; give Java more, for example java -Xmx4g -jar verify.jar --report");
    }

    private static Finding temporary() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Files.delete(Files.createTempFile(folder, "verify", ".tmp"));
            double free = folder.toFile().getUsableSpace() / GIB;
            return new Finding(
                    "temporary files",
                    free >= 1,
                    String.format("%s, %.1f GiB free", folder, free),
                    free >= 1
                            ? "native libraries can be unpacked"
                            : "unpacking native libraries needs 1 GiB; free some, or java -Djava.io.tmpdir=DIR -jar ...");
        } catch (IOException e) {
            return new Finding(
                    "temporary files",
                    false,
                    folder + " is not writable",
                    "native libraries cannot be unpacked; java -Djava.io.tmpdir=DIR -jar verify.jar ... with a writable"
                            + " folder");
        }
    }

    /** Only derivations load the computer algebra. */
    private static Finding algebra() {
        try (DerivationEngine engine = DerivationEngine.of(PROOF_SECONDS)) {
            Expr derivative = engine.differentiate(Formulas.reader().expression("Log(a) - a"), "a");
            return new Finding(
                    "Symja",
                    true,
                    "derives " + ExprWriter.write(derivative) + " from Log(a) - a",
                    "claims can be derived step by step");
        } catch (DerivationException | LinkageError | RuntimeException e) {
            return missing("Symja", e, "theory, explore and --report do not derive");
        }
    }

    /** A small inequality whose proof asks the solver. */
    private static Finding prover() {
        try {
            Decision decision = Prover.decide(
                    Question.of("Log(a) <= a - 1", List.of("a > 0"), Map.of(), Map.of()), Limits.of(PROOF_SECONDS, 1));
            boolean proved = decision.verdict() instanceof Verdict.Proved
                    && !decision.smtLib().isEmpty();
            return new Finding(
                    "Z3",
                    proved,
                    proved
                            ? String.format("proves log a <= a - 1 in %.1f s", decision.seconds())
                            : "does not prove log a <= a - 1: "
                                    + decision.verdict().word(),
                    proved ? "claims and conjectures can be decided" : "proofs will be missing; report this");
        } catch (LinkageError | RuntimeException e) {
            return missing("Z3", e, "theory, check and explore do not run");
        }
    }

    private static Finding products() {
        try {
            return new Finding(
                    "ND4J",
                    true,
                    ProductBackend.OPENBLAS.probe() + ", " + ProductBackend.ND4J.probe(),
                    "large metrics use OpenBLAS, or ND4J on a GPU; all others run in plain Java");
        } catch (LinkageError | RuntimeException e) {
            return missing("ND4J", e, "large metrics run in plain Java, slower");
        }
    }

    private static List<Finding> engine() {
        try {
            String version = NativeEngine.version();
            NativeEngine.Chosen device = NativeEngine.choose(DeviceChoice.AUTO);
            boolean gpu = device.name().equals("gpu");
            String note = NativeEngine.buildNote();
            String trained = "networks can be trained" + (note.isEmpty() ? "" : "; " + note);
            return List.of(
                    new Finding("PyTorch", true, version + " loads", trained),
                    new Finding(
                            "GPU",
                            true,
                            gpu ? NativeEngine.gpus() + " found" + driver() : "none",
                            gpu
                                    ? "--device auto uses the first, gpu:1 the second, if there is one"
                                    : "training runs on the CPU; with a CUDA device, name " + EngineBuild.cudaBuild()));
        } catch (UncheckedIOException e) {
            return List.of(missing("PyTorch", e.getCause(), "networks cannot be trained"));
        } catch (LinkageError | RuntimeException e) {
            return List.of(missing("PyTorch", e, "networks cannot be trained"));
        }
    }

    /** What NVIDIA's driver says of itself, where it is installed. */
    private static String driver() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/driver/nvidia/version"))) {
            return lines.findFirst().map(line -> ", driver " + line.strip()).orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static Finding missing(String name, Throwable why, String meaning) {
        return new Finding(name, false, "does not load: " + Failures.sentence(why), meaning);
    }

    /** What the report itself would do here, and what it would say. */
    private static Finding tex() {
        boolean found = LatexCompiler.onPath().isAvailable();
        return new Finding(
                "TeX",
                true,
                found ? "pdflatex" : "no pdflatex",
                found
                        ? "reports come as .pdf too"
                        : "reports come as .tex and .html without .pdf; " + PdfOutcome.NoEngine.INSTALL);
    }

    private static Finding coq() {
        Optional<String> version = CoqRun.version();
        return new Finding(
                "Coq",
                true,
                version.orElse("none"),
                version.isPresent()
                        ? "theory and check let it check proofs with --coq DIR --coq-check, with Coquelicot and Interval"
                        : "proofs are written with --coq DIR but not checked here; on Debian: apt-get install coq"
                                + " libcoq-interval libcoq-coquelicot");
    }

    private static Finding fashion() {
        boolean full = Files.isDirectory(FashionMnist.DEBIAN_FOLDER);
        return new Finding(
                "Fashion-MNIST",
                true,
                "a subset ships with the program" + (full ? ", the full set is in " + FashionMnist.DEBIAN_FOLDER : ""),
                full
                        ? "data: {set: fashion-mnist} finds it"
                        : "presets run on the subset; for the full set: apt install dataset-fashion-mnist, or --data DIR");
    }

    private static Finding sets(Path folder) {
        List<String> known = DataSpec.Source.archiveFolders();
        List<String> found = known.stream()
                .filter(name -> Files.isDirectory(folder.resolve(name)))
                .toList();
        return new Finding(
                "other data sets",
                true,
                found.isEmpty() ? "none in " + folder : String.join(", ", found),
                found.size() == known.size()
                        ? "--report --preset paper --data " + folder + " has all it needs, and folder: " + folder
                                + " in a file of experiments finds each"
                        : "preset paper needs " + String.join(", ", known)
                                + ", as their archives unpack them; the files in them are checked when they are read");
    }
}
