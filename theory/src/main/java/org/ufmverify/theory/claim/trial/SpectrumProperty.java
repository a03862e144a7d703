package org.ufmverify.theory.claim.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.formula.Mode;
import org.ufmverify.theory.problem.measure.NumericChecks;

/**
 * A table of eigenvalues with multiplicities, compared with the dense Hessian at the closed-form minimizer.
 *
 * @param block which Hessian
 * @param modes the table for K >= 3
 * @param modesOfTwo the table for K = 2
 */
public record SpectrumProperty(Block block, List<Mode> modes, List<Mode> modesOfTwo) implements NumericProperty {

    /**
     * Largest distance of an eigenvalue from the predicted one of the same rank, over the spectral norm. A symmetric
     * eigensolver is backward stable: it moves every eigenvalue by a small multiple of 1e-16 times the spectral norm (Weyl).
     */
    private static final double TOLERANCE = 1e-10;

    /** Hessians at the minimizer. */
    public enum Block {
        /** The classifier's block over lambda_W. */
        CLASSIFIER,
        /** The features' block over lambda_H. */
        FEATURES,
        /** The joint Hessian in (W, H), b fixed. */
        JOINT
    }

    /** Copies the tables. */
    public SpectrumProperty {
        modes = List.copyOf(modes);
        modesOfTwo = List.copyOf(modesOfTwo);
    }

    @Override
    public String statement() {
        return "spectrum of the " + block.name().toLowerCase(Locale.ROOT) + " Hessian: "
                + modes.stream().map(SpectrumProperty::write).collect(Collectors.joining(", "));
    }

    @Override
    public String inWords() {
        return "the predicted eigenvalues of the " + block.name().toLowerCase(Locale.ROOT)
                + " Hessian, with their multiplicities, are those of the dense matrix";
    }

    private static String write(Mode mode) {
        String value = mode.matrix().size() == 1
                ? ExprWriter.write(mode.matrix().get(0).get(0))
                : "eigenvalues of "
                        + mode.matrix().stream()
                                .map(row ->
                                        row.stream().map(ExprWriter::write).collect(Collectors.joining(",", "{", "}")))
                                .collect(Collectors.joining(",", "{", "}"));
        return value + " (" + ExprWriter.write(mode.multiplicity()) + " times)";
    }

    @Override
    public boolean appliesTo(Trial trial) {
        return !trial.problem().isDegenerate();
    }

    @Override
    public Optional<String> failure(Trial trial) {
        double[] dense =
                switch (block) {
                    case CLASSIFIER -> trial.classifierSpectrum();
                    case FEATURES -> trial.featureSpectrum();
                    case JOINT -> trial.jointSpectrum();
                };
        List<Double> predicted = new ArrayList<>();
        for (Mode mode : trial.problem().classes() == 2 ? modesOfTwo : modes) {
            double multiplicity = mode.multiplicity().toDouble(trial.parameters());
            if (multiplicity < 0 || multiplicity != Math.rint(multiplicity) || multiplicity > dense.length) {
                return Optional.of(
                        "multiplicity " + multiplicity + " of \"" + mode.label() + "\" in dimension " + dense.length);
            }
            for (double value : eigenvalues(mode, trial.parameters())) {
                for (int i = 0; i < multiplicity; i++) {
                    predicted.add(value);
                }
            }
        }
        if (predicted.size() != dense.length) {
            return Optional.of(predicted.size() + " eigenvalues claimed in dimension " + dense.length);
        }
        return compare(predicted.stream().mapToDouble(v -> v).sorted().toArray(), dense);
    }

    private static Optional<String> compare(double[] predicted, double[] dense) {
        double norm = Math.max(Math.abs(dense[0]), Math.abs(dense[dense.length - 1]));
        for (int i = 0; i < dense.length; i++) {
            if (!(Math.abs(predicted[i] - dense[i]) <= TOLERANCE * norm)) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "eigenvalue %d of %d is %.10g, claimed %.10g",
                        i + 1,
                        dense.length,
                        dense[i],
                        predicted[i]));
            }
        }
        return Optional.empty();
    }

    private static double[] eigenvalues(Mode mode, Map<String, Double> parameters) {
        List<List<Expr>> rows = mode.matrix();
        if (rows.size() == 1) {
            return new double[] {rows.get(0).get(0).toDouble(parameters)};
        }
        double[][] matrix = rows.stream()
                .map(row ->
                        row.stream().mapToDouble(e -> e.toDouble(parameters)).toArray())
                .toArray(double[][]::new);
        boolean defined = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
        if (!defined) {
            return new double[rows.size()];
        }
        return NumericChecks.eigenvalues(matrix);
    }
}
