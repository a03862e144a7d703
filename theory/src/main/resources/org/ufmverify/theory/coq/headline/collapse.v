(* claim: NC1 == 0 && NC2 == 0 && NC3 == 0  for  K >= 2, n >= 1, lambdaW > 0, lambdaH > 0, delta >= 0, regularization(K,n,lambdaW,lambdaH) + delta < 1, d >= K - 1 *)
Require Import UfmSums UfmModel UfmMaps UfmMinimizer UfmMetrics.
(* At every minimizer; what is divided by does not vanish there, and the scatter between classes has a pseudo-inverse. *)
Theorem @NAME@ : forall (K n d : nat) (lambdaW lambdaH lambdaB delta : R),
  (K >= 2)%nat -> (n >= 1)%nat -> lambdaW > 0 -> lambdaH > 0 -> lambdaB >= 0 -> delta >= 0 ->
  regularization (INR K) (INR n) lambdaW lambdaH + delta < 1 -> (d >= K - 1)%nat ->
  (exists W H b, minimizer K n d lambdaW lambdaH lambdaB delta W H b) /\
  (forall W H b, minimizer K n d lambdaW lambdaH lambdaB delta W H b ->
     ((exists P, pseudo_inverse d (between K n H) P) /\
      forall P, pseudo_inverse d (between K n H) P -> NC1 K n d H P = 0) /\
     (norm K K (products K n d W H) <> 0 /\ NC2 K n d W H = 0) /\
     (norm K d W <> 0 /\ norm K d (centred_mean K n H) <> 0 /\ NC3 K n d W H = 0)).
Proof.
  intros K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD. split; [now apply minimizer_exists|].
  intros W H b M. set (rho := sqrt (lambdaW / (INR n * lambdaH))).
  set (gamma := margin (INR K) (regularization (INR K) (INR n) lambdaW lambdaH) delta).
  assert (Q := n1 n Hn).
  assert (R0 : 0 < rho) by (apply sqrt_lt_R0, Rdiv_lt_0_compat; [|apply Rmult_lt_0_compat]; lra).
  assert (G0 : 0 < gamma) by now apply gamma_positive.
  assert (F := minimizer_features K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD W H b M). fold rho in F.
  assert (C := minimizer_mean K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD W H b M).
  assert (G : forall k j, (k < K)%nat -> (j < K)%nat -> rho * inner d (W j) (W k) = gamma * simplex K j k).
  { intros k j Lk Lj.
    assert (X := minimizer_products K n d lambdaW lambdaH lambdaB delta HK Hn HW HH HB Hd Hs HD W H b M k 0%nat j Lk Hn Lj).
    fold gamma in X. unfold simplex. rewrite <- X. unfold inner. rewrite <- total_scal. apply total_ext. intros l Ll. rewrite F by (trivial; lia). ring. }
  split; [split|split; split].
  - eexists. exact (between_inverse K n d W H rho gamma HK Hn R0 G0 F C G).
  - intros P _. now apply (NC1_zero K n d W H rho).
  - now apply Rgt_not_eq, (norm_products_pos K n d W H rho gamma).
  - now apply (NC2_zero K n d W H rho gamma).
  - now apply Rgt_not_eq, (norm_rows_pos K n d W rho gamma).
  - split. now apply Rgt_not_eq, (norm_means_pos K n d W H rho gamma). now apply (NC3_zero K n d W H rho gamma).
Qed.
