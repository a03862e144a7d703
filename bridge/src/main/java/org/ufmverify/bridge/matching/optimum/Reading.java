package org.ufmverify.bridge.matching.optimum;

import org.ufmverify.theory.optimum.model.Bias;

/**
 * As what a last layer is read to be compared.
 *
 * @param centred whether features are taken less their global mean, which b then takes up: where the penalty on features is fitted, not
 *     given, and a bias that costs nothing may do so
 * @param nonnegative whether no feature is negative, and they are compared with the optimum under H >= 0
 * @param zeroPart the part of the entries of the features that are exactly 0
 * @param bias how b is treated at the optimum
 * @param note why features that are all at least 0 are not compared with the optimum under H >= 0, or empty
 */
public record Reading(boolean centred, boolean nonnegative, double zeroPart, Bias bias, String note) {}
