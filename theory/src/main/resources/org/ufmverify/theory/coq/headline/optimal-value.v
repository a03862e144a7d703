(* claim: optimalLoss(K,a,delta) is the least value of objective(K,a,delta,gamma)  for  K >= 2, a > 0, delta >= 0, a + delta < 1 *)
Require Import UfmRay.
(* It is the value at the margin, as displayed. *)
Theorem @NAME@ : forall K a delta : R, K >= 2 -> a > 0 -> delta >= 0 -> a + delta < 1 ->
  optimalLoss_defined K a delta /\
  optimalLoss K a delta = ln (exp (margin K a delta) + K - 1) - (1 - delta + delta / K) * margin K a delta
                          + a * (K - 1) / K * margin K a delta /\
  optimalLoss K a delta = objective K a delta (margin K a delta) /\
  (forall gamma : R, optimalLoss K a delta <= objective K a delta gamma).
Proof.
  intros K a delta HK Ha Hd Hs. assert (M := margin_argument K a delta HK Ha Hd Hs). assert (E := exp_pos (margin K a delta)).
  split; [unfold optimalLoss_defined, margin_defined, objective_defined; lra|].
  split; [unfold optimalLoss, objective; field; lra|]. split; [reflexivity|].
  intros gamma. now apply objective_least.
Qed.
