package org.ufmverify.theory.problem.prediction;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.ufmverify.theory.problem.measure.DenseSpectrum;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;

/** The joint spectrum in closed form, whose time does not depend on the size, against a dense eigendecomposition. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpectrumBenchmark {
    private static final UfmProblem LARGE = new UfmProblem(1000, 1300, 2048, 5e-4, 1e-6, 0.1);

    /** Closed form at K = 1000, n = 1300, d = 2048: 2,664,448,000 eigenvalues. */
    @Benchmark
    public JointSpectrum closedFormLarge() {
        return JointSpectrum.of(LARGE);
    }

    /** All of the prediction at the same size. */
    @Benchmark
    public Optimum optimumLarge() {
        return Optimum.of(LARGE);
    }

    /** Sizes at which a dense matrix can still be formed. */
    @State(Scope.Benchmark)
    public static class Small {
        /** Number of classes; d = K, n = 3. */
        @Param({"2", "4", "7"})
        public int classes;

        private UfmProblem problem() {
            return new UfmProblem(classes, 3, classes, 0.02, 0.01, 0.1);
        }
    }

    /** Closed form at a small size. */
    @Benchmark
    public JointSpectrum closedForm(Small small) {
        return JointSpectrum.of(small.problem());
    }

    /** Brute-force Hessian and its dense eigendecomposition. */
    @Benchmark
    public double dense(Small small) {
        Ufm ufm = Ufm.of(small.problem());
        return DenseSpectrum.of(ufm.hessian(Minimizer.of(ufm))).smallest();
    }
}
