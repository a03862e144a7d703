/**
 * The bridge: it measures trained networks, compares them with the theory, writes reports, and is the command line.
 *
 * <p>{@code input} and {@code features} read users' files; {@code metrics} turns features into numbers; {@code matching} holds them
 * against the predicted optimum, {@code seeds} has the statistics over seeds; {@code study} is the main job; {@code report} prints what it found; {@code cli} is what users
 * type. Data flows that way only, and {@code ArchitectureTest} says so. Formulas come from {@code theory}, training from
 * {@code empirical}; neither knows of this module or of the other.
 */
package org.ufmverify.bridge;
