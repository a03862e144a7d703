package org.ufmverify.bridge.report;

import java.util.List;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.theory.symbolic.Definition;
import org.ufmverify.theory.symbolic.Formulas;

/** The symbols of the report; closed forms come from the formula book. */
final class NotationSection {
    private NotationSection() {}

    static Section section() {
        Table.Builder table = Table.captioned("Symbols. Closed forms hold at the minimizer, for $a+\\delta<1$.")
                .labels("Symbol")
                .words("Meaning", 0.82);
        row(table, "K,\\ n,\\ N=Kn", "number of classes, samples of each class, samples");
        row(table, "d", "dimension of the features");
        row(
                table,
                "\\delta",
                "label smoothing in $[0,1)$; CE is cross-entropy, $\\delta=0$; LS is label smoothing, $\\delta>0$");
        row(
                table,
                "W,\\ H,\\ b",
                "classifier ($K\\times d$, rows $w_k$), features ($d\\times N$, columns $h_{k,i}$) and bias; logits are "
                        + "$Wh+b$");
        row(table, "\\lambda_W,\\ \\lambda_H,\\ \\lambda_b", "weight decays of $W$, $H$ and $b$");
        row(
                table,
                "h_G,\\ \\bar h_k,\\ \\bar H",
                "mean of all features, mean of class $k$, and the $d\\times K$ matrix of all "
                        + "$\\bar h_k-h_G$; at the minimizer $h_{k,i}=\\bar h_k=h_k$");
        row(
                table,
                "\\Pi,\\ \\|\\cdot\\|",
                "the projection $I-\\frac{1}{K}\\mathbf{1}\\mathbf{1}^\\top$; Frobenius or Euclidean norm");
        defined(table, Formulas.REGULARIZATION, Formulas.MARGIN, Formulas.P_OTHER);
        row(table, "p,\\ g", "softmax probability of the true class, and $g=\\gamma/a$");
        row(
                table,
                "\\|w_k\\|^2,\\ \\|h_k\\|^2",
                "measured: means over the classes of $\\|w_k\\|^2$ and of $\\|\\bar h_k-h_G\\|^2$");
        defined(table, Formulas.KAPPA_DATA);
        row(table, Formulas.KAPPA_REG.symbol(), Formulas.KAPPA_REG.meaning());
        row(
                table,
                "\\kappa_{\\mathrm{joint}}",
                "condition number of the joint Hessian in $(W,H)$, without its zero eigenvalues");
        row(
                table,
                "\\Sigma_W,\\ \\Sigma_B",
                "covariance of the features within classes, and of the class means; $\\Sigma_B^{+}$ is the "
                        + "pseudo-inverse");
        row(
                table,
                "\\mathrm{NC1}",
                "$\\frac{1}{K}\\operatorname{tr}(\\Sigma_W\\Sigma_B^{+})$: variation within classes");
        row(
                table,
                "\\mathrm{NC2}",
                "$\\left\\|\\frac{W\\bar H}{\\|W\\bar H\\|}-\\frac{\\Pi}{\\sqrt{K-1}}\\right\\|$: distance from a "
                        + "simplex equiangular tight frame (ETF)");
        row(
                table,
                "\\mathrm{NC3}",
                "$\\left\\|\\frac{W}{\\|W\\|}-\\frac{\\bar H^\\top}{\\|\\bar H\\|}\\right\\|$: distance of classifier "
                        + "and class means");
        row(table, "\\mathrm{NC4}", "share of samples on which the network and the nearest class mean disagree");
        row(
                table,
                "\\mathrm{ECE},\\ \\mathrm{NLL}",
                "expected calibration error over 15 equal bins of the top probability; mean negative "
                        + "log-likelihood");
        return new Section("notation", "Notation", List.<Block>of(table.build()));
    }

    private static void defined(Table.Builder table, Definition... definitions) {
        Stream.of(definitions).forEach(d -> row(table, d.symbol(), d.meaning() + ", $" + d.latex() + "$"));
    }

    private static void row(Table.Builder table, String symbol, String meaning) {
        table.add("$" + symbol + "$").add(meaning);
    }
}
