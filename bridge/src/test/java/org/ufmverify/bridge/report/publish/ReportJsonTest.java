package org.ufmverify.bridge.report.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.empirical.experiment.RunName;

class ReportJsonTest {
    @Test
    void aReportReadsBackAsItWasWritten() {
        ReportData report = SampleReport.full();
        String json = ReportJson.write(report);
        assertThat(ReportJson.read(json)).isEqualTo(report);
        assertThat(ReportJson.write(ReportJson.read(json))).isEqualTo(json);
    }

    @Test
    void anotherNumberMakesAnotherReport() {
        ReportData report = SampleReport.full();
        String json = ReportJson.write(report).replace("\"seed\" : 42", "\"seed\" : 43");
        assertThat(ReportJson.read(json)).isNotEqualTo(report);
    }

    @Test
    void aMissingNumberIsTheSentenceThatStandsInItsPlace() {
        Measured missing = Measured.undefined("one class only");
        ReportData report = Parts.with(
                SampleReport.empty(),
                "matching",
                new Matching(List.of(
                        SampleMatching.match(RunName.smoothed("m", 0, 1), Matching.Kind.PLAIN_NETWORK, missing))));
        String json = ReportJson.write(report);
        assertThat(json).contains("\"nc1\" : \"one class only\"").doesNotContain("NaN");
        assertThat(ReportJson.read(json)).isEqualTo(report);
    }

    /** Each kind of evidence and each outcome keeps its case, and none is written that cannot be told from another. */
    @Test
    void whatAVerdictRestsOnIsReadBackAsTheValueItWas() {
        String json = ReportJson.write(SampleReport.full());
        assertThat(json)
                .contains("\"method\" : {", "\"Algebra\" : \"FACTORS\"", "\"Cover\" : {", "\"Agrees\" : {")
                .contains("\"TooFew\" : {", "\"NotFitted\" : {");
        String other = json.replace("\"FACTORS\"", "\"EXPANDED\"");
        assertThat(ReportJson.read(other)).isNotEqualTo(SampleReport.full());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportJson.read(json.replace("\"Agrees\"", "\"Applauds\"")))
                .withMessageContaining("claims.[0].evidence.[5]");
    }

    @Test
    void aReportOfAnotherSchemaIsRefusedWithWhatToDo() {
        String json = ReportJson.write(SampleReport.full());
        assertThat(json).startsWith("{\n  \"schema\" : 6,");
        for (String other : List.of(
                json.replace("\"schema\" : 6,", ""),
                json.replace("\"schema\" : 6,", "\"schema\" : 1,"),
                json.replace("\"schema\" : 6,", "\"schema\" : 7,"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ReportJson.read(other))
                    .withMessageContaining("report.json must be of schema 6, got schema ")
                    .withMessageContaining("; make it again from its runs with report --from DIR/runs");
        }
    }

    @Test
    void anIncompleteReportIsRefusedWithASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportJson.read("{\"title\": \"x\"}"))
                .withMessageContaining("report.json must be a report of this program");
        String broken = ReportJson.write(SampleReport.full()).replace("\"CERTIFIED\"", "\"CERTIFIABLE\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportJson.read(broken))
                .withMessageContaining("claims.[3].outcome");
    }
}
