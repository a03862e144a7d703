package org.ufmverify.bridge.report.typeset;

import java.util.List;

/**
 * Numbers one below the other, right-aligned with invisible digits so that their points and powers of ten stand in line. If one of them
 * needs a power of ten, all get one.
 *
 * @param powers whether the numbers have powers of ten
 * @param fraction the most digits after a point
 * @param exponent the most characters of an exponent of ten, 0 if there is none
 */
public record NumberColumn(boolean powers, int fraction, int exponent) {
    /**
     * The column of some numbers.
     *
     * @param numbers the numbers
     * @return their common form
     */
    public static NumberColumn of(List<NumberText> numbers) {
        boolean powers = numbers.stream().anyMatch(n -> n.exponent() != 0);
        List<NumberText> shown =
                powers ? numbers.stream().map(NumberText::withPower).toList() : numbers;
        return new NumberColumn(
                powers,
                shown.stream().mapToInt(n -> n.fraction().length()).max().orElse(0),
                shown.stream().mapToInt(NumberColumn::exponentLength).max().orElse(0));
    }

    /**
     * A number of the column in LaTeX.
     *
     * @param text the number
     * @return LaTeX for a right-aligned cell
     */
    public String latex(NumberText text) {
        NumberText number = powers ? text.withPower() : text;
        String digits = missingDigits(number);
        String middle = digits.isEmpty() ? "" : "\\phantom{" + digits + "}";
        String end = "";
        if (number.exponent() != 0) {
            String zeros = "0".repeat(exponent - exponentLength(number));
            end = "\\times 10^{" + number.exponent() + (zeros.isEmpty() ? "" : "\\phantom{" + zeros + "}") + "}";
        } else if (exponent > 0) {
            end = "\\phantom{{}\\times 10^{" + "0".repeat(exponent) + "}}";
        }
        return "$" + mantissa(number).latex() + middle + end + "$";
    }

    /**
     * A number of the column in HTML.
     *
     * @param text the number
     * @return HTML for a right-aligned cell; what is invisible is not in the text, so that a copy is the number alone
     */
    public String html(NumberText text) {
        NumberText number = powers ? text.withPower() : text;
        String end = "";
        if (number.exponent() != 0) {
            String power = String.valueOf(number.exponent()).replace('-', '\u2212');
            end = "\u00d710<sup>" + power + pad("0".repeat(exponent - exponentLength(number))) + "</sup>";
        } else if (exponent > 0) {
            end = pad("\u00d710") + "<sup>" + pad("0".repeat(exponent)) + "</sup>";
        }
        return mantissa(number).unicode() + pad(missingDigits(number)) + end;
    }

    private static String pad(String hidden) {
        return hidden.isEmpty() ? "" : "<span class=\"pad\" data-pad=\"" + hidden + "\"></span>";
    }

    private static NumberText mantissa(NumberText number) {
        return new NumberText(number.negative(), number.whole(), number.fraction(), 0);
    }

    private String missingDigits(NumberText number) {
        int count = fraction - number.fraction().length();
        return count <= 0 ? "" : (number.fraction().isEmpty() ? "." : "") + "0".repeat(count);
    }

    private static int exponentLength(NumberText number) {
        return number.exponent() == 0 ? 0 : String.valueOf(number.exponent()).length();
    }
}
