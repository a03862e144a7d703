package org.ufmverify.bridge.report.figure;

import java.util.List;

/**
 * How a series looks: colour, dashes and mark differ together, so that it is told apart in grey print and by colour-blind readers.
 * The colours are those of Okabe and Ito.
 *
 * @param colour name in LaTeX and class in HTML
 * @param hex its six hexadecimal digits
 * @param pgfDashes dashes for TikZ
 * @param svgDashes dashes for SVG; empty for a solid line
 * @param pgfMark mark for pgfplots
 */
record LineStyle(String colour, String hex, String pgfDashes, String svgDashes, String pgfMark) {
    private static final List<LineStyle> ALL = List.of(
            new LineStyle("oiblue", "0072B2", "solid", "", "*"),
            new LineStyle("oivermilion", "D55E00", "dashed", "6 3", "square*"),
            new LineStyle("oigreen", "009E73", "dash pattern=on 1.2pt off 1.4pt", "1.6 2.4", "triangle*"),
            new LineStyle(
                    "oipurple", "CC79A7", "dash pattern=on 6pt off 1.5pt on 1.2pt off 1.5pt", "8 2 1.6 2", "diamond*"),
            new LineStyle("oiorange", "E69F00", "dash pattern=on 9pt off 2pt", "11 3", "o"),
            new LineStyle("oisky", "56B4E9", "dash pattern=on 3pt off 1.5pt", "4 2", "square"),
            new LineStyle("oiblack", "000000", "solid", "", "x"));

    /** Five shades from dark to light that stay apart in grey print and for colour-blind readers; of matplotlib's viridis. */
    private static final List<String> SHADES = List.of("440154", "3B528B", "21918C", "5EC962", "FDE725");

    /** {@return the shades of a scale, six hexadecimal digits each} */
    static List<String> shades() {
        return SHADES;
    }

    /** {@return the name of a shade in LaTeX} */
    static String shadeName(int number) {
        return "ufmshade" + Math.floorMod(number, SHADES.size());
    }

    /** {@return a shade by its number} */
    static String shade(int number) {
        return SHADES.get(Math.floorMod(number, SHADES.size()));
    }

    static List<LineStyle> all() {
        return ALL;
    }

    static LineStyle of(int number) {
        return ALL.get(Math.floorMod(number, ALL.size()));
    }
}
