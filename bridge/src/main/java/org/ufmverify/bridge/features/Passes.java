package org.ufmverify.bridge.features;

/** Runs passes over a set of samples, on the threads of this machine or on those of a cluster. */
public interface Passes {

    /**
     * Runs one pass over all samples.
     *
     * @param pass what to add up
     * @return the sums over all samples
     */
    <S extends Sums<S>> S sum(SamplePass<S> pass);

    /**
     * Passes on the threads of this machine.
     *
     * @param source the samples
     * @return what runs over them
     */
    static Passes of(FeatureSource source) {
        return new Passes() {
            @Override
            public <S extends Sums<S>> S sum(SamplePass<S> pass) {
                return ParallelPass.sum(source, pass);
            }
        };
    }
}
