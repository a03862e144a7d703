(* claim: D(curvatureLow(K,a,delta),delta) > 0 && D(curvatureHigh(K,a,delta),delta) > 0  for  K >= 2, a >= 0.001, delta >= 0, a + delta <= 1/4, K <= 1000 *)
Require Import UfmRay UfmCurvature.
Theorem @NAME@ : forall K a delta : R, K >= 2 -> a >= 1 / 1000 -> delta >= 0 -> a + delta <= 1 / 4 -> K <= 1000 ->
  curvatureLow_defined K a delta /\ curvatureHigh_defined K a delta /\
  (ex_derive (fun delta : R => curvatureLow K a delta) delta /\ Derive (fun delta : R => curvatureLow K a delta) delta > 0) /\
  (ex_derive (fun delta : R => curvatureHigh K a delta) delta /\ Derive (fun delta : R => curvatureHigh K a delta) delta > 0).
Proof.
  intros K a delta HK Ha Hd Hh Hk. assert (HK' : 2 <= K) by lra. assert (Ha' : 0 < a) by lra. assert (Hd' : 0 <= delta) by lra.
  assert (Hs : a + delta < 1) by lra.
  assert (L := low_slope K a delta HK' Ha' Hd' Hs). assert (H := high_slope K a delta HK' Ha' Hd' Hs).
  destruct (curvatures_are_defined K a delta HK' Ha' Hd' Hs) as (D1 & D2).
  split; [exact D1|]. split; [exact D2|]. split; (split; [|]).
  - now exists (1 / (a * K) * (margin K a delta - K / (K - (K - 1) * (a + delta)))).
  - rewrite (is_derive_unique _ _ _ L). apply Rlt_gt, Rmult_lt_0_compat.
    + apply Rdiv_lt_0_compat; [lra|]. apply Rmult_lt_0_compat; lra.
    + rewrite (margin_is K a delta Ha' Hd'), <- (inner_is K a delta HK' Ha' Hd' Hs). apply low_bracket; lra.
  - now exists (1 / a * (margin K a delta * (1 - 2 * (K - 1) * (a + delta) / K) - 1)).
  - rewrite (is_derive_unique _ _ _ H). apply Rlt_gt, Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; lra|].
    rewrite (margin_is K a delta Ha' Hd').
    replace (2 * (K - 1) * (a + delta) / K) with (2 * (1 - 1 / K) * (a + delta)) by (field; lra). apply high_bracket; lra.
Qed.
