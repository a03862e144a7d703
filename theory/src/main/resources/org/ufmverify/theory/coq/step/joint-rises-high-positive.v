(* for: margin(K,a,delta)*(1-2*(K-1)*(a+delta)/K) > 1  for  K >= 2, a >= 0.001, delta >= 0, a + delta <= 1/4, K <= 1000 *)
Require Import UfmRay UfmCurvature.
Theorem @NAME@ : forall K a delta : R, K >= 2 -> a >= 1 / 1000 -> delta >= 0 -> a + delta <= 1 / 4 -> K <= 1000 ->
  margin_defined K a delta /\ K <> 0 /\ margin K a delta * (1 - 2 * (K - 1) * (a + delta) / K) > 1.
Proof.
  intros K a delta HK Ha Hd Hh Hk. assert (HK' : 2 <= K) by lra. assert (Ha' : 0 < a) by lra. assert (Hd' : 0 <= delta) by lra.
  assert (Hs : a + delta < 1) by lra.
  split; [now apply margin_defined_here|]. split; [lra|]. rewrite (margin_is K a delta Ha' Hd').
  replace (2 * (K - 1) * (a + delta) / K) with (2 * (1 - 1 / K) * (a + delta)) by (field; lra).
  assert (L := high_bracket K (a + delta) ltac:(lra) ltac:(lra)). lra.
Qed.
