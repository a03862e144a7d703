package org.ufmverify.theory.verdict;

import org.ufmverify.theory.certificate.Accepted;

/** Whether what was decided rests on a certificate that the checker accepted. */
public sealed interface Certification {

    /**
     * It does.
     *
     * @param accepted the certificate
     */
    record Done(Accepted accepted) implements Certification {}

    /**
     * It does not: it rests on the prover.
     *
     * @param reason why
     */
    record Open(String reason) implements Certification {}
}
