Require Import UfmSums UfmModel.
(* For every K, n, d: the gradient of the data term at the closed form, entry by entry, is that of the certificate; no W, H, b
   has a smaller objective; and from d = K - 1 on the value is attained. *)
Theorem @NAME@ : forall (K n d : nat) (lambdaW lambdaH lambdaB delta : R),
  (2 <= K)%nat -> (1 <= n)%nat -> 0 < lambdaW -> 0 < lambdaH -> 0 <= lambdaB -> 0 <= delta ->
  let a := regularization (INR K) (INR n) lambdaW lambdaH in
  a + delta < 1 ->
  (forall k j, (k < K)%nat -> (j < K)%nat ->
     ((if Nat.eqb j k then pTrue (INR K) a delta else pOther (INR K) a delta) - label K delta k j) / (INR K * INR n)
     = - (sqrt (lambdaW * lambdaH) * ((delta_ j k - 1 / INR K) / sqrt (INR n)))) /\
  (forall W H b, optimalLoss (INR K) a delta <= ufm_objective K n d lambdaW lambdaH lambdaB delta W H b) /\
  ((K - 1 <= d)%nat ->
     exists W H b, ufm_objective K n d lambdaW lambdaH lambdaB delta W H b = optimalLoss (INR K) a delta).
Proof.
  intros K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd a Hs. assert (P := k2 K HK). assert (Q := n1 n Hn).
  assert (A := a_pos K n lambdaW lambdaH HK Hn HW HH). fold a in A. split; [|split].
  - intros k j Lk Lj.
    assert (G : (if Nat.eqb j k then pTrue (INR K) a delta else pOther (INR K) a delta) - label K delta k j
                = - (a * (delta_ j k - 1 / INR K))).
    { unfold label, delta_, pTrue, pOther. destruct (Nat.eqb j k); field; lra. }
    rewrite G. unfold a, regularization. replace (INR n * lambdaW * lambdaH) with (INR n * (lambdaW * lambdaH)) by ring.
    assert (S0 : 0 < sqrt (INR n)) by (apply sqrt_lt_R0; lra).
    rewrite sqrt_mult_alt by lra. assert (S1 := sqrt_sqrt (INR n) ltac:(lra)).
    replace (INR K * INR n) with (INR K * (sqrt (INR n) * sqrt (INR n))) by (rewrite S1; reflexivity). field. lra.
  - intros W H b. now apply global_minimum.
  - intros HD. assert (M : 0 <= margin (INR K) a delta * sqrt (INR n * lambdaH / lambdaW)).
    { apply Rmult_le_pos; [|apply sqrt_pos]. unfold margin. left. apply ln_gt_0.
      assert (E : INR K / (a + delta) - INR K + 1 - 1 = INR K * (1 - a - delta) / (a + delta)) by (field; lra).
      assert (0 < INR K * (1 - a - delta) / (a + delta)) by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; lra). lra. }
    destruct (frame_exists K d _ HK HD M) as (W & G).
    eexists W, _, _. apply (attained K n d lambdaW lambdaH lambdaB delta HK Hn HW HH Hd Hs W G).
Qed.
