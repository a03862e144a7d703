package org.ufmverify.theory.claim;

import java.util.ArrayList;
import java.util.List;

/** Collects the parts of a claim. */
public final class ClaimBuilder {
    private final String id;
    private final Claim.Group group;
    private final String title;
    private String latex = "";
    private String statement = "";
    private String source = "beyond";
    private String remark = "";
    private Claim.Expectation expectation = Claim.Expectation.HOLDS;
    private List<String> assumptions = List.of();
    private final List<Step> derivation = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Mutant> mutants = new ArrayList<>();

    private ClaimBuilder(Claim.Group group, String id, String title) {
        this.group = group;
        this.id = id;
        this.title = title;
    }

    public static ClaimBuilder claim(Claim.Group group, String id, String title) {
        return new ClaimBuilder(group, id, title);
    }

    public ClaimBuilder states(String inLatex, String inInputSyntax) {
        latex = inLatex;
        statement = inInputSyntax;
        return this;
    }

    public ClaimBuilder assuming(List<String> relations) {
        assumptions = relations;
        return this;
    }

    public ClaimBuilder from(String where) {
        source = where;
        return this;
    }

    public ClaimBuilder remarking(String text) {
        remark = text;
        return this;
    }

    public ClaimBuilder expectedToFail() {
        expectation = Claim.Expectation.FAILS;
        return this;
    }

    /** Says that the methods here are known not to decide the claim. */
    public ClaimBuilder expectedToStayOpen() {
        expectation = Claim.Expectation.OPEN;
        return this;
    }

    /** Says that nothing is presumed: the claim is a question. */
    public ClaimBuilder asked() {
        expectation = Claim.Expectation.ASKED;
        return this;
    }

    public ClaimBuilder step(Step step) {
        derivation.add(step);
        return this;
    }

    public ClaimBuilder check(Check check) {
        checks.add(check);
        return this;
    }

    public ClaimBuilder mutant(String change, Check check) {
        mutants.add(new Mutant(change, check));
        return this;
    }

    public Claim build() {
        return new Claim(
                id,
                title,
                group,
                latex,
                statement,
                assumptions,
                source,
                expectation,
                remark,
                derivation,
                checks,
                mutants);
    }
}
