package org.ufmverify.theory.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ufmverify.theory.certificate.Accepted;
import org.ufmverify.theory.certificate.Certificate;

/**
 * How far a verdict rests on certificates that the checker accepted, and how far on the prover alone. Only the checker makes an
 * {@link Accepted}.
 *
 * @param accepted the statements that were shown, or refuted, by accepted certificates
 * @param open one sentence for each that was not, saying why
 */
public record Certification(List<Accepted> accepted, List<String> open) {
    /** Copies the lists; throws {@link IllegalArgumentException} when a verdict would rest on nothing. */
    public Certification {
        accepted = List.copyOf(accepted);
        open = List.copyOf(open);
        if (accepted.isEmpty() && open.isEmpty()) {
            throw new IllegalArgumentException("a verdict must rest on something");
        }
    }

    /** Returns that all rests on a certificate. */
    public static Certification of(Accepted accepted) {
        return new Certification(List.of(accepted), List.of());
    }

    /** Returns that nothing rests on a certificate, and why. */
    public static Certification none(String reason) {
        return new Certification(List.of(), List.of(reason));
    }

    /** Returns this and the other. */
    public Certification and(Certification other) {
        List<Accepted> all = new ArrayList<>(accepted);
        all.addAll(other.accepted);
        List<String> reasons = new ArrayList<>(open);
        reasons.addAll(other.open);
        return new Certification(all, reasons);
    }

    /** Returns what the checker accepted and who refuted the problems in it, in a few words. */
    public String inWords() {
        List<Set<String>> problems =
                accepted.stream().flatMap(one -> one.solvers().stream()).toList();
        String certificates = accepted.size() == 1 ? "accepted" : accepted.size() + " accepted";
        if (problems.isEmpty()) {
            return certificates + " by a checker that asks no solver";
        }
        SortedMap<String, Long> by = problems.stream()
                .collect(Collectors.groupingBy(
                        names -> names.size() == 1
                                ? "one solver, " + names.iterator().next()
                                : String.join(" and ", names),
                        TreeMap::new,
                        Collectors.counting()));
        return certificates + "; solver problems: "
                + by.entrySet().stream()
                        .map(entry -> entry.getValue() + " refuted by " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** Returns whether all rests on accepted certificates. */
    public boolean isComplete() {
        return open.isEmpty();
    }

    /** Throws {@link IllegalArgumentException} unless all rests on accepted certificates that something is true. */
    void requireShown(boolean orOnBox) {
        requireComplete();
        for (Accepted one : accepted) {
            if (!(one.certificate() instanceof Certificate.Shown shown) || (shown.onBox() && !orOnBox)) {
                throw new IllegalArgumentException("a verdict must rest on certificates that show it, not on one of "
                        + one.statement().claim().get(0).write());
            }
        }
    }

    /** Throws {@link IllegalArgumentException} unless all rests on accepted certificates, one of them that something is false. */
    void requireRefuted() {
        requireComplete();
        if (accepted.stream().allMatch(one -> one.certificate() instanceof Certificate.Shown)) {
            throw new IllegalArgumentException("a refutation must rest on a certificate that something is false");
        }
    }

    private void requireComplete() {
        if (!isComplete()) {
            throw new IllegalArgumentException("a verdict must rest on accepted certificates: " + open.get(0));
        }
    }
}
