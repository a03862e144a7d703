package org.ufmverify.bridge.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.cli.console.Digits;
import org.ufmverify.bridge.cli.console.Failures;
import org.ufmverify.empirical.run.SweepOutcome;
import org.ufmverify.empirical.store.EpochRecord;

/** What {@code verify train} ends with: one row for each run. */
final class TrainTable {
    /** Measures by the names of the log, with their headings; the log has them all. */
    private static final Map<String, String> MEASURES = measures();

    private TrainTable() {}

    private static Map<String, String> measures() {
        Map<String, String> measures = new LinkedHashMap<>();
        measures.put("nc1", "NC1");
        measures.put("nc2", "NC2");
        measures.put("nc3", "NC3");
        measures.put("margin", "margin");
        measures.put("predictedMargin", "predicted");
        measures.put("testEce", "test ECE");
        return measures;
    }

    /** Prints the runs that came to their end as a table, then those that failed. */
    static void print(PrintWriter out, List<SweepOutcome> outcomes) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("run", "epochs", "train error", "test error"));
        head.addAll(MEASURES.values());
        head.add("folder");
        rows.add(head);
        for (SweepOutcome outcome : outcomes) {
            if (outcome instanceof SweepOutcome.Completed completed) {
                rows.add(row(completed));
            }
        }
        if (rows.size() > 1) {
            table(out, rows);
        }
        outcomes.stream().filter(SweepOutcome.Failed.class::isInstance).forEach(outcome -> out.println(line(outcome)));
    }

    private static List<String> row(SweepOutcome.Completed completed) {
        EpochRecord last = last(completed);
        List<String> row = new ArrayList<>(List.of(
                completed.experiment().run().toString(),
                String.valueOf(last.epoch()),
                String.format("%.2f %%", 100 * last.trainError()),
                String.format("%.2f %%", 100 * last.testError())));
        for (String measure : MEASURES.keySet()) {
            Double value = last.measures().get(measure);
            row.add(value == null ? "-" : Digits.of(Double.parseDouble(String.format("%.4g", value))));
        }
        row.add(completed.folder().map(Object::toString).orElse("")
                + (completed.skipped() ? " (finished before)" : ""));
        return row;
    }

    /** Columns as wide as they need; text to the left, numbers to the right. */
    private static void table(PrintWriter out, List<List<String>> rows) {
        int columns = rows.get(0).size();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                int column = c;
                int width = rows.stream()
                        .mapToInt(r -> r.get(column).length())
                        .max()
                        .orElse(0);
                boolean text = c == 0 || c == columns - 1;
                line.append(c == 0 ? "" : "  ")
                        .append(String.format("%" + (text ? "-" : "") + Math.max(1, width) + "s", row.get(c)));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** One line as a run ends. */
    static String line(SweepOutcome outcome) {
        String name = outcome.experiment().run().toString();
        if (outcome instanceof SweepOutcome.Failed failed) {
            return "FAILED: " + name + ": " + Failures.sentence(failed.cause());
        }
        SweepOutcome.Completed completed = (SweepOutcome.Completed) outcome;
        return name + (completed.skipped() ? ": finished before" : ": finished");
    }

    /** The same for {@code --json}. */
    static Map<String, Object> document(List<SweepOutcome> outcomes) {
        return Map.of("runs", outcomes.stream().map(TrainTable::document).toList());
    }

    static Map<String, Object> document(SweepOutcome outcome) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", outcome.experiment().run().title());
        document.put("seed", outcome.experiment().seed());
        if (outcome instanceof SweepOutcome.Completed completed) {
            document.put("outcome", "completed");
            document.put("finishedBefore", completed.skipped());
            document.put("folder", completed.folder().map(Object::toString).orElse(null));
            document.put("lastEpoch", last(completed));
        } else if (outcome instanceof SweepOutcome.Failed failed) {
            document.put("outcome", "failed");
            document.put("reason", Failures.sentence(failed.cause()));
        }
        return document;
    }

    private static EpochRecord last(SweepOutcome.Completed completed) {
        return completed.epochs().get(completed.epochs().size() - 1);
    }
}
