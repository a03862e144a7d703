(* claim: margin(K,a,delta) is the only stationary point of objective(K,a,delta,gamma), which is strictly convex  for  K >= 2, a > 0, delta >= 0, a + delta < 1 *)
Require Import UfmRay.
(* And the margin is positive, as the displayed formula says. *)
Theorem @NAME@ : forall K a delta : R, K >= 2 -> a > 0 -> delta >= 0 -> a + delta < 1 ->
  margin_defined K a delta /\ margin K a delta = ln (K / (a + delta) - K + 1) /\ margin K a delta > 0 /\
  (forall gamma : R, objective_defined K a delta gamma /\ ex_derive (objective K a delta) gamma /\
     (Derive (objective K a delta) gamma = 0 <-> gamma = margin K a delta)) /\
  strictly_convex (objective K a delta).
Proof.
  intros K a delta HK Ha Hd Hs. assert (M := margin_argument K a delta HK Ha Hd Hs).
  split; [unfold margin_defined; lra|]. split; [reflexivity|]. split; [now apply margin_positive|].
  split; [|now apply objective_convex]. intros gamma. assert (D := objective_slope K a delta HK gamma).
  assert (E := exp_pos gamma). split; [unfold objective_defined; lra|]. split; [now eexists; apply D|].
  rewrite (is_derive_unique _ _ _ D). now apply stationary_only.
Qed.
