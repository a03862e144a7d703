; Shows, when unsat: gamma > 0
; from the facts stated below.
(set-logic QF_NRA)
(declare-const K!0 Real)
(declare-const gamma!1 Real)
(assert (>= K!0 2.0))
(assert (> gamma!1 0.0))
(assert (not (= K!0 0.0)))
(assert (>= (+ K!0 (- 1.0)) 0.0))
(assert (<= gamma!1 0.0))
(check-sat)
