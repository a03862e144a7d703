(* claim: D(kappaReg(K,a,delta),delta) < 0  for  K >= 2, a > 0, delta >= 0, a + delta >= 1/2, a + delta < 1 *)
Require Import UfmRay UfmCurvature.
Theorem @NAME@ : forall K a delta : R, K >= 2 -> a > 0 -> delta >= 0 -> a + delta >= 1 / 2 -> a + delta < 1 ->
  kappaReg_defined K a delta /\ ex_derive (fun delta : R => kappaReg K a delta) delta /\
  Derive (fun delta : R => kappaReg K a delta) delta < 0.
Proof.
  intros K a delta HK Ha Hd Hh Hs. assert (HK' : 2 <= K) by lra. assert (Ha' : 0 < a) by lra. assert (Hd' : 0 <= delta) by lra.
  assert (S := regular_slope K a delta HK' Ha' Hd' Hs). assert (P := regular_sign K a delta HK' Ha' Hd' Hs).
  assert (M := margin_pos K a delta HK' Ha' Hd' Hs). assert (D := below_K K a delta HK' Ha' Hd' Hs).
  split; [now apply kappaReg_is_defined|]. split; [now eexists; apply S|]. rewrite (is_derive_unique _ _ _ S).
  assert (B : bracket K a delta (margin K a delta) < 0).
  { unfold bracket. set (y := margin K a delta) in *. set (s := a + delta) in *.
    replace ((1 - s) * (y - K / (K - (K - 1) * s)) - s * y * (1 + s * y / (a * K)))
      with (- ((2 * s - 1) * y) - (1 - s) * (K / (K - (K - 1) * s)) - s ^ 2 * y ^ 2 / (a * K)) by (field; lra).
    assert (0 <= (2 * s - 1) * y) by (apply Rmult_le_pos; lra).
    assert (0 < (1 - s) * (K / (K - (K - 1) * s))) by (apply Rmult_lt_0_compat; [lra | apply Rdiv_lt_0_compat; lra]).
    assert (0 <= s ^ 2 * y ^ 2 / (a * K)).
    { apply Rdiv_le_0_compat; [apply Rmult_le_pos; apply pow2_ge_0 | apply Rmult_lt_0_compat; lra]. }
    lra. }
  set (c := (1 + margin K a delta / a * ((a + delta) / K)) ^ 2) in *. set (y := bracket K a delta _) in *.
  replace ((K - 1) / (a * K) * y / c) with (- ((K - 1) / (a * K) / c * - y)) by (unfold Rdiv; ring).
  assert (0 < (K - 1) / (a * K) / c * - y) by (apply Rmult_lt_0_compat; lra). lra.
Qed.
