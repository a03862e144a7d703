package org.ufmverify.theory.prover;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.formula.Formulas;

import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Decision;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.prover.exact.Range;

/** The whole search for a verdict: by the solver, by branch and bound on a box, and down to a counterexample. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ProverBenchmark {
    private static final Limits LIMITS = Limits.of(60, 1);

    /** What there is to decide, named by how it ends. */
    public enum Question {
        /** An inequality between logarithms, proved with bounds by the solver. */
        PROVED("x > 0", "Log(x) <= x - 1", Map.of("x", Range.of("0.1", "10"))),
        /** Transcendental in two variables on a box: branch and bound. */
        CERTIFIED(
                "x > 0 && y > 0",
                "Exp(-x*y) + Tanh(x) > Log(1 + x)/8 + y/4",
                Map.of("x", Range.of("0.5", "2"), "y", Range.of("0.1", "2"))),
        /** False near one point only, where the value is -0.01. */
        REFUTED("x > 0", "x^3 - 3*x + 1.99 > 0", Map.of("x", Range.of("0.1", "3")));

        private final String assume;
        private final String claim;
        private final Map<String, Range> box;

        Question(String assume, String claim, Map<String, Range> box) {
            this.assume = assume;
            this.claim = claim;
            this.box = box;
        }

        Conjecture conjecture() {
            ExprReader reader = Formulas.reader(Set.of("x", "y"));
            return new Conjecture(name(), name(), reader.relations(assume), Set.of(), reader.relations(claim), box);
        }
    }

    /** The question. */
    @Param({"PROVED", "CERTIFIED", "REFUTED"})
    public Question question;

    private Conjecture conjecture;

    /** Reads the question, and makes sure that it ends as it is named. */
    @Setup
    public void read() {
        conjecture = question.conjecture();
        String word = Prover.decide(conjecture, LIMITS).verdict().word();
        if (!word.equals(question.name())) {
            throw new IllegalStateException(question + " ended " + word);
        }
    }

    /** From the statement to its verdict. */
    @Benchmark
    public Decision decide() {
        return Prover.decide(conjecture, LIMITS);
    }
}
