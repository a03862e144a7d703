; Shows, when unsat: lambdaW > 0
; from the facts stated below.
(set-logic QF_NRA)
(declare-const lambdaW!0 Real)
(declare-const lambdaH!1 Real)
(declare-const u!2 Real)
(assert (> lambdaW!0 0.0))
(assert (> lambdaH!1 0.0))
(assert (> u!2 0.0))
(assert (not (= lambdaW!0 0.0)))
(assert (<= lambdaW!0 0.0))
(check-sat)
