package org.ufmverify.bridge.report.main;

import java.util.List;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;

/** What the report cites. */
final class ReferencesSection {
    private ReferencesSection() {}

    static Section section() {
        return new Section(
                "references",
                "References",
                List.of(
                        new Block.Bullets(
                                List.of(
                                        "Guo, Andriopoulos, Zhao, Dong, Ling, Ross. Cross Entropy versus Label Smoothing: A Neural Collapse Perspective. "
                                                + "TMLR, 2025. arXiv:2402.03979. Cited as \u201cGuo et al. 2025\u201d and \u201cthe paper\u201d.",
                                        "Srebro. Learning with Matrix Factorizations. PhD thesis, MIT, 2004; with Rennie and Jaakkola: Maximum-Margin Matrix "
                                                + "Factorization. NIPS 2004.",
                                        "Papyan, Han, Donoho. Prevalence of neural collapse during the terminal phase of deep learning training. "
                                                + "PNAS 117, 2020. arXiv:2008.08186.",
                                        "Zhu, Ding, Zhou, Li, You, Sulam, Qu. A Geometric Analysis of Neural Collapse with Unconstrained Features. NeurIPS 2021. "
                                                + "arXiv:2105.02375.",
                                        "Guo, Pleiss, Sun, Weinberger. On Calibration of Modern Neural Networks. ICML 2017. arXiv:1706.04599. "
                                                + "Temperature scaling and the expected calibration error.",
                                        "Efron, Tibshirani. An Introduction to the Bootstrap. Chapman & Hall, 1993. Section 12.5: the studentized bootstrap."))));
    }
}
