package org.ufmverify.theory.problem.measure;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.ufmverify.theory.problem.prediction.JointSpectrum;
import org.ufmverify.theory.problem.prediction.Optimum;
import org.ufmverify.theory.problem.model.ProblemGenerator;
import org.ufmverify.theory.problem.model.UfmProblem;

/** Property checks a second over generated problems, as the ledger of claims runs them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PropertyBenchmark {
    private final ProblemGenerator generator = ProblemGenerator.small(1);

    /** Gradient at the closed form. */
    @Benchmark
    public double gradient() {
        UfmProblem problem = generator.next();
        return NumericChecks.gradientAt(problem, Optimum.of(problem).margin());
    }

    /** Joint spectrum against a dense eigendecomposition. */
    @Benchmark
    public double spectrum() {
        UfmProblem problem = generator.next();
        return NumericChecks.spectrumMatches(problem, JointSpectrum.of(problem));
    }

    /** Global search from one random start. */
    @Benchmark
    public double search() {
        UfmProblem problem = generator.next();
        return GlobalSearch.of(problem, 1, 1).distanceFrom(Optimum.of(problem).optimalLoss());
    }
}
