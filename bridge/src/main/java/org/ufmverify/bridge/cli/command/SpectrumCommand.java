package org.ufmverify.bridge.cli.command;

import picocli.CommandLine.Command;

/** {@code verify spectrum}: another name of {@link PredictCommand}. */
@Command(
        name = "spectrum",
        description = "Another name of 'predict', which see.",
        footerHeading = "%nExample:%n",
        footer = {
            "  java -jar verify.jar spectrum --classes 10 --per-class 600 --feature-dim 64 \\",
            "      --weight-decay 5e-4 --feature-decay 1e-5 --smoothing 0.1"
        })
public final class SpectrumCommand extends PredictCommand {}
