package org.ufmverify.bridge.report.supplement;

import java.util.List;
import java.util.stream.Stream;
import org.ufmverify.bridge.metrics.detail.Definitions;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.theory.expression.Definition;
import org.ufmverify.theory.formula.Formulas;

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
        row(table, "p", "softmax probability of the true class, $p=1-(K-1)q$");
        row(
                table,
                "g",
                "gain, $g=\\gamma/a$; a curvature $t$ of the data counts $gt$ in units of the decay of its block");
        row(
                table,
                "Z,\\ \\mathcal L,\\ F",
                "all logits $WH$ ($K\\times N$), the data term of the objective as a function of them, and the objective");
        row(
                table,
                "f,\\ f^*",
                "the objective on the symmetric ray $Z=\\gamma\\,\\Pi\\otimes\\mathbf{1}_n^\\top$ as a function of the margin, and its least value");
        row(
                table,
                "e_k,\\ y_k,\\ p_k",
                "unit vector, smoothed label $(1-\\delta)e_k+\\frac{\\delta}{K}\\mathbf{1}$ and softmax probabilities of class $k$");
        row(table, "A_k", "curvature of the loss of a sample in its logits, $\\mathrm{diag}(p_k)-p_kp_k^\\top$");
        row(table, "W^*,\\ H^*,\\ Z^*", "a minimizer and its logits; a star marks what belongs to it");
        row(table, "\\|\\cdot\\|_*,\\ \\|\\cdot\\|_2", "nuclear and spectral norm");
        row(
                table,
                "\\mu,\\ \\eta,\\ \\rho",
                "eigenvalues of the joint Hessian, step and rate of gradient descent (in proofs, $\\rho$ is also the ratio of features to rows of $W$)");
        row(table, "L,\\ s", "$\\lambda_W+\\lambda_H$ and $\\sqrt{\\lambda_W\\lambda_H}$");
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
        return new Section(
                "notation",
                "Symbols",
                Part.SUPPLEMENT,
                List.of(
                        new Block.Paragraph(
                                "$\\mathrm{CE}(z,y)$ is the cross-entropy of the softmax of the logits $z$ with the label $y$. "
                                        + "Hessians are those of the objective $F$ at a minimizer with $b$ fixed; the $W$ block and the $H$ block are its "
                                        + "diagonal blocks."),
                        table.build(),
                        measures()));
    }

    /** The numbers of a measurement, from the one place where they are defined. */
    private static Table measures() {
        Table.Builder table = Table.captioned(
                        "Numbers that are measured, with their names in the public code of the paper's authors and in the Python package "
                                + "neural-collapse, and what differs there. The global mean here is that of all samples, there of the class means; they "
                                + "are the same for balanced classes.")
                .labels("Number")
                .words("Definition", 0.52)
                .words("Authors' code", 0.2)
                .words("neural-collapse", 0.22);
        Definitions.all().forEach(d -> table.add("`" + d.name() + "`")
                .add(d.text())
                .add(Prose.quote(d.authors()))
                .add(Prose.quote(d.reference())));
        return table.build();
    }

    private static void defined(Table.Builder table, Definition... definitions) {
        Stream.of(definitions).forEach(d -> row(table, d.symbol(), d.meaning() + ", $" + d.latex() + "$"));
    }

    private static void row(Table.Builder table, String symbol, String meaning) {
        table.add("$" + symbol + "$").add(meaning);
    }
}
