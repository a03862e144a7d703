; Shows, when unsat: lambdaH > 0
; from the facts stated below.
(set-logic QF_NRA)
(declare-const K!0 Real)
(declare-const n!1 Real)
(declare-const lambdaH!2 Real)
(declare-const r!3 Real)
(assert (>= K!0 2.0))
(assert (>= n!1 1.0))
(assert (> lambdaH!2 0.0))
(assert (> r!3 0.0))
(assert (not (= (* K!0 n!1) 0.0)))
(assert (<= lambdaH!2 0.0))
(check-sat)
