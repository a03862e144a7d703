package org.ufmverify.bridge.features;

import java.io.Serializable;

/**
 * Sums over samples that merge. Those of one thread, process or machine are added to those of another; how the samples were
 * divided changes the result by rounding only.
 *
 * @param <S> the sums themselves
 */
public interface Sums<S extends Sums<S>> extends Serializable {

    /**
     * Adds the sums over other samples.
     *
     * @param other of the same pass; unchanged
     */
    void merge(S other);
}
