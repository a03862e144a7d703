Require Import UfmSums UfmModel.
(* For every K, n, d from the threshold on: the certificate's norm; no W, H, b has an objective below log K; only W = 0, H = 0
   has it, and with b = 0 they do. *)
Theorem @NAME@ : forall (K n d : nat) (lambdaW lambdaH lambdaB delta : R),
  (2 <= K)%nat -> (1 <= n)%nat -> 0 < lambdaW -> 0 < lambdaH -> 0 <= lambdaB -> 0 <= delta -> delta < 1 ->
  regularization (INR K) (INR n) lambdaW lambdaH + delta >= 1 ->
  (1 - delta) / (INR K * sqrt (INR n)) <= sqrt (lambdaW * lambdaH) /\
  (forall W H b, ln (INR K) <= ufm_objective K n d lambdaW lambdaH lambdaB delta W H b) /\
  (forall W H b, ufm_objective K n d lambdaW lambdaH lambdaB delta W H b = ln (INR K) ->
     (forall k l, (k < K)%nat -> (l < d)%nat -> W k l = 0) /\
     (forall k i l, (k < K)%nat -> (i < n)%nat -> (l < d)%nat -> H k i l = 0)) /\
  ufm_objective K n d lambdaW lambdaH lambdaB delta (fun _ _ => 0) (fun _ _ _ => 0) (fun _ => 0) = ln (INR K).
Proof.
  intros K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hd1 Hs. assert (P := k2 K HK). assert (Q := n1 n Hn).
  split; [|split; [|split]].
  - unfold regularization in Hs. replace (INR n * lambdaW * lambdaH) with (INR n * (lambdaW * lambdaH)) in Hs by ring.
    rewrite sqrt_mult_alt in Hs by lra. assert (S0 : 0 < sqrt (INR n)) by (apply sqrt_lt_R0; lra).
    assert (S1 : 0 < INR K * sqrt (INR n)) by (apply Rmult_lt_0_compat; lra).
    apply Rmult_le_reg_r with (INR K * sqrt (INR n)); trivial.
    replace ((1 - delta) / (INR K * sqrt (INR n)) * (INR K * sqrt (INR n))) with (1 - delta) by (field; lra).
    replace (sqrt (lambdaW * lambdaH) * (INR K * sqrt (INR n)))
      with (INR K * (sqrt (INR n) * sqrt (lambdaW * lambdaH))) by ring. lra.
  - intros W H b. now apply zero_minimum.
  - intros W H b M. now apply zero_unique with (n := n) (lambdaW := lambdaW) (lambdaH := lambdaH) (lambdaB := lambdaB) (delta := delta) (b := b).
  - now apply zero_attained.
Qed.
