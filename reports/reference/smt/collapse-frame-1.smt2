; Shows, when unsat: K-1 >= 0
; (as stated), for all real values that satisfy the facts.
(set-logic QF_NRA)
(declare-const K!0 Real)
(declare-const gamma!1 Real)
(assert (>= K!0 2.0))
(assert (> gamma!1 0.0))
(assert (not (= K!0 0.0)))
(assert (< (+ K!0 (- 1.0)) 0.0))
(check-sat)
