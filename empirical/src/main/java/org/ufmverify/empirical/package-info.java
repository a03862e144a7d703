/**
 * The training companion: it trains networks as the papers do and returns what is to be compared with the theory. It knows no theory
 * beyond the loss.
 *
 * <p>{@code data} reads images; {@code network} has trunks with an explicit last layer, and the native engine; {@code training} is the
 * step (loss, descent, schedule, sampling order); {@code experiment} says what runs, {@code run} runs it and goes on bit by bit after
 * an interruption, {@code store} is what a run leaves on disk; {@code ufm} trains the features themselves. Seeds are explicit: the same
 * seed on the same machine gives the same weights.
 */
package org.ufmverify.empirical;
