(* Brackets of logarithms that are covered by interval arithmetic over Coq's own integers (no hardware floats), and how the data
   curvatures depend on the smoothing. *)
From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
Require Import UfmFacts UfmBook UfmRay.
Open Scope R_scope.

Lemma low_bracket : forall K s, 2 <= K <= 1000 -> 1 / 1000 <= s <= 1 / 4 ->
  0 < ln (K * (1 / s - 1) + 1) - 1 / (1 - (1 - 1 / K) * s).
Proof. intros K s HK Hs. interval with (i_bisect K, i_bisect s, i_depth 20, i_prec 30). Qed.
Lemma high_bracket : forall K s, 2 <= K <= 1000 -> 1 / 1000 <= s <= 1 / 4 ->
  0 < ln (K * (1 / s - 1) + 1) * (1 - 2 * (1 - 1 / K) * s) - 1.
Proof. intros K s HK Hs. interval with (i_bisect K, i_bisect s, i_depth 20, i_prec 30). Qed.
Lemma weak_bracket : forall K a, 2 <= K <= 1000 -> 1 / 1000 <= a <= 1 / 10 ->
  0 < (1 - a) * (ln (K * (1 / a - 1) + 1) - 1 / (1 - (1 - 1 / K) * a))
      - a * ln (K * (1 / a - 1) + 1) * (1 + ln (K * (1 / a - 1) + 1) / K).
Proof. intros K a HK Ha. interval with (i_bisect K, i_bisect a, i_depth 24, i_prec 30). Qed.

Section Smoothing.
Variables (K a delta : R).
Hypotheses (HK : 2 <= K) (Ha : 0 < a) (Hd : 0 <= delta) (Hs : a + delta < 1).
Let s := a + delta.
Let D := K - (K - 1) * s.

Lemma s_pos : 0 < s.
Proof. unfold s. lra. Qed.
Lemma below_K : 0 < D.
Proof.
  unfold D. assert (0 < K * (1 - s)) by (apply Rmult_lt_0_compat; unfold s; lra).
  assert (S := s_pos). replace (K - (K - 1) * s) with (K * (1 - s) + s) by ring. lra.
Qed.
Lemma argument_is : K / s - K + 1 = D / s.
Proof. assert (S := s_pos). unfold D. field. lra. Qed.
Lemma margin_is : margin K a delta = ln (K * (1 / s - 1) + 1).
Proof. assert (S := s_pos). unfold margin. f_equal. unfold s in *. field. lra. Qed.
Lemma inner_is : 1 / (1 - (1 - 1 / K) * s) = K / D.
Proof. assert (P := below_K). unfold D in *. field. split; [lra|]. replace (K - (K - 1) * s) with (K - (K - 1) * s) by ring. lra. Qed.
Lemma argument_pos : 0 < K / s - K + 1.
Proof. rewrite argument_is. apply Rdiv_lt_0_compat; [apply below_K | apply s_pos]. Qed.
Lemma margin_defined_here : margin_defined K a delta.
Proof. assert (S := s_pos). assert (A := argument_pos). unfold margin_defined. fold s. lra. Qed.
Lemma margin_pos : 0 < margin K a delta.
Proof. apply Rgt_lt, margin_positive; lra. Qed.

Lemma margin_slope : is_derive (fun delta : R => margin K a delta) delta (- (K / (s * D))).
Proof.
  assert (S := s_pos). assert (P := below_K). assert (A := argument_pos). unfold margin.
  auto_derive.
  - fold s. replace (K / s + - K + 1) with (K / s - K + 1) by ring. lra.
  - fold s. replace (K / s + - K + 1) with (D / s) by (rewrite <- argument_is; ring). unfold D in *. field. lra.
Qed.
Lemma margin_derivative : Derive (fun delta : R => margin K a delta) delta = - (K / (s * D)).
Proof. apply is_derive_unique, margin_slope. Qed.
Lemma low_slope : is_derive (fun delta : R => curvatureLow K a delta) delta (1 / (a * K) * (margin K a delta - K / D)).
Proof.
  assert (S := s_pos). assert (P := below_K). assert (M := margin_slope).
  unfold curvatureLow, gain, pOther.
  auto_derive; [now exists (- (K / (s * D)))|].
  rewrite margin_derivative. unfold D, s in *. field. repeat split; lra.
Qed.
Lemma high_slope : is_derive (fun delta : R => curvatureHigh K a delta) delta
  (1 / a * (margin K a delta * (1 - 2 * (K - 1) * s / K) - 1)).
Proof.
  assert (S := s_pos). assert (P := below_K). assert (M := margin_slope).
  unfold curvatureHigh, gain, pTrue, pOther.
  auto_derive; [now exists (- (K / (s * D)))|].
  rewrite margin_derivative. unfold D, s in *. field. repeat split; lra.
Qed.
Definition bracket y := (1 - s) * (y - K / D) - s * y * (1 + s * y / (a * K)).
Lemma divisor_pos : 0 < 1 + margin K a delta / a * ((a + delta) / K).
Proof.
  assert (M := margin_pos). assert (0 < margin K a delta / a) by (apply Rdiv_lt_0_compat; lra).
  assert (0 < (a + delta) / K) by (apply Rdiv_lt_0_compat; lra).
  assert (0 < margin K a delta / a * ((a + delta) / K)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.
Lemma regular_slope : is_derive (fun delta : R => kappaReg K a delta) delta
  ((K - 1) / (a * K) * bracket (margin K a delta) / (1 + margin K a delta / a * ((a + delta) / K)) ^ 2).
Proof.
  assert (S := s_pos). assert (P := below_K). assert (M := margin_slope). assert (N := divisor_pos).
  unfold kappaReg, gain, pTrue, pOther.
  auto_derive.
  - split; [now exists (- (K / (s * D)))|]. split; [now exists (- (K / (s * D)))|]. split; trivial.
    apply Rgt_not_eq, Rlt_gt. exact N.
  - rewrite margin_derivative. unfold bracket, D, s in *. generalize dependent (margin K a delta). intros y N.
    field. repeat split; try lra. replace (a * K + y * (a + delta)) with ((1 + y / a * ((a + delta) / K)) * (K * a)) by (field; lra).
    apply Rgt_not_eq, Rlt_gt, Rmult_lt_0_compat; [exact N | apply Rmult_lt_0_compat; lra].
Qed.
Lemma regular_sign : 0 < (K - 1) / (a * K) / (1 + margin K a delta / a * ((a + delta) / K)) ^ 2.
Proof.
  assert (N := divisor_pos). apply Rdiv_lt_0_compat; [|now apply pow_lt].
  apply Rdiv_lt_0_compat; [lra|]. apply Rmult_lt_0_compat; lra.
Qed.
Lemma kappaReg_is_defined : kappaReg_defined K a delta.
Proof.
  assert (N := divisor_pos). assert (X := margin_defined_here).
  unfold kappaReg_defined, gain_defined, pTrue_defined, pOther_defined, gain, pOther. repeat split; try apply X; try lra.
Qed.
Lemma curvatures_are_defined : curvatureLow_defined K a delta /\ curvatureHigh_defined K a delta.
Proof.
  assert (X := margin_defined_here).
  unfold curvatureLow_defined, curvatureHigh_defined, gain_defined, pTrue_defined, pOther_defined. repeat split; try apply X; lra.
Qed.
End Smoothing.
