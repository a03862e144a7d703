package org.ufmverify.bridge.report.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ufmverify.bridge.report.typeset.NumberColumn;
import org.ufmverify.bridge.report.typeset.NumberText;

/**
 * A table.
 *
 * @param caption prose
 * @param columns its columns
 * @param rows its rows, each with a cell for each column
 * @param notes why cells are absent; the first note has the letter a
 */
public record Table(String caption, List<Column> columns, List<List<Cell>> rows, List<String> notes) implements Block {
    /**
     * A column.
     *
     * @param header prose
     * @param align "wrap" for words that wrap, "left" for labels and "right" for numbers, both as wide as they are
     * @param share share of the width of the page, for words that wrap
     * @param numbers common form of its numbers
     */
    public record Column(String header, String align, double share, NumberColumn numbers) {}

    /** Copies the lists and checks the lengths of the rows. */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        int width = columns.size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("each row of a table needs " + width + " cells, one for each column");
        }
    }

    @Override
    public String kind() {
        return "table";
    }

    /**
     * A table without columns.
     *
     * @param caption prose
     * @return a builder
     */
    public static Builder captioned(String caption) {
        return new Builder(caption);
    }

    /** Collects columns, then rows cell by cell. */
    public static final class Builder {
        private final String caption;
        private final List<Column> columns = new ArrayList<>();
        private final List<List<Cell>> rows = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private List<Cell> row = new ArrayList<>();

        private Builder(String caption) {
            this.caption = caption;
        }

        /** {@return this, with a column of words that wrap in a share of the width of the page} */
        public Builder words(String header, double share) {
            columns.add(new Column(header, "wrap", share, NumberColumn.of(List.of())));
            return this;
        }

        /** {@return this, with columns of short labels} */
        public Builder labels(String... headers) {
            List.of(headers).forEach(h -> columns.add(new Column(h, "left", 0, NumberColumn.of(List.of()))));
            return this;
        }

        /** {@return this, with columns of numbers} */
        public Builder numbers(String... headers) {
            List.of(headers).forEach(h -> columns.add(new Column(h, "right", 0, NumberColumn.of(List.of()))));
            return this;
        }

        /** {@return this, with a cell} */
        public Builder add(Cell cell) {
            row.add(cell);
            if (row.size() == columns.size()) {
                rows.add(row);
                row = new ArrayList<>();
            }
            return this;
        }

        /** {@return this, with a cell of prose} */
        public Builder add(String prose) {
            return add(new Cell.Words(prose));
        }

        /** {@return this, with a number} */
        public Builder add(NumberText number) {
            return add(new Cell.Digits(number));
        }

        /** {@return this, with a dash and the note that says why there is no number; equal notes are one} */
        public Builder absent(String reason) {
            if (!notes.contains(reason)) {
                notes.add(reason);
            }
            return add(new Cell.Absent(letter(notes.indexOf(reason))));
        }

        /** {@return the table} */
        public Table build() {
            List<Column> measured = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                int column = c;
                List<NumberText> numbers = rows.stream()
                        .map(r -> r.get(column))
                        .filter(Cell.Digits.class::isInstance)
                        .map(cell -> ((Cell.Digits) cell).text())
                        .toList();
                Column plain = columns.get(c);
                measured.add(new Column(plain.header(), plain.align(), plain.share(), NumberColumn.of(numbers)));
            }
            return new Table(caption, measured, rows, notes);
        }
    }

    /** The letters of notes: a, b, ..., z, aa, ... */
    static String letter(int index) {
        String last = String.valueOf((char) ('a' + index % 26));
        return index < 26 ? last : letter(index / 26 - 1) + last;
    }

    /** {@return the letters of the notes, in their order} */
    public List<String> letters() {
        return IntStream.range(0, notes.size()).mapToObj(Table::letter).toList();
    }
}
