Require Import UfmSums UfmModel.
(* For every K, n and d >= K - 1: every minimizer has the Gram matrices of the closed form. *)
Theorem @NAME@ : forall (K n d : nat) (lambdaW lambdaH lambdaB delta : R),
  (2 <= K)%nat -> (1 <= n)%nat -> (K - 1 <= d)%nat -> 0 < lambdaW -> 0 < lambdaH -> 0 <= lambdaB -> 0 <= delta ->
  let a := regularization (INR K) (INR n) lambdaW lambdaH in
  a + delta < 1 -> forall W H b,
  (forall W' H' b', ufm_objective K n d lambdaW lambdaH lambdaB delta W H b
                    <= ufm_objective K n d lambdaW lambdaH lambdaB delta W' H' b') ->
  (forall k j, (k < K)%nat -> (j < K)%nat ->
     inner d (W k) (W j) = margin (INR K) a delta * sqrt (INR n * lambdaH / lambdaW) * (delta_ k j - 1 / INR K)) /\
  (forall k j i m, (k < K)%nat -> (j < K)%nat -> (i < n)%nat -> (m < n)%nat ->
     inner d (H k i) (H j m) = margin (INR K) a delta * sqrt (lambdaW / (INR n * lambdaH)) * (delta_ k j - 1 / INR K)).
Proof.
  intros K n d lambdaW lambdaH lambdaB delta HK Hn HD HW HH HB Hd a Hs W H b M.
  assert (P := k2 K HK). assert (Q := n1 n Hn). assert (A := a_pos K n lambdaW lambdaH HK Hn HW HH). fold a in A.
  assert (M0 : 0 <= margin (INR K) a delta * sqrt (INR n * lambdaH / lambdaW)).
  { apply Rmult_le_pos; [|apply sqrt_pos]. unfold margin. left. apply ln_gt_0.
    assert (E : INR K / (a + delta) - INR K + 1 - 1 = INR K * (1 - a - delta) / (a + delta)) by (field; lra).
    assert (0 < INR K * (1 - a - delta) / (a + delta)) by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; lra). lra. }
  destruct (frame_exists K d _ HK HD M0) as (V & G).
  assert (T := attained K n d lambdaW lambdaH lambdaB delta HK Hn HW HH Hd Hs V G).
  assert (E : ufm_objective K n d lambdaW lambdaH lambdaB delta W H b = optimalLoss (INR K) a delta).
  { apply Rle_antisym. unfold a. rewrite <- T. apply M. now apply global_minimum. }
  destruct (minimizer_collapses K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs W H b E) as (_ & F & _ & R).
  fold a in R. split; trivial.
  intros k j i m Lk Lj Li Lm. set (r := sqrt (lambdaW / (INR n * lambdaH))).
  assert (X : inner d (H k i) (H j m) = r * r * inner d (W k) (W j)).
  { unfold inner. rewrite <- total_scal. apply total_ext. intros l Ll. rewrite !F by assumption. fold r. ring. }
  rewrite X, R by assumption.
  assert (I : r * sqrt (INR n * lambdaH / lambdaW) = 1).
  { unfold r. rewrite <- sqrt_mult_alt. replace (lambdaW / (INR n * lambdaH) * (INR n * lambdaH / lambdaW)) with 1
      by (field; lra). apply sqrt_1. apply Rdiv_le_0_compat; [lra|]. apply Rmult_lt_0_compat; lra. }
  replace (r * r * (margin (INR K) a delta * sqrt (INR n * lambdaH / lambdaW) * (delta_ k j - 1 / INR K)))
    with (r * sqrt (INR n * lambdaH / lambdaW) * (margin (INR K) a delta * r * (delta_ k j - 1 / INR K))) by ring.
  rewrite I. ring.
Qed.
