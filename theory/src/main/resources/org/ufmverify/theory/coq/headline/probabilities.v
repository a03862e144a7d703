(* claim: softmax of the logits margin*(e_k - 1/K) is pTrue at k and pOther elsewhere  for  K >= 2, a > 0, delta >= 0, a + delta < 1 *)
Require Import UfmSums UfmRay.
(* And they are those displayed: p > q > 0. K is the number of classes. *)
Theorem @NAME@ : forall (K : nat) (a delta : R), INR K >= 2 -> a > 0 -> delta >= 0 -> a + delta < 1 ->
  margin_defined (INR K) a delta /\ pTrue_defined (INR K) a delta /\ pOther_defined (INR K) a delta /\
  (forall k j, (k < K)%nat -> (j < K)%nat ->
     softmax K (fun i => margin (INR K) a delta * (delta_ i k - 1 / INR K)) j
     = if Nat.eqb j k then pTrue (INR K) a delta else pOther (INR K) a delta) /\
  pOther (INR K) a delta = (a + delta) / INR K /\
  pTrue (INR K) a delta = 1 - (INR K - 1) * pOther (INR K) a delta /\
  pTrue (INR K) a delta > pOther (INR K) a delta /\ pOther (INR K) a delta > 0.
Proof.
  intros K a delta HK Ha Hd Hs. assert (M := margin_argument (INR K) a delta HK Ha Hd Hs).
  split; [unfold margin_defined; lra|]. split; [unfold pTrue_defined, pOther_defined; lra|].
  split; [unfold pOther_defined; lra|]. split; [|split; [reflexivity|split; [reflexivity|]]].
  - intros. now apply softmax_at_margin.
  - unfold pTrue, pOther. assert (0 < (a + delta) / INR K) by (apply Rdiv_lt_0_compat; lra). split; [|lra].
    replace (1 - (INR K - 1) * ((a + delta) / INR K)) with ((a + delta) / INR K + (1 - a - delta)) by (field; lra). lra.
Qed.
