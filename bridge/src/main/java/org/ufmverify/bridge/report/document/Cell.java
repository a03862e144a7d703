package org.ufmverify.bridge.report.document;

import org.ufmverify.bridge.report.typeset.NumberText;

/** A cell of a table. */
public sealed interface Cell {

    /** {@return the name by which the templates know it} */
    String kind();

    /**
     * Words.
     *
     * @param prose prose
     */
    record Words(String prose) implements Cell {
        @Override
        public String kind() {
            return "words";
        }
    }

    /**
     * A number.
     *
     * @param text its digits
     */
    record Digits(NumberText text) implements Cell {
        @Override
        public String kind() {
            return "digits";
        }
    }

    /**
     * A dash in the place of a number, with a reference to the note that says why.
     *
     * @param note letter of the note
     */
    record Absent(String note) implements Cell {
        @Override
        public String kind() {
            return "absent";
        }
    }

    /**
     * A coloured word.
     *
     * @param badge the word
     * @param note prose below it, maybe empty
     */
    record Label(Badge badge, String note) implements Cell {
        @Override
        public String kind() {
            return "label";
        }
    }

    /**
     * The number of a claim, which leads to it.
     *
     * @param number from 1
     */
    record Reference(int number) implements Cell {
        @Override
        public String kind() {
            return "reference";
        }
    }
}
