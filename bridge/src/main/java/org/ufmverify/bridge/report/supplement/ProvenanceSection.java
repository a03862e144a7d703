package org.ufmverify.bridge.report.supplement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ufmverify.bridge.report.data.Provenance;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.part.ClaimReferences;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** What produced the numbers and how to get them again. */
final class ProvenanceSection {
    private static final int SLOWEST = 5;

    private ProvenanceSection() {}

    static Section section(ReportData data, List<String> leftOut) {
        Provenance provenance = data.provenance();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Every number of this report is in `report.json`; `java -jar verify.jar report --from DIR` prints the report "
                        + "again from it. The same command with the same seed on the same machine gives the same numbers, except for times."
                        + (leftOut.isEmpty() ? "" : " Not part of this run: " + ValueCells.listed(leftOut) + ".")));
        Table.Builder table =
                Table.captioned("What produced this report.").labels("What").words("Value", 0.78);
        row(table, "Command", "`" + Prose.quote(provenance.commandLine()) + "`");
        row(table, "Preset and seed", Prose.quote(data.preset()) + ", seed " + data.seed());
        row(table, "Program", "UFM Verify " + Prose.quote(provenance.version()));
        row(table, "Versions", pairs(provenance.versions()));
        row(table, "Data", Prose.quote(provenance.data()));
        row(
                table,
                "Data checksum",
                provenance.dataChecksum().isEmpty()
                        ? ""
                        : "`" + Prose.quote(provenance.dataChecksum()) + "` (SHA-256)");
        row(table, "Device", Prose.quote(provenance.device()));
        row(table, "Machine", machine(provenance));
        row(table, "Started, finished", times(provenance.times()));
        row(table, "Seconds by stage of this report", seconds(provenance.times().stageSeconds()));
        row(table, "Seconds of training by the runs' own logs", training(provenance.times()));
        row(table, "Slowest claims", slowest(data));
        blocks.add(table.build());
        if (!provenance.settings().isEmpty()) {
            Table.Builder settings = Table.captioned("Settings of the networks, the controls and the checks.")
                    .words("What", 0.24)
                    .words("Value", 0.74);
            provenance
                    .settings()
                    .forEach((name, value) -> row(settings, Prose.quote(name), Prose.numbers(Prose.quote(value))));
            blocks.add(settings.build());
        }
        return new Section("reproduction", "Reproduction", Part.SUPPLEMENT, blocks);
    }

    private static void row(Table.Builder table, String name, String value) {
        if (!value.isEmpty()) {
            table.add(name).add(value);
        }
    }

    private static String pairs(Map<String, String> map) {
        return map.entrySet().stream()
                .map(e -> Prose.quote(e.getKey() + " " + e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String machine(Provenance provenance) {
        String memory = provenance.memoryBytes() <= 0
                ? ""
                : ", "
                        + NumberText.rounded(provenance.memoryBytes() / 0x1p30, 3)
                                .unicode() + " GiB of memory";
        return Prose.quote(provenance.system()) + ", " + provenance.processors() + " processors" + memory;
    }

    private static String times(Provenance.Times times) {
        return times.started().isEmpty() ? "" : Prose.quote(minute(times.started()) + ", " + minute(times.finished()));
    }

    /** An instant without the digits after its seconds. */
    private static String minute(String instant) {
        return instant.replaceFirst("\\.\\d+Z$", "Z").replace('T', ' ');
    }

    /** The seconds of each run, those of one network and loss side by side; and which of them were not spent for this report. */
    private static String training(Provenance.Times times) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        times.trainingSeconds().forEach((run, seconds) -> byName.computeIfAbsent(
                        run.replaceFirst(", seed -?\\d+$", ""), k -> new ArrayList<>())
                .add(NumberText.rounded(seconds, 3).unicode()));
        String all = byName.entrySet().stream()
                .map(e -> Prose.quote(e.getKey() + ": ") + String.join(", ", e.getValue()))
                .collect(Collectors.joining("; "));
        int before = times.finishedBefore().size();
        return before == 0
                ? all
                : all + ". Of these " + times.trainingSeconds().size() + " runs "
                        + (before == times.trainingSeconds().size() ? "all" : before)
                        + " had come to their end before and were read from their folders.";
    }

    private static String slowest(ReportData data) {
        Map<String, Double> seconds = data.provenance().times().claimSeconds();
        Map<String, Double> slowest = new LinkedHashMap<>();
        seconds.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(SLOWEST)
                .forEach(e -> slowest.put(e.getKey(), e.getValue()));
        return slowest.isEmpty()
                ? ""
                : new ClaimReferences(data.claims()).in(seconds(slowest)) + " (seconds; all " + seconds.size()
                        + " are in `report.json`)";
    }

    private static String seconds(Map<String, Double> map) {
        return map.entrySet().stream()
                .map(e -> Prose.quote(e.getKey()) + " "
                        + NumberText.rounded(e.getValue(), 3).unicode())
                .collect(Collectors.joining(", "));
    }
}
