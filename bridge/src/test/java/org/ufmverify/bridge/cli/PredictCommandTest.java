package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.cli.console.ExitCode;

class PredictCommandTest {
    private static final String DECAYS = " --feature-dim 6 --weight-decay 5e-3 --feature-decay 2e-3";

    private static JsonNode json(String line) throws IOException {
        Typed typed = Typed.run(line + DECAYS + " --json");
        assertThat(typed.code()).as(typed.err()).isEqualTo(ExitCode.OK);
        return new ObjectMapper().readTree(typed.out());
    }

    @Test
    void everyKeyIsThereClassByClass() throws IOException {
        JsonNode json = json("predict --loss ls:delta=0.1 --counts 40,10,40 --bias free");
        assertThat(json.get("status").asText()).isEqualTo("certified");
        assertThat(json.get("gap").asDouble()).isBetween(0.0, 1e-9);
        double objective = json.get("objective").asDouble();
        assertThat(objective)
                .isBetween(
                        json.get("certified").get("lower").asDouble(),
                        json.get("certified").get("upper").asDouble());
        for (String matrix : new String[] {"logits", "gramClassifier", "gramFeatures"}) {
            assertThat(json.get(matrix)).as(matrix).hasSize(3);
            assertThat(json.get(matrix).get(0)).as(matrix).hasSize(3);
        }
        for (String vector : new String[] {"classifierNorms2", "featureNorms2", "trueProbability", "bias"}) {
            assertThat(json.get(vector)).as(vector).hasSize(3);
        }
        double column = 0;
        for (int i = 0; i < 3; i++) {
            column += json.get("logits").get(i).get(1).asDouble();
            assertThat(json.get("gramClassifier").get(i).get(i))
                    .isEqualTo(json.get("classifierNorms2").get(i));
        }
        assertThat(column).isCloseTo(0, within(1e-12));
        assertThat(json.get("logits").get(1).get(1).asDouble())
                .isGreaterThan(json.get("logits").get(0).get(1).asDouble());
        long directions = 0;
        for (JsonNode pair : json.get("spectrum")) {
            directions += pair.get(1).asLong();
        }
        assertThat(directions).isEqualTo(6 * (3 + 90) + 3);
        assertThat(json.get("rank").asInt()).isEqualTo(2);
        assertThat(json.get("collapsedPairs")).isEmpty();
    }

    @Test
    void mergedClassesAreNamedAndTheOthersAreNot() throws IOException {
        JsonNode json = json("predict --loss ce --counts 2x200,2x1");
        assertThat(json.get("collapsedPairs").toString()).isEqualTo("[[2,3]]");
        assertThat(Typed.run("predict --loss ce --counts 2x200,2x1" + DECAYS).out())
                .contains("merge into one point");
        assertThat(json("predict --loss ce --counts 2x100,2x50").get("collapsedPairs"))
                .isEmpty();
    }

    @Test
    void manyClassesComeByGroup() throws IOException {
        Typed typed = Typed.run("predict --loss ce --counts 150x40,60x20 --feature-dim 209 --weight-decay 1e-4"
                + " --feature-decay 1e-5 --json");
        JsonNode json = new ObjectMapper().readTree(typed.out());
        assertThat(json.get("byClass").asBoolean()).isFalse();
        assertThat(json.get("logits").get("own")).hasSize(2);
        assertThat(json.get("rank").asInt()).isEqualTo(209);
        for (String vector : new String[] {"groupOf", "classifierNorms2", "featureNorms2", "trueProbability", "bias"}) {
            assertThat(json.get(vector)).as(vector).hasSize(210);
        }
        for (int i = 0; i < 210; i++) {
            assertThat(json.get("groupOf").get(i).asInt()).isEqualTo(i < 150 ? 0 : 1);
            assertThat(json.get("trueProbability").get(i).asDouble())
                    .isEqualTo(
                            json.get("trueProbability").get(i < 150 ? 0 : 209).asDouble());
        }
        assertThat(json.get("collapsedPairs")).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(Typed.run("predict --loss ce --counts 150x400,60x1 --feature-dim 209"
                                        + " --weight-decay 1e-4 --feature-decay 1e-4 --json")
                                .out())
                        .get("collapsedPairs")
                        .toString())
                .isEqualTo("[[1,1]]");
    }

    @Test
    void rangesContainTheOptimumAndAreNoneWhereNothingIsKnown() throws IOException {
        JsonNode json = json("predict --loss ce --counts 40,10,40 --bias free");
        for (int i = 0; i < 3; i++) {
            JsonNode range = json.get("trueProbabilityRange").get(i);
            double p = json.get("trueProbability").get(i).asDouble();
            assertThat(p).isBetween(range.get(0).asDouble(), range.get(1).asDouble());
            assertThat(range.get(1).asDouble() - range.get(0).asDouble()).isLessThan(1e-5);
            assertThat(json.get("logitRadius").get(i).asDouble()).isLessThan(1e-4);
        }
        assertThat(json("predict --loss focal:eta=2 --counts 40,10,40").get("trueProbabilityRange"))
                .isEqualTo(com.fasterxml.jackson.databind.node.NullNode.getInstance());
    }

    @Test
    void bothNamesSayTheSame() throws IOException {
        String options = " --smoothing 0.1 --classes 4 --per-class 3";
        assertThat(json("spectrum" + options)).isEqualTo(json("predict" + options));
        assertThat(json("spectrum" + options)).isNotEqualTo(json("predict" + options.replace("0.1", "0.2")));
    }

    @Test
    void withFewerDimensionsNothingIsCertified() throws IOException {
        Typed typed = Typed.run("predict --loss ce --classes 4 --per-class 1 --feature-dim 2 --weight-decay 0.02"
                + " --feature-decay 0.02 --json");
        assertThat(new ObjectMapper().readTree(typed.out()).get("status").asText())
                .isEqualTo("best-known");
    }
}
