(* claim: every minimizer has the Gram matrices of the closed form  for  K >= 2, n >= 1, lambdaW > 0, lambdaH > 0, delta >= 0, regularization(K,n,lambdaW,lambdaH) + delta < 1, d >= K - 1 *)
Require Import UfmSums UfmModel UfmMaps UfmMinimizer.
(* Minimizers exist; each has the Gram matrices of the closed form; and from one to any other leads an orthogonal map of the
   feature space, as displayed. *)
Theorem @NAME@ : forall (K n d : nat) (lambdaW lambdaH lambdaB delta : R),
  (K >= 2)%nat -> (n >= 1)%nat -> lambdaW > 0 -> lambdaH > 0 -> lambdaB >= 0 -> delta >= 0 ->
  regularization (INR K) (INR n) lambdaW lambdaH + delta < 1 -> (d >= K - 1)%nat ->
  let gamma := margin (INR K) (regularization (INR K) (INR n) lambdaW lambdaH) delta in
  (exists W H b, minimizer K n d lambdaW lambdaH lambdaB delta W H b) /\
  (forall W H b, minimizer K n d lambdaW lambdaH lambdaB delta W H b ->
     (forall k j, (k < K)%nat -> (j < K)%nat ->
        inner d (W k) (W j) = gamma * sqrt (INR n * lambdaH / lambdaW) * (delta_ k j - 1 / INR K)) /\
     (forall k j i m, (k < K)%nat -> (j < K)%nat -> (i < n)%nat -> (m < n)%nat ->
        inner d (H k i) (H j m) = gamma * sqrt (lambdaW / (INR n * lambdaH)) * (delta_ k j - 1 / INR K))) /\
  (forall W H b W' H' b', minimizer K n d lambdaW lambdaH lambdaB delta W H b ->
     minimizer K n d lambdaW lambdaH lambdaB delta W' H' b' ->
     exists Q, orthogonal d Q /\ (forall k l, (k < K)%nat -> (l < d)%nat -> W' k l = apply d Q (W k) l) /\
       (forall k i l, (k < K)%nat -> (i < n)%nat -> (l < d)%nat -> H' k i l = apply d Q (H k i) l)).
Proof.
  intros K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD gamma.
  split; [now apply minimizer_exists|]. split.
  - intros W H b M. split.
    + intros. now apply (minimizer_rows K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD W H b M).
    + intros. now apply (minimizer_columns K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD W H b M).
  - intros W H b W' H' b' M M'.
    destruct (same_inner_products d W W' K) as (Q & O & E).
    { intros k j Lk Lj. rewrite (minimizer_rows K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD W H b M),
        (minimizer_rows K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD W' H' b' M') by assumption. reflexivity. }
    exists Q. split; trivial. split; trivial. intros k i l Lk Li Ll.
    rewrite (minimizer_features K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD W' H' b' M'), E by assumption.
    unfold apply. rewrite <- total_scal. apply total_ext. intros m Lm.
    rewrite (minimizer_features K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD W H b M) by assumption. ring.
Qed.
