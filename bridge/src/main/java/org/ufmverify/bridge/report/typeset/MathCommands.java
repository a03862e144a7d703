package org.ufmverify.bridge.report.typeset;

import java.util.Map;
import java.util.Set;

/** The LaTeX commands that a formula may use, and how those that the MathML library does not know are said otherwise. */
final class MathCommands {
    private static final Set<String> NAMES = Set.of((""
                    // Greek
                    + "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau "
                    + "upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell partial nabla "
                    // relations and operators
                    + "le leq ge geq ne neq equiv approx sim simeq propto ll gg prec preceq succ succeq in notin subset subseteq cup cap "
                    + "setminus forall exists infty emptyset pm mp times cdot div circ ast star otimes oplus odot perp parallel mid top "
                    + "dagger prime to mapsto rightarrow leftarrow Rightarrow Leftarrow Leftrightarrow implies iff land lor lnot wedge vee "
                    + "dots ldots cdots vdots ddots colon "
                    // functions and large operators
                    + "log ln exp min max sup inf lim det dim ker arg Pr sin cos tan sinh cosh tanh sum prod int "
                    // structure
                    + "frac dfrac tfrac sqrt left right overline underline bar hat widehat tilde vec dot ddot underbrace overbrace "
                    + "begin end quad qquad stackrel "
                    // fonts and text
                    + "mathrm mathbf mathit mathsf mathcal mathbb operatorname text mbox textrm displaystyle textstyle "
                    // brackets
                    + "Vert lVert rVert lvert rvert langle rangle bigl bigr Bigl Bigr biggl biggr big Big")
            .split(" "));

    private static final Set<String> SYMBOLS = Set.of(",", ";", ":", "!", " ", "|", "{", "}", "%", "_", "&", "\\");

    private static final Set<String> ENVIRONMENTS = Set.of("pmatrix", "bmatrix", "matrix", "cases", "aligned", "array");

    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            Map.entry("ne", "\\neq "),
            Map.entry("iff", "\\Leftrightarrow "),
            Map.entry("implies", "\\Rightarrow "),
            Map.entry("dots", "\\ldots "),
            Map.entry("colon", ":"),
            Map.entry("dfrac", "\\frac"),
            Map.entry("tfrac", "\\frac"),
            Map.entry("operatorname", "\\mathrm"),
            Map.entry("text", "\\mbox"),
            Map.entry("textrm", "\\mbox"),
            Map.entry("displaystyle", ""),
            Map.entry("textstyle", ""),
            Map.entry("lVert", "\\|"),
            Map.entry("rVert", "\\|"),
            Map.entry("lvert", "|"),
            Map.entry("rvert", "|"),
            Map.entry("bigl", ""),
            Map.entry("bigr", ""),
            Map.entry("Bigl", ""),
            Map.entry("Bigr", ""),
            Map.entry("biggl", ""),
            Map.entry("biggr", ""),
            Map.entry("big", ""),
            Map.entry("Big", ""));

    private MathCommands() {}

    static Set<String> names() {
        return NAMES;
    }

    static boolean isKnown(String command) {
        return NAMES.contains(command) || SYMBOLS.contains(command);
    }

    static boolean isEnvironment(String name) {
        return ENVIRONMENTS.contains(name);
    }

    /** The command as the MathML library knows it. */
    static String otherwise(String command) {
        return OTHERWISE.getOrDefault(command, "\\" + command);
    }
}
