(* claim: D((K-1)/K*margin(K,a,delta)*Sqrt(r),a) < 0 with r = n*lambdaH/lambdaW, and with its inverse  for  K >= 2, a > 0, delta >= 0, a + delta < 1, r > 0 *)
Require Import UfmRay.
(* The two are the squared norms at any decays whose balance is r; both fall with a while r is fixed. *)
Theorem @NAME@ : forall K a delta r : R, K >= 2 -> a > 0 -> delta >= 0 -> a + delta < 1 -> r > 0 ->
  (ex_derive (fun a : R => (K - 1) / K * margin K a delta * sqrt r) a /\
   Derive (fun a : R => (K - 1) / K * margin K a delta * sqrt r) a < 0) /\
  (ex_derive (fun a : R => (K - 1) / K * margin K a delta * sqrt (1 / r)) a /\
   Derive (fun a : R => (K - 1) / K * margin K a delta * sqrt (1 / r)) a < 0) /\
  (forall n lambdaW lambdaH : R, n >= 1 -> lambdaW > 0 -> lambdaH > 0 -> r = n * lambdaH / lambdaW ->
     regularization K n lambdaW lambdaH = a ->
     classifierNorm2 K n lambdaW lambdaH delta = (K - 1) / K * margin K a delta * sqrt r /\
     featureNorm2 K n lambdaW lambdaH delta = (K - 1) / K * margin K a delta * sqrt (1 / r)).
Proof.
  intros K a delta r HK Ha Hd Hs Hr. assert (M := margin_argument K a delta HK Ha Hd Hs).
  set (m := - (K / (a + delta) ^ 2) / (K / (a + delta) - K + 1)).
  assert (N : m < 0).
  { unfold m. assert (0 < K / (a + delta) ^ 2) by (apply Rdiv_lt_0_compat; [lra|apply pow_lt; lra]).
    assert (0 < K / (a + delta) ^ 2 / (K / (a + delta) - K + 1)) by (apply Rdiv_lt_0_compat; lra).
    unfold Rdiv at 1. rewrite Ropp_mult_distr_l_reverse. unfold Rdiv in H0 at 1. lra. }
  assert (D : forall c, c > 0 -> ex_derive (fun a : R => (K - 1) / K * margin K a delta * c) a /\
    Derive (fun a : R => (K - 1) / K * margin K a delta * c) a < 0).
  { intros c C. assert (I : is_derive (fun a : R => (K - 1) / K * margin K a delta * c) a ((K - 1) / K * m * c)).
    { unfold margin. auto_derive. split; lra. unfold m. field. repeat split; try lra.
      replace (K - K * (a + delta) + (a + delta)) with ((K / (a + delta) - K + 1) * (a + delta)) by (field; lra).
      apply Rmult_integral_contrapositive_currified; lra. }
    split; [now eexists; apply I|]. rewrite (is_derive_unique _ _ _ I).
    assert (0 < (K - 1) / K) by (apply Rdiv_lt_0_compat; lra).
    assert (0 < (K - 1) / K * - m * c) by (apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]; lra). lra. }
  split; [apply D, sqrt_lt_R0; lra|]. split; [apply D, sqrt_lt_R0, Rdiv_lt_0_compat; lra|].
  intros n lambdaW lambdaH Hn HW HH E R. unfold classifierNorm2, featureNorm2. rewrite R, E.
  split; f_equal; f_equal; field; lra.
Qed.
