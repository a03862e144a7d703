; Shows, when unsat: (1/2)*((t+1)*(lambdaW+lambdaW)+Sqrt((-t+1)^2*(lambdaW+lambdaW)^2+4*t*(lambdaW-lambdaW)^2)) != 0
; (as stated), for all real values that satisfy the facts.
(set-logic QF_NRA)
(declare-const lambdaW!0 Real)
(declare-const t!1 Real)
(declare-const root!2 Real)
(assert (> lambdaW!0 0.0))
(assert (> t!1 0.0))
(assert (>= (+ (* (* (+ (* (- 1.0) t!1) 1.0) (+ (* (- 1.0) t!1) 1.0)) (* (+ lambdaW!0 lambdaW!0) (+ lambdaW!0 lambdaW!0))) (* 4.0 t!1 (* (+ lambdaW!0 (* (- 1.0) lambdaW!0)) (+ lambdaW!0 (* (- 1.0) lambdaW!0))))) 0.0))
(assert (>= root!2 0.0))
(assert (= (* root!2 root!2) (+ (* (* (+ (* (- 1.0) t!1) 1.0) (+ (* (- 1.0) t!1) 1.0)) (* (+ lambdaW!0 lambdaW!0) (+ lambdaW!0 lambdaW!0))) (* 4.0 t!1 (* (+ lambdaW!0 (* (- 1.0) lambdaW!0)) (+ lambdaW!0 (* (- 1.0) lambdaW!0)))))))
(assert (= (* (/ 1.0 2.0) (+ (* (+ t!1 1.0) (+ lambdaW!0 lambdaW!0)) root!2)) 0.0))
(check-sat)
