package org.ufmverify.bridge.report.data;

import java.util.List;

/**
 * Measured spectra of Hessians against predicted eigenvalues.
 *
 * @param spectra one for each model and block
 */
public record Curvature(List<Spectrum> spectra) {
    /** Copies the list. */
    public Curvature {
        spectra = List.copyOf(spectra);
    }

    /** {@return no spectra} */
    public static Curvature none() {
        return new Curvature(List.of());
    }

    /**
     * A spectrum.
     *
     * @param name of the model; any text, escaped on output
     * @param block "W", "H" or "joint"
     * @param smoothing delta
     * @param density the measured eigenvalues
     * @param clusters the predicted eigenvalues
     * @param predictedCondition predicted condition number of the block with its decay
     * @param measuredCondition the same, measured
     * @param predictedDataCondition predicted condition number of the data curvature alone, on its range
     * @param measuredDataCondition the same, measured
     * @param reading what is to be seen, prose (see {@link ReportData})
     */
    public record Spectrum(
            String name,
            String block,
            double smoothing,
            Histogram density,
            List<Cluster> clusters,
            Value predictedCondition,
            Value measuredCondition,
            Value predictedDataCondition,
            Value measuredDataCondition,
            String reading) {
        /** Copies the list. */
        public Spectrum {
            clusters = List.copyOf(clusters);
        }
    }

    /**
     * A predicted eigenvalue and the measured ones that belong to it.
     *
     * @param formula the eigenvalue as LaTeX mathematics
     * @param predicted the eigenvalue
     * @param multiplicity how often it is predicted
     * @param measuredLow the smallest measured eigenvalue of the cluster
     * @param measuredHigh the largest
     */
    public record Cluster(String formula, double predicted, int multiplicity, Value measuredLow, Value measuredHigh) {}
}
