package org.ufmverify.theory.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.formula.Formulas;

/** The first question loads the computer algebra system, in a process of its own here; its time limit holds all the same. */
class SymjaLoadingTest {
    /** Asks twice: with hardly any time, and with enough. */
    static final class Questions {
        private Questions() {}

        /**
         * Prints the seconds of both answers, and the second answer.
         *
         * @param args none
         */
        public static void main(String[] args) {
            Expr zero = Formulas.reader(Set.of("x")).expression("(x+1)^2-x^2-2*x-1");
            long start = System.nanoTime();
            boolean answered = SymjaBridge.isZero(zero, 0.05).isPresent();
            long between = System.nanoTime();
            String answer = SymjaBridge.isZero(zero, 300).toString();
            long end = System.nanoTime();
            System.out.println(answered + " " + (between - start) + " " + (end - start) + " " + answer);
            System.exit(0);
        }
    }

    @Test
    void aQuestionIsGivenUpWhileTheSystemLoadsAndTheNextIsAnswered() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Questions.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String[] told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ", -1);
        assertThat(process.waitFor()).isZero();
        assertThat(told[0]).isEqualTo("false");
        // Loading takes a second at least; on a busy machine both parts take longer.
        assertThat(Double.parseDouble(told[1])).isLessThan(Double.parseDouble(told[2]) / 2);
        assertThat(told[3]).isEqualTo("Optional[true]");
    }
}
