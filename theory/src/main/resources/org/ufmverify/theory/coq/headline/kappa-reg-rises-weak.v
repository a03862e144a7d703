(* claim: D(kappaReg(K,a,delta),delta) > 0 at delta = 0  for  K >= 2, K <= 1000, a >= 1/1000, a <= 1/10, delta == 0 *)
Require Import UfmRay UfmCurvature.
Theorem @NAME@ : forall K a delta : R, K >= 2 -> K <= 1000 -> a >= 1 / 1000 -> a <= 1 / 10 -> delta = 0 ->
  kappaReg_defined K a delta /\ ex_derive (fun delta : R => kappaReg K a delta) delta /\
  Derive (fun delta : R => kappaReg K a delta) delta > 0.
Proof.
  intros K a delta HK Hk Ha Hb ->. assert (HK' : 2 <= K) by lra. assert (Ha' : 0 < a) by lra. assert (Hd' : 0 <= 0) by lra.
  assert (Hs : a + 0 < 1) by lra.
  assert (S := regular_slope K a 0 HK' Ha' Hd' Hs). assert (P := regular_sign K a 0 HK' Ha' Hd' Hs).
  split; [now apply kappaReg_is_defined|]. split; [now eexists; apply S|]. rewrite (is_derive_unique _ _ _ S).
  assert (B : 0 < bracket K a 0 (margin K a 0)).
  { assert (W := weak_bracket K a ltac:(lra) ltac:(lra)). unfold bracket.
    rewrite (margin_is K a 0 Ha' Hd'), <- (inner_is K a 0 HK' Ha' Hd' Hs). rewrite Rplus_0_r.
    set (y := ln _) in *. replace (a * y / (a * K)) with (y / K) by (field; lra). exact W. }
  set (c := (1 + margin K a 0 / a * ((a + 0) / K)) ^ 2) in *. set (y := bracket K a 0 _) in *.
  replace ((K - 1) / (a * K) * y / c) with ((K - 1) / (a * K) / c * y) by (unfold Rdiv; ring).
  now apply Rlt_gt, Rmult_lt_0_compat.
Qed.
