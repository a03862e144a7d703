package org.ufmverify.empirical.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeEngineTest {
    @Test
    void allProcessorsAreTakenWhereNothingIsSet() {
        assertThat(NativeEngine.processors(Map.of(), 8)).isEqualTo(8);
        assertThat(NativeEngine.processors(Map.of("OMP_WAIT_POLICY", "3"), 8)).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"3, , 3", ", 5, 5", "3, 5, 3", "' 2 ', , 2", "none, 5, 5", "16, , 16"})
    void theUsualVariablesAreObeyed(String omp, String mkl, int threads) {
        Map<String, String> environment = new HashMap<>();
        environment.put("OMP_NUM_THREADS", omp);
        environment.put("MKL_NUM_THREADS", mkl);
        assertThat(NativeEngine.processors(environment, 8)).isEqualTo(threads);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "many", "123456"})
    void whatIsNoNumberOfThreadsIsNotObeyed(String value) {
        assertThat(NativeEngine.processors(Map.of("OMP_NUM_THREADS", value), 8)).isEqualTo(8);
    }
}
