; Shows, when unsat: lambdaW > 0
; from the facts stated below.
(set-logic QF_NRA)
(declare-const n!0 Real)
(declare-const lambdaW!1 Real)
(declare-const lambdaH!2 Real)
(declare-const gamma!3 Real)
(assert (>= n!0 1.0))
(assert (> lambdaW!1 0.0))
(assert (> lambdaH!2 0.0))
(assert (> gamma!3 0.0))
(assert (not (= (* n!0 lambdaH!2) 0.0)))
(assert (<= lambdaW!1 0.0))
(check-sat)
