package org.ufmverify.bridge.report.document;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A document: what is told, and a supplement with all the rest. On paper these are two files, on a screen one.
 *
 * @param title any text
 * @param subtitle prose, a line each
 * @param summary prose, a bullet each
 * @param lead what stands on the first page below the summary
 * @param sections its sections, those of the supplement last
 */
public record Document(
        String title, List<String> subtitle, List<String> summary, List<Block> lead, List<Section> sections) {
    /** Copies the lists. */
    public Document {
        subtitle = List.copyOf(subtitle);
        summary = List.copyOf(summary);
        lead = List.copyOf(lead);
        sections = List.copyOf(sections);
    }

    /** The two parts, each a file on paper. */
    public enum Part {
        /** What is told. */
        MAIN("report", ""),
        /** What one looks up. */
        SUPPLEMENT("supplement", "S");

        private final String file;
        private final String prefix;

        Part(String file, String prefix) {
            this.file = file;
            this.prefix = prefix;
        }

        /** {@return the name of its files, without an ending} */
        public String file() {
            return file;
        }

        /** {@return what stands before the numbers of its sections, figures and tables} */
        public String prefix() {
            return prefix;
        }
    }

    /** {@return the sections of a part} */
    public List<Section> of(Part part) {
        return sections.stream().filter(s -> s.part() == part).toList();
    }

    /** {@return the number of each section} */
    public List<String> numbers() {
        return Stream.of(Part.values())
                .flatMap(part -> IntStream.rangeClosed(1, of(part).size()).mapToObj(i -> part.prefix() + i))
                .toList();
    }

    /** {@return the figures of a part, in their order} */
    public List<Block.Figures> figures(Part part) {
        return Stream.concat(
                        part == Part.MAIN ? lead.stream() : Stream.empty(),
                        of(part).stream().flatMap(s -> s.blocks().stream()))
                .filter(Block.Figures.class::isInstance)
                .map(Block.Figures.class::cast)
                .toList();
    }

    /**
     * A section.
     *
     * @param id its anchor
     * @param title prose
     * @param part where it stands
     * @param blocks what it holds
     */
    public record Section(String id, String title, Part part, List<Block> blocks) {
        /** Copies the list. */
        public Section {
            blocks = List.copyOf(blocks);
        }

        /** A section of the main part. */
        public Section(String id, String title, List<Block> blocks) {
            this(id, title, Part.MAIN, blocks);
        }
    }
}
