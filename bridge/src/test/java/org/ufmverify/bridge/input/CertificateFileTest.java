package org.ufmverify.bridge.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.certificate.Accepted;
import org.ufmverify.theory.prover.Prover;
import org.ufmverify.theory.prover.goal.Limits;

class CertificateFileTest {
    private static Accepted accepted() {
        return Prover.decide(Question.of("a*a >= 0", List.of("a > 0"), Map.of(), Map.of()), Limits.of(20, 1))
                .verdict()
                .certified()
                .orElseThrow()
                .accepted()
                .get(0);
    }

    @Test
    void claimsWithDifferentIdsShareNoFile() {
        Accepted one = accepted();
        Set<String> names = new HashSet<>();
        for (String id : List.of("a", "a-2", "a.2", "a_2", "a2")) {
            names.addAll(CertificateFile.texts(id, List.of(one, one, one)).keySet());
        }
        assertThat(names).hasSize(15).contains("a.certificate.json", "a-2.certificate.json");
    }

    @Test
    void anIdThatIsNoFileNameIsRefused() {
        for (String id : List.of("", "a/b", "a b", "a+2")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CertificateFile.texts(id, List.of()))
                    .withMessageContaining("got \"" + id + "\"");
        }
    }
}
