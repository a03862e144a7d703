package org.ufmverify.bridge.cli.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.Digits;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.Eigenvalue;
import org.ufmverify.theory.problem.prediction.JointSpectrum;
import org.ufmverify.theory.problem.prediction.Optimum;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verify spectrum}: the predicted optimum and the complete joint spectrum, in closed form. */
@Command(
        name = "spectrum",
        description =
                "Prints the predicted optimum of the unconstrained features model and the complete spectrum of its"
                        + " joint Hessian in (W, H), b held fixed, zeros included.",
        footerHeading = "%nExample:%n",
        footer = {
            "  java -jar verify.jar spectrum --classes 10 --per-class 600 --feature-dim 64 \\",
            "      --weight-decay 5e-4 --feature-decay 1e-5 --smoothing 0.1"
        })
public final class SpectrumCommand extends BaseCommand {
    @Option(names = "--classes", required = true, paramLabel = "K", description = "Number of classes, at least 2.")
    private int classes;

    @Option(names = "--per-class", required = true, paramLabel = "n", description = "Samples per class, at least 1.")
    private int perClass;

    @Option(
            names = "--feature-dim",
            required = true,
            paramLabel = "d",
            description = "Feature dimension, at least K - 1.")
    private int featureDim;

    @Option(names = "--weight-decay", required = true, paramLabel = "x", description = "lambda_W, positive.")
    private double weightDecay;

    @Option(names = "--feature-decay", required = true, paramLabel = "y", description = "lambda_H, positive.")
    private double featureDecay;

    @Option(
            names = "--smoothing",
            required = true,
            paramLabel = "s",
            description = "delta in [0, 1); 0 is cross-entropy.")
    private double smoothing;

    @Override
    public Integer call() {
        UfmProblem problem = new UfmProblem(classes, perClass, featureDim, weightDecay, featureDecay, smoothing);
        Optimum optimum = Optimum.of(problem);
        List<Eigenvalue> spectrum = JointSpectrum.of(problem).eigenvalues();
        Map<String, Object> numbers = numbers(optimum);
        show(() -> document(numbers, spectrum), out -> print(out, optimum, numbers, spectrum));
        return ExitCode.OK;
    }

    private static Map<String, Object> document(Map<String, Object> numbers, List<Eigenvalue> spectrum) {
        Map<String, Object> document = new LinkedHashMap<>(numbers);
        document.put(
                "spectrum",
                spectrum.stream()
                        .map(e -> List.<Number>of(e.value(), e.multiplicity()))
                        .toList());
        return document;
    }

    private static void print(
            PrintWriter out, Optimum optimum, Map<String, Object> numbers, List<Eigenvalue> spectrum) {
        numbers.forEach((name, value) -> out.printf("%-16s %s%n", name, Digits.of(((Number) value).doubleValue())));
        if (optimum.degenerate()) {
            out.println("a + delta >= 1: the minimizer is W = 0, H = 0");
        }
        out.printf("%n%12s %14s  %s%n", "eigenvalue", "multiplicity", "directions");
        for (Eigenvalue e : spectrum) {
            out.printf("%12s %14d  %s%n", Digits.of(e.value()), e.multiplicity(), e.label());
        }
    }

    private static Map<String, Object> numbers(Optimum optimum) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("regularization", optimum.regularization());
        numbers.put("margin", optimum.margin());
        numbers.put("pTrue", optimum.pTrue());
        numbers.put("pOther", optimum.pOther());
        numbers.put("classifierNorm2", optimum.classifierNorm2());
        numbers.put("featureNorm2", optimum.featureNorm2());
        numbers.put("optimalLoss", optimum.optimalLoss());
        numbers.put("kappaData", optimum.kappaData());
        numbers.put("kappaReg", optimum.kappaReg());
        numbers.put("kappaJoint", optimum.kappaJoint());
        return numbers;
    }
}
