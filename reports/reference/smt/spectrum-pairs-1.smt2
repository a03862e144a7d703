; Shows, when unsat: (-t+1)^2*(lambdaW+lambdaH)^2+4*t*(lambdaW-lambdaH)^2 >= 0
; (as stated), for all real values that satisfy the facts.
(set-logic QF_NRA)
(declare-const lambdaW!0 Real)
(declare-const lambdaH!1 Real)
(declare-const t!2 Real)
(assert (> lambdaW!0 0.0))
(assert (> lambdaH!1 0.0))
(assert (> t!2 0.0))
(assert (< (+ (* (* (+ (* (- 1.0) t!2) 1.0) (+ (* (- 1.0) t!2) 1.0)) (* (+ lambdaW!0 lambdaH!1) (+ lambdaW!0 lambdaH!1))) (* 4.0 t!2 (* (+ lambdaW!0 (* (- 1.0) lambdaH!1)) (+ lambdaW!0 (* (- 1.0) lambdaH!1))))) 0.0))
(check-sat)
