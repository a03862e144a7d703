package org.ufmverify.bridge.report.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.data.Value;

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
        Value missing = Value.missing("one class only");
        ReportData report = Parts.with(
                SampleReport.empty(),
                "matching",
                new Matching(List.of(SampleReport.match("m", Matching.Kind.PLAIN_NETWORK, missing))));
        String json = ReportJson.write(report);
        assertThat(json).contains("\"nc1\" : \"one class only\"").doesNotContain("NaN");
        assertThat(ReportJson.read(json)).isEqualTo(report);
    }

    @Test
    void aNumberThatIsNotFiniteBecomesWords() {
        assertThat(Value.of(Double.NaN)).isEqualTo(Value.missing("not defined"));
        assertThat(Value.of(Double.POSITIVE_INFINITY)).isEqualTo(Value.missing("infinite"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Value.Known(Double.NaN));
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
