(* claim: classifierNorm2(K,n,lambdaW,lambdaH,delta) is the diagonal of W W^T = u (I - J/K)  for  K >= 2, n >= 1, lambdaW > 0, lambdaH > 0, delta >= 0, regularization(K,n,lambdaW,lambdaH) + delta < 1, d >= K - 1 *)
Require Import UfmSums UfmModel UfmMaps UfmMinimizer.
(* At every minimizer, with u = gamma * sqrt (n * lambdaH / lambdaW); and it is the norm displayed. *)
Theorem @NAME@ : forall (K n d : nat) (lambdaW lambdaH lambdaB delta : R),
  (K >= 2)%nat -> (n >= 1)%nat -> lambdaW > 0 -> lambdaH > 0 -> lambdaB >= 0 -> delta >= 0 ->
  regularization (INR K) (INR n) lambdaW lambdaH + delta < 1 -> (d >= K - 1)%nat ->
  let gamma := margin (INR K) (regularization (INR K) (INR n) lambdaW lambdaH) delta in
  let u := gamma * sqrt (INR n * lambdaH / lambdaW) in
  classifierNorm2_defined (INR K) (INR n) lambdaW lambdaH delta /\
  classifierNorm2 (INR K) (INR n) lambdaW lambdaH delta
    = (INR K - 1) / INR K * gamma * sqrt (INR n * lambdaH / lambdaW) /\
  (exists W H b, minimizer K n d lambdaW lambdaH lambdaB delta W H b) /\
  (forall W H b, minimizer K n d lambdaW lambdaH lambdaB delta W H b ->
     (forall k j, (k < K)%nat -> (j < K)%nat -> inner d (W k) (W j) = u * (delta_ k j - 1 / INR K)) /\
     (forall k, (k < K)%nat -> inner d (W k) (W k) = classifierNorm2 (INR K) (INR n) lambdaW lambdaH delta)).
Proof.
  intros K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD gamma u.
  assert (P := k2 K HK). assert (Q := n1 n Hn).
  assert (E : classifierNorm2 (INR K) (INR n) lambdaW lambdaH delta
     = (INR K - 1) / INR K * gamma * sqrt (INR n * lambdaH / lambdaW)).
  { unfold classifierNorm2. fold gamma. f_equal. f_equal. field. lra. }
  split; [|split; [exact E|split; [now apply minimizer_exists|]]].
  - unfold classifierNorm2_defined, regularization_defined. split; [lra|].
    split; [apply Rle_ge; repeat apply Rmult_le_pos; lra|]. split; [now apply margin_is_defined|]. split; [lra|].
    apply Rle_ge, Rmult_le_pos; [lra|]. apply Rdiv_le_0_compat; lra.
  - intros W H b M. assert (G : forall k j, (k < K)%nat -> (j < K)%nat -> inner d (W k) (W j) = u * (delta_ k j - 1 / INR K)).
    { intros. now apply (minimizer_rows K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD W H b M). }
    split; trivial. intros k L. rewrite G, delta_same, E by assumption. unfold u. field. lra.
Qed.
