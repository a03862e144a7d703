(* claim: D(objective,gamma) at gamma = 0 is >= 0 if and only if a + delta >= 1  for  K >= 2, a > 0, 0 <= delta < 1 *)
Require Import UfmRay.
(* The derivative at zero is the one displayed. *)
Theorem @NAME@ : forall K a delta : R, K >= 2 -> a > 0 -> 0 <= delta < 1 ->
  ex_derive (objective K a delta) 0 /\
  Derive (objective K a delta) 0 = (K - 1) * (a + delta - 1) / K /\
  (Derive (objective K a delta) 0 >= 0 <-> a + delta >= 1).
Proof.
  intros K a delta HK Ha Hd. assert (D := objective_slope K a delta HK 0). split; [now eexists; apply D|].
  assert (E : Derive (objective K a delta) 0 = (K - 1) * (a + delta - 1) / K).
  { rewrite (is_derive_unique _ _ _ D). now apply slope_at_zero. }
  split; trivial. rewrite E. assert (P : 0 < (K - 1) / K) by (apply Rdiv_lt_0_compat; lra).
  replace ((K - 1) * (a + delta - 1) / K) with ((K - 1) / K * (a + delta - 1)) by (field; lra).
  split; intros H.
  - destruct (Rlt_le_dec (a + delta) 1) as [L|L]; [|lra].
    assert (0 < (K - 1) / K * (1 - (a + delta))) by (apply Rmult_lt_0_compat; lra). lra.
  - apply Rle_ge, Rmult_le_pos; lra.
Qed.
