(* claim: for a + delta >= 1 the subgradient certificate holds at Z = 0, no (W, H, b) has a smaller objective than Log(K), and only W = 0, H = 0 has it  for  K >= 2, n >= 1, lambdaW > 0, lambdaH > 0, delta >= 0, delta < 1, regularization(K,n,lambdaW,lambdaH) + delta >= 1 *)
Require Import UfmSums UfmModel UfmMaps UfmFrame UfmSlopes.
(* The certificate: the spectral norm of the data gradient G at Z = 0, by the logits, is at most sqrt (lambdaW * lambdaH). And with
   W = 0, H = 0, b = 0 the value is attained. *)
Theorem @NAME@ : forall (K n d : nat) (lambdaW lambdaH lambdaB delta : R),
  (K >= 2)%nat -> (n >= 1)%nat -> lambdaW > 0 -> lambdaH > 0 -> lambdaB >= 0 -> delta >= 0 -> delta < 1 ->
  regularization (INR K) (INR n) lambdaW lambdaH + delta >= 1 ->
  (exists G, gradient K n (data_term K n delta) (fun _ _ _ => 0) G /\
     forall x : nat -> nat -> R,
       total K (fun j => total K (fun k => total n (fun i => G k i j * x k i)) ^ 2)
       <= sqrt (lambdaW * lambdaH) ^ 2 * total K (fun k => total n (fun i => x k i ^ 2))) /\
  (forall W H b, ln (INR K) <= ufm_objective K n d lambdaW lambdaH lambdaB delta W H b) /\
  (forall W H b, ufm_objective K n d lambdaW lambdaH lambdaB delta W H b = ln (INR K) ->
     (forall k l, (k < K)%nat -> (l < d)%nat -> W k l = 0) /\
     (forall k i l, (k < K)%nat -> (i < n)%nat -> (l < d)%nat -> H k i l = 0)) /\
  ufm_objective K n d lambdaW lambdaH lambdaB delta (fun _ _ => 0) (fun _ _ _ => 0) (fun _ => 0) = ln (INR K).
Proof.
  intros K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hd1 Hs. assert (P := k2 K HK). assert (Q := n1 n Hn).
  split; [|split; [|split]].
  - eexists. split; [now apply data_gradient|]. intros x.
    assert (E : forall k j, (k < K)%nat -> (j < K)%nat ->
       softmax K (fun _ => 0) j - label K delta k j = - ((1 - delta) * (delta_ j k - 1 / INR K))).
    { intros k j Lk Lj. unfold softmax. rewrite (total_ext K _ (fun _ => 1)) by (intros; apply exp_0).
      rewrite total_const, exp_0. unfold label. field. lra. }
    set (c := (1 - delta) / (INR K * INR n)).
    set (S k := total n (fun i => x k i)).
    rewrite (total_ext K _ (fun j => c * c * (S j - mean K S) ^ 2)).
    + rewrite total_scal, (centred_squares K HK).
      assert (C : forall k, S k ^ 2 <= INR n * total n (fun i => x k i ^ 2)) by (intros; apply square_of_sum).
      assert (T : total K (fun k => S k ^ 2) <= INR n * total K (fun k => total n (fun i => x k i ^ 2))).
      { rewrite <- total_scal. apply total_le. intros; apply C. }
      assert (0 <= INR K * mean K S ^ 2) by (apply Rmult_le_pos; [lra|apply pow2_ge_0]).
      assert (X : 0 <= total K (fun k => total n (fun i => x k i ^ 2))).
      { do 2 (apply total_nonneg; intros). apply pow2_ge_0. }
      assert (B : c * c * INR n <= sqrt (lambdaW * lambdaH) ^ 2).
      { assert (W0 : 0 < lambdaW * lambdaH) by (apply Rmult_lt_0_compat; lra).
        replace (sqrt (lambdaW * lambdaH) ^ 2) with (sqrt (lambdaW * lambdaH) * sqrt (lambdaW * lambdaH)) by ring.
        rewrite sqrt_sqrt by lra. assert (A := a_square K n lambdaW lambdaH Hn HW HH).
        set (a := regularization (INR K) (INR n) lambdaW lambdaH) in *.
        assert (D : (1 - delta) * (1 - delta) <= a * a) by (apply Rmult_le_compat; lra). rewrite A in D.
        assert (N : 0 < INR K * INR K * INR n) by (repeat apply Rmult_lt_0_compat; lra).
        apply Rmult_le_reg_r with (INR K * INR K * INR n); trivial. unfold c.
        replace ((1 - delta) / (INR K * INR n) * ((1 - delta) / (INR K * INR n)) * INR n * (INR K * INR K * INR n))
          with ((1 - delta) * (1 - delta)) by (field; lra).
        replace (lambdaW * lambdaH * (INR K * INR K * INR n)) with (INR K * INR K * INR n * lambdaW * lambdaH) by ring. exact D. }
      apply Rle_trans with (c * c * (INR n * total K (fun k => total n (fun i => x k i ^ 2)))).
      * apply Rmult_le_compat_l; [apply Rle_0_sqr|lra].
      * rewrite <- Rmult_assoc. now apply Rmult_le_compat_r.
    + intros j Lj. replace (c * c * (S j - mean K S) ^ 2) with ((- c * (S j - mean K S)) ^ 2) by ring. f_equal.
      rewrite (total_ext K _ (fun k => - c * (delta_ k j * S k) + c / INR K * S k)).
      * rewrite total_plus, !total_scal, total_delta by assumption. unfold mean. field. lra.
      * intros k Lk. rewrite (total_ext n _ (fun i => - c * (delta_ k j - 1 / INR K) * x k i)).
        { transitivity (- c * (delta_ k j - 1 / INR K) * S k); [apply total_scal | field; lra]. }
        intros i _. rewrite E by assumption. unfold c, delta_. rewrite (Nat.eqb_sym j k). field. lra.
  - intros W H b. apply zero_minimum; trivial; lra.
  - intros W H b M. apply zero_unique with (n := n) (lambdaW := lambdaW) (lambdaH := lambdaH) (lambdaB := lambdaB) (delta := delta) (b := b);
      trivial; lra.
  - now apply zero_attained.
Qed.
