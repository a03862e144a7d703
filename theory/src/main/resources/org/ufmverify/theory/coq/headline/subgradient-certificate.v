(* claim: minus the data gradient at the closed form is Sqrt(lambdaW*lambdaH) U V^T, and no (W, H, b) has a smaller objective than optimalLoss(K,a,delta)  for  K >= 2, n >= 1, lambdaW > 0, lambdaH > 0, delta >= 0, regularization(K,n,lambdaW,lambdaH) + delta < 1, d >= K - 1 *)
Require Import UfmSums UfmModel UfmMaps UfmFrame UfmSlopes UfmRay UfmMinimizer.
(* Z is the closed form gamma (I - J/K) x 1_n^T and U, V its singular vectors, K - 1 of the singular value sigma; G is the gradient
   of the data term there, by the logits. The optimal value is attained: the closed form is a global minimizer. *)
Theorem @NAME@ : forall (K n d : nat) (lambdaW lambdaH lambdaB delta : R),
  (K >= 2)%nat -> (n >= 1)%nat -> lambdaW > 0 -> lambdaH > 0 -> lambdaB >= 0 -> delta >= 0 ->
  regularization (INR K) (INR n) lambdaW lambdaH + delta < 1 -> (d >= K - 1)%nat ->
  let a := regularization (INR K) (INR n) lambdaW lambdaH in
  let Z k (i : nat) j := margin (INR K) a delta * (delta_ j k - 1 / INR K) in
  (exists (U : nat -> nat -> R) (V : nat -> nat -> nat -> R) (sigma : R) (G : nat -> nat -> nat -> R),
     (forall r s, (r < K - 1)%nat -> (s < K - 1)%nat -> total K (fun j => U j r * U j s) = delta_ r s) /\
     (forall r s, (r < K - 1)%nat -> (s < K - 1)%nat ->
        total K (fun k => total n (fun i => V k i r * V k i s)) = delta_ r s) /\
     sigma > 0 /\
     (forall k i j, (k < K)%nat -> (i < n)%nat -> (j < K)%nat ->
        Z k i j = total (K - 1) (fun r => U j r * sigma * V k i r)) /\
     gradient K n (data_term K n delta) Z G /\
     (forall k i j, (k < K)%nat -> (i < n)%nat -> (j < K)%nat ->
        - G k i j = sqrt (lambdaW * lambdaH) * total (K - 1) (fun r => U j r * V k i r))) /\
  (forall W H b, optimalLoss (INR K) a delta <= ufm_objective K n d lambdaW lambdaH lambdaB delta W H b) /\
  (exists W H b, ufm_objective K n d lambdaW lambdaH lambdaB delta W H b = optimalLoss (INR K) a delta /\
     forall k i j, (k < K)%nat -> (i < n)%nat -> (j < K)%nat -> logits d W (H k i) b j = Z k i j).
Proof.
  intros K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD a Z.
  assert (P := k2 K HK). assert (Q := n1 n Hn). assert (A := a_is_positive K n lambdaW lambdaH HK Hn HW HH). fold a in A.
  assert (G0 := gamma_positive K n lambdaW lambdaH delta HK Hn HW HH Hd Hs). fold a in G0.
  set (gamma := margin (INR K) a delta) in *.
  assert (S0 : 0 < sqrt (INR n)) by (apply sqrt_lt_R0; lra). assert (S1 := sqrt_sqrt (INR n) ltac:(lra)).
  split; [|split].
  - exists (class_basis K 0), (fun k _ r => class_basis K 0 k r / sqrt (INR n)), (gamma * sqrt (INR n)), (fun k i j => (softmax K (Z k i) j - label K delta k j) / (INR K * INR n)).
    assert (O : forall r s, (r < K - 1)%nat -> (s < K - 1)%nat ->
        total K (fun j => class_basis K 0 j r * class_basis K 0 j s) = delta_ r s).
    { intros. apply (basis_orthogonal K HK 0); lia. }
    assert (I : forall k j, (k < K)%nat -> (j < K)%nat ->
       total (K - 1) (fun r => class_basis K 0 j r * (class_basis K 0 k r / sqrt (INR n))) = (delta_ j k - 1 / INR K) / sqrt (INR n)).
    { intros k j Lk Lj. rewrite <- (basis_rows K HK 0 j k) by (trivial; lia). rewrite <- total_over. apply total_ext.
      intros. unfold Rdiv. ring. }
    split; [exact O|]. split; [|split; [|split; [|split]]].
    + intros r s Lr Ls. rewrite <- (O r s Lr Ls). apply total_ext. intros k _. rewrite total_const. rewrite <- S1 at 1. field. lra.
    + apply Rmult_lt_0_compat; lra.
    + intros k i j Lk _ Lj. unfold Z.
      rewrite (total_ext (K - 1) _ (fun r => gamma * sqrt (INR n) * (class_basis K 0 j r * (class_basis K 0 k r / sqrt (INR n)))))
        by (intros; unfold Rdiv; ring).
      rewrite total_scal, I by assumption. field. lra.
    + now apply data_gradient.
    + intros k i j Lk _ Lj. rewrite I by assumption. unfold Z, gamma.
      rewrite (softmax_at_margin K a delta k j) by (trivial; lra).
      assert (E : (if Nat.eqb j k then pTrue (INR K) a delta else pOther (INR K) a delta) - label K delta k j
                  = - (a * (delta_ j k - 1 / INR K))).
      { unfold label, delta_, pTrue, pOther. destruct (Nat.eqb j k); field; lra. }
      rewrite E. unfold a, regularization. replace (INR n * lambdaW * lambdaH) with (INR n * (lambdaW * lambdaH)) by ring.
      rewrite sqrt_mult_alt by lra. replace (INR K * INR n) with (INR K * (sqrt (INR n) * sqrt (INR n))) by (rewrite S1; reflexivity).
      field. lra.
  - intros W H b. now apply at_least.
  - destruct (closed_form K n d lambdaW lambdaH lambdaB delta HK Hn HW HH Hd Hs HD) as (W & G & E). eexists W, _, _.
    split; [exact E|]. intros k i j Lk Li Lj. unfold logits.
    rewrite (total_ext d _ (fun l => sqrt (lambdaW / (INR n * lambdaH)) * (W j l * W k l))) by (intros; ring).
    rewrite total_scal. fold (inner d (W j) (W k)). rewrite G by assumption. fold a gamma. unfold Z.
    replace (sqrt (lambdaW / (INR n * lambdaH)) * (gamma * sqrt (INR n * lambdaH / lambdaW) * (delta_ j k - 1 / INR K)))
      with (sqrt (lambdaW / (INR n * lambdaH)) * sqrt (INR n * lambdaH / lambdaW) * (gamma * (delta_ j k - 1 / INR K))) by ring.
    rewrite (ratio_inverse n lambdaW lambdaH) by trivial. ring.
Qed.
