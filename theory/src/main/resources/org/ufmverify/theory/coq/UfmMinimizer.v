(* What all minimizers have in common, in d >= K - 1 dimensions and below the threshold. *)
From Coq Require Import Reals Lra PeanoNat Lia.
From Coquelicot Require Import Coquelicot.
Require Import UfmFacts UfmBook UfmTactics UfmSums UfmModel UfmRay.
Open Scope R_scope.

Definition minimizer (K n d : nat) (lambdaW lambdaH lambdaB delta : R)
    (W : nat -> nat -> R) (H : nat -> nat -> nat -> R) (b : nat -> R) :=
  forall W' H' b', ufm_objective K n d lambdaW lambdaH lambdaB delta W H b
                   <= ufm_objective K n d lambdaW lambdaH lambdaB delta W' H' b'.

Section Minimizer.
Variables (K n d : nat) (lambdaW lambdaH lambdaB delta : R).
Hypotheses (HK : (K >= 2)%nat) (Hn : (n >= 1)%nat) (HW : lambdaW > 0) (HH : lambdaH > 0) (HB : lambdaB >= 0)
  (Hd : delta >= 0).
Let a := regularization (INR K) (INR n) lambdaW lambdaH.
Hypotheses (Hs : a + delta < 1) (HD : (d >= K - 1)%nat).
Let gamma := margin (INR K) a delta.

Lemma a_is_positive : a > 0.
Proof. now apply a_pos. Qed.
Lemma margin_is_defined : margin_defined (INR K) a delta.
Proof.
  assert (A := a_is_positive). assert (P := k2 K HK). unfold margin_defined.
  generalize (margin_argument (INR K) a delta ltac:(lra) A Hd Hs). lra.
Qed.
Lemma gamma_positive : gamma > 0.
Proof. assert (P := k2 K HK). apply margin_positive; trivial. lra. apply a_is_positive. Qed.

Lemma closed_form : exists W : nat -> nat -> R,
  (forall k j, (k < K)%nat -> (j < K)%nat ->
     inner d (W k) (W j) = gamma * sqrt (INR n * lambdaH / lambdaW) * (delta_ k j - 1 / INR K)) /\
  ufm_objective K n d lambdaW lambdaH lambdaB delta W (fun k _ l => sqrt (lambdaW / (INR n * lambdaH)) * W k l) (fun _ => 0)
    = optimalLoss (INR K) a delta.
Proof.
  assert (G := gamma_positive).
  destruct (frame_exists K d (gamma * sqrt (INR n * lambdaH / lambdaW)) HK HD) as (W & E).
  { apply Rmult_le_pos; [lra|apply sqrt_pos]. }
  exists W. split; trivial. apply (attained K n d lambdaW lambdaH lambdaB delta HK Hn HW HH); trivial. lra.
Qed.
Lemma at_least W H b : optimalLoss (INR K) a delta <= ufm_objective K n d lambdaW lambdaH lambdaB delta W H b.
Proof. apply global_minimum; trivial; lra. Qed.
Theorem minimizer_exists : exists W H b, minimizer K n d lambdaW lambdaH lambdaB delta W H b.
Proof.
  destruct closed_form as (W & _ & E). eexists W, _, _. intros W' H' b'. rewrite E. apply at_least.
Qed.

Variables (W : nat -> nat -> R) (H : nat -> nat -> nat -> R) (b : nat -> R).
Hypothesis M : minimizer K n d lambdaW lambdaH lambdaB delta W H b.
Lemma minimal_value : ufm_objective K n d lambdaW lambdaH lambdaB delta W H b = optimalLoss (INR K) a delta.
Proof.
  destruct closed_form as (V & _ & E). apply Rle_antisym; [rewrite <- E; apply M | apply at_least].
Qed.
Let all := minimizer_collapses K n d lambdaW lambdaH lambdaB delta HK Hn HW HH (Rge_le _ _ HB) (Rge_le _ _ Hd) Hs W H b
  minimal_value.
Lemma minimizer_mean l : (l < d)%nat -> mean K (fun k => W k l) = 0.
Proof. apply all. Qed.
Lemma minimizer_features k i l : (k < K)%nat -> (i < n)%nat -> (l < d)%nat ->
  H k i l = sqrt (lambdaW / (INR n * lambdaH)) * W k l.
Proof. apply all. Qed.
Lemma minimizer_softmax k i j : (k < K)%nat -> (i < n)%nat -> (j < K)%nat ->
  softmax K (logits d W (H k i) b) j = if Nat.eqb j k then pTrue (INR K) a delta else pOther (INR K) a delta.
Proof. apply all. Qed.
Lemma minimizer_rows k j : (k < K)%nat -> (j < K)%nat ->
  inner d (W k) (W j) = gamma * sqrt (INR n * lambdaH / lambdaW) * (delta_ k j - 1 / INR K).
Proof. apply all. Qed.

Lemma ratio_inverse : sqrt (lambdaW / (INR n * lambdaH)) * sqrt (INR n * lambdaH / lambdaW) = 1.
Proof.
  assert (Q := n1 n Hn). assert (0 < INR n * lambdaH) by (apply Rmult_lt_0_compat; lra).
  rewrite <- sqrt_mult_alt by (apply Rdiv_le_0_compat; lra).
  replace (lambdaW / (INR n * lambdaH) * (INR n * lambdaH / lambdaW)) with 1 by (field; lra). apply sqrt_1.
Qed.
(* the logits are those of the closed form, W H = gamma Pi *)
Lemma minimizer_products k i j : (k < K)%nat -> (i < n)%nat -> (j < K)%nat ->
  inner d (W j) (H k i) = gamma * (delta_ j k - 1 / INR K).
Proof.
  intros Lk Li Lj. unfold inner.
  rewrite (total_ext d _ (fun l => sqrt (lambdaW / (INR n * lambdaH)) * (W j l * W k l))).
  - rewrite total_scal. fold (inner d (W j) (W k)). rewrite minimizer_rows by assumption.
    replace (sqrt (lambdaW / (INR n * lambdaH)) * (gamma * sqrt (INR n * lambdaH / lambdaW) * (delta_ j k - 1 / INR K)))
      with (sqrt (lambdaW / (INR n * lambdaH)) * sqrt (INR n * lambdaH / lambdaW) * (gamma * (delta_ j k - 1 / INR K))) by ring.
    rewrite ratio_inverse. ring.
  - intros l L. rewrite minimizer_features by assumption. ring.
Qed.
Lemma minimizer_columns k j i m : (k < K)%nat -> (j < K)%nat -> (i < n)%nat -> (m < n)%nat ->
  inner d (H k i) (H j m) = gamma * sqrt (lambdaW / (INR n * lambdaH)) * (delta_ k j - 1 / INR K).
Proof.
  intros Lk Lj Li Lm. unfold inner.
  rewrite (total_ext d _ (fun l => sqrt (lambdaW / (INR n * lambdaH)) * (W k l * H j m l))).
  - rewrite total_scal. fold (inner d (W k) (H j m)). rewrite minimizer_products by assumption. ring.
  - intros l L. rewrite (minimizer_features k i) by assumption. ring.
Qed.
End Minimizer.
