package org.ufmverify.theory.prover.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.theory.certificate.Solver;

class Cvc5Test {
    private static final String SQUARE =
            "(set-logic QF_NRA)\n(declare-const x Real)\n(assert (%s (* x x) 0.0))\n(check-sat)\n";

    @TempDir
    Path folder;

    @Test
    void theInstalledOneAnswers() {
        Optional<Solver> solver = Cvc5.installed();
        assumeTrue(solver.isPresent(), "cvc5 is not installed");
        assertThat(solver.get().answer(SQUARE.formatted("<"))).isEqualTo(Solver.Answer.REFUTED);
        assertThat(solver.get().answer(SQUARE.formatted("="))).isEqualTo(Solver.Answer.SATISFIABLE);
        assertThat(solver.get().answer("(nonsense")).isEqualTo(Solver.Answer.UNKNOWN);
    }

    @Test
    void anotherProgramIsNotAsked() throws IOException {
        assertThat(Cvc5.find("no-such-program")).isEmpty();
        assertThat(Cvc5.find(program("echo something else"))).isEmpty();
    }

    @Test
    void onlyAWholeAnswerCounts() throws IOException {
        assertThat(answer("echo unsat")).isEqualTo(Solver.Answer.REFUTED);
        assertThat(answer("echo sat")).isEqualTo(Solver.Answer.SATISFIABLE);
        assertThat(answer("echo unsat or so")).isEqualTo(Solver.Answer.UNKNOWN);
        assertThat(answer("echo '(error unsat)'")).isEqualTo(Solver.Answer.UNKNOWN);
        assertThat(answer("exit 1")).isEqualTo(Solver.Answer.UNKNOWN);
        assertThat(answer("exec sleep 60")).isEqualTo(Solver.Answer.UNKNOWN);
    }

    private Solver.Answer answer(String line) throws IOException {
        String command =
                program("[ \"$1\" = --version ] && echo This is cvc5 version 0 && exit; cat > /dev/null; " + line);
        return Cvc5.find(command).orElseThrow().answer(SQUARE.formatted("<"));
    }

    private String program(String line) throws IOException {
        Path file = Files.createTempFile(folder, "program", ".sh");
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }
}
