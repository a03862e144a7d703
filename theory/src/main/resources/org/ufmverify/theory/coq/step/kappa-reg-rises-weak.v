(* for: (1-a-delta)*(margin(K,a,delta)-K/(K-(K-1)*(a+delta)))-(a+delta)*margin(K,a,delta)*(1+(a+delta)*margin(K,a,delta)/(a*K)) > 0  for  K >= 2, K <= 1000, a >= 1/1000, a <= 1/10, delta == 0 *)
Require Import UfmRay UfmCurvature.
Theorem @NAME@ : forall K a delta : R, K >= 2 -> K <= 1000 -> a >= 1 / 1000 -> a <= 1 / 10 -> delta = 0 ->
  margin_defined K a delta /\ K - (K - 1) * (a + delta) <> 0 /\ a * K <> 0 /\
  (1 - a - delta) * (margin K a delta - K / (K - (K - 1) * (a + delta)))
  - (a + delta) * margin K a delta * (1 + (a + delta) * margin K a delta / (a * K)) > 0.
Proof.
  intros K a delta HK Hk Ha Hb ->. assert (HK' : 2 <= K) by lra. assert (Ha' : 0 < a) by lra. assert (Hd' : 0 <= 0) by lra.
  assert (Hs : a + 0 < 1) by lra.
  split; [now apply margin_defined_here|]. split; [now apply Rgt_not_eq, Rlt_gt, below_K|].
  split; [apply Rgt_not_eq, Rlt_gt, Rmult_lt_0_compat; lra|].
  rewrite (margin_is K a 0 Ha' Hd'), <- (inner_is K a 0 HK' Ha' Hd' Hs), Rplus_0_r, Rminus_0_r.
  assert (W := weak_bracket K a ltac:(lra) ltac:(lra)).
  set (y := ln _) in *. replace (a * y / (a * K)) with (y / K) by (field; lra). lra.
Qed.
