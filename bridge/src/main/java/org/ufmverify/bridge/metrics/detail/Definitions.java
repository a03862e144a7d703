package org.ufmverify.bridge.metrics.detail;

import java.util.List;

/**
 * Every number of a measurement in a line, with its name in the public code of the paper's authors and in the Python package
 * neural-collapse: the one place from which help, README and reports take it.
 */
public final class Definitions {
    private Definitions() {}

    /**
     * A number.
     *
     * @param name as it is printed
     * @param text what it is, prose with LaTeX between dollars
     * @param authors its name in the authors' code and what differs there; empty if it has none
     * @param reference the same for the package neural-collapse
     * @param detail whether it is among the details, which take a further pass
     */
    public record Definition(String name, String text, String authors, String reference, boolean detail) {}

    private static final List<Definition> ALL = List.of(
            basic(
                    "nc1",
                    "$\\operatorname{tr}(\\Sigma_W\\Sigma_B^{+})/K$: variation within classes over that of their means",
                    "nc1, without the factor 1/K",
                    "covariance_ratio"),
            basic(
                    "nc2",
                    "$\\|W\\bar H/\\|W\\bar H\\|-\\Pi/\\|\\Pi\\|\\|$: distance of $W\\bar H$ from the simplex",
                    "nc2",
                    "self_duality_error"),
            basic(
                    "nc3",
                    "$\\|W/\\|W\\|-\\bar H^\\top/\\|\\bar H\\|\\,\\|$: distance of $W$ from the class means",
                    "nc3, squared",
                    ""),
            basic(
                    "nc4",
                    "share of samples on which the largest logit and the nearest class mean disagree",
                    "",
                    "1 - clf_ncc_agreement where there is no bias, which that leaves out"),
            basic(
                    "margin",
                    "$\\operatorname{tr}(\\Pi W\\bar H)/(K-1)$: logit of the true class above the others, of class means",
                    "",
                    ""),
            basic(
                    "classMeanEquinorm",
                    "deviation over mean of the $\\|\\bar h_k-h_G\\|$, over $K$",
                    "",
                    "variability of norms, over K - 1"),
            basic("classMeanEquiangularity", "deviation of the cosines of pairs of centred class means", "", ""),
            basic("classifierEquinorm", "deviation over mean of the $\\|w_k\\|$, over $K$", "", ""),
            basic("classifierEquiangularity", "deviation of the cosines of pairs of rows of $W$", "", ""),
            basic("classifierNorm2", "mean of $\\|w_k\\|^2$", "", ""),
            basic("featureNorm2", "mean over classes of $\\|\\bar h_k-h_G\\|^2$", "", ""),
            basic(
                    "ece",
                    "expected calibration error, 15 equal bins of the top probability",
                    "ECE with 15 or 20 bins",
                    ""),
            basic("nll", "mean of $-\\log p$ of the true class", "loss", ""),
            basic("accuracy", "share of samples whose largest logit is that of their class", "acc", ""),
            detail(
                    "nc2h",
                    "$\\|G/\\|G\\|-\\Pi/\\|\\Pi\\|\\|$ with $G=\\bar H^\\top\\bar H$",
                    "nc2h",
                    "simplex_etf_error"),
            detail("nc2w", "the same with $G=WW^\\top$", "nc2w", ""),
            detail(
                    "cdnv",
                    "mean over pairs of classes of $(v_k+v_l)/(2\\|\\bar h_k-\\bar h_l\\|^2)$, $v_k$ the mean of $\\|h-\\bar h_k\\|^2$",
                    "",
                    "variability_cdnv"),
            detail("nearestCentreAccuracy", "share of samples whose nearest centre is that of their class", "", ""),
            detail("classMeanAngle", "mean over pairs of $|\\cos+1/(K-1)|$ of centred class means", "", ""),
            detail("classifierAngle", "mean over pairs of $|\\cos+1/(K-1)|$ of rows of $W$", "", ""),
            detail("classMeanNorm", "mean over classes of $\\|\\bar h_k-h_G\\|$", "h_norm", ""),
            detail("classifierNorm", "mean of $\\|w_k\\|$", "w_norm", ""),
            detail("nc1ByClass", "NC1 of the samples of each class", "nc1_cls, without the factor 1/K", ""),
            detail(
                    "correct, incorrect",
                    "samples that are classified rightly and wrongly: NC1 about all class means, mean loss, mean entropy",
                    "",
                    ""),
            detail("adaptiveEce", "calibration error over 15 bins of equal count", "adaptive ECE", ""),
            detail(
                    "classwiseEce",
                    "calibration error of the probability of each class, mean over classes",
                    "classwise ECE",
                    ""),
            detail(
                    "temperature",
                    "that of the least cross-entropy, and that of the least ECE on a grid, with the ECE after each",
                    "by ECE on a grid",
                    ""));

    private static Definition basic(String name, String text, String authors, String reference) {
        return new Definition(name, text, authors, reference, false);
    }

    private static Definition detail(String name, String text, String authors, String reference) {
        return new Definition(name, text, authors, reference, true);
    }

    /** {@return all of them, in the order in which they are printed} */
    public static List<Definition> all() {
        return ALL;
    }
}
