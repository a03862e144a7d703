(* for: margin(K,a,delta) > K/(K-(K-1)*(a+delta))  for  K >= 2, a >= 0.001, delta >= 0, a + delta <= 1/4, K <= 1000 *)
Require Import UfmRay UfmCurvature.
Theorem @NAME@ : forall K a delta : R, K >= 2 -> a >= 1 / 1000 -> delta >= 0 -> a + delta <= 1 / 4 -> K <= 1000 ->
  margin_defined K a delta /\ K - (K - 1) * (a + delta) <> 0 /\ margin K a delta > K / (K - (K - 1) * (a + delta)).
Proof.
  intros K a delta HK Ha Hd Hh Hk. assert (HK' : 2 <= K) by lra. assert (Ha' : 0 < a) by lra. assert (Hd' : 0 <= delta) by lra.
  assert (Hs : a + delta < 1) by lra.
  split; [now apply margin_defined_here|]. split; [now apply Rgt_not_eq, Rlt_gt, below_K|].
  rewrite (margin_is K a delta Ha' Hd'), <- (inner_is K a delta HK' Ha' Hd' Hs).
  assert (L := low_bracket K (a + delta) ltac:(lra) ltac:(lra)). lra.
Qed.
