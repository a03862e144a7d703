(* claim: featureNorm2(K,n,lambdaW,lambdaH,delta) is the diagonal of the Gram matrix v (I - J/K)  for  K >= 2, n >= 1, lambdaW > 0, lambdaH > 0, delta >= 0, regularization(K,n,lambdaW,lambdaH) + delta < 1, d >= K - 1 *)
Require Import UfmSums UfmModel UfmMaps UfmMinimizer.
(* Of the class features at every minimizer, the same for all samples of a class, with v = gamma * sqrt (lambdaW / (n * lambdaH));
   and it is the norm displayed. *)
Theorem @NAME@ : forall (K n d : nat) (lambdaW lambdaH lambdaB delta : R),
  (K >= 2)%nat -> (n >= 1)%nat -> lambdaW > 0 -> lambdaH > 0 -> lambdaB >= 0 -> delta >= 0 ->
  regularization (INR K) (INR n) lambdaW lambdaH + delta < 1 -> (d >= K - 1)%nat ->
  let gamma := margin (INR K) (regularization (INR K) (INR n) lambdaW lambdaH) delta in
  let v := gamma * sqrt (lambdaW / (INR n * lambdaH)) in
  featureNorm2_defined (INR K) (INR n) lambdaW lambdaH delta /\
  featureNorm2 (INR K) (INR n) lambdaW lambdaH delta
    = (INR K - 1) / INR K * gamma * sqrt (lambdaW / (INR n * lambdaH)) /\
  (exists W H b, minimizer K n d lambdaW lambdaH lambdaB delta W H b) /\
  (forall W H b, minimizer K n d lambdaW lambdaH lambdaB delta W H b ->
     (forall k j i m, (k < K)%nat -> (j < K)%nat -> (i < n)%nat -> (m < n)%nat ->
        inner d (H k i) (H j m) = v * (delta_ k j - 1 / INR K)) /\
     (forall k i, (k < K)%nat -> (i < n)%nat ->
        inner d (H k i) (H k i) = featureNorm2 (INR K) (INR n) lambdaW lambdaH delta)).
Proof.
  intros K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD gamma v.
  assert (P := k2 K HK). assert (Q := n1 n Hn). assert (N : 0 < INR n * lambdaH) by (apply Rmult_lt_0_compat; lra).
  assert (E : featureNorm2 (INR K) (INR n) lambdaW lambdaH delta
     = (INR K - 1) / INR K * gamma * sqrt (lambdaW / (INR n * lambdaH))) by reflexivity.
  split; [|split; [exact E|split; [now apply minimizer_exists|]]].
  - unfold featureNorm2_defined, regularization_defined. split; [lra|].
    split; [apply Rle_ge; repeat apply Rmult_le_pos; lra|]. split; [now apply margin_is_defined|]. split; [lra|].
    apply Rle_ge, Rdiv_le_0_compat; lra.
  - intros W H b M. assert (G : forall k j i m, (k < K)%nat -> (j < K)%nat -> (i < n)%nat -> (m < n)%nat ->
        inner d (H k i) (H j m) = v * (delta_ k j - 1 / INR K)).
    { intros. now apply (minimizer_columns K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD W H b M). }
    split; trivial. intros k i L I. rewrite G, delta_same, E by assumption. unfold v. field. lra.
Qed.
