package org.ufmverify.empirical.network;

import java.util.List;
import java.util.Locale;

/** The trunks that can be trained. */
public enum Architecture {
    /** Fully connected layers with ReLU. */
    MLP,
    /** 3 x 3 convolutions with batch normalization, ReLU and 2 x 2 max-pooling, then a fully connected feature layer. */
    CNN;

    /** The word used in files: the name in lower case with dashes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void check(List<Integer> widths, int featureDim) {
        if (widths.isEmpty()) {
            throw new IllegalArgumentException(
                    word() + " needs at least one width, got none for feature dimension " + featureDim);
        }
    }
}
