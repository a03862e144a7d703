(* The objective along the symmetric ray: strictly convex in the margin, stationary at the closed form alone, least there. *)
From Coq Require Import Reals Lra PeanoNat Lia.
From Coquelicot Require Import Coquelicot.
Require Import UfmFacts UfmBook UfmTactics UfmSums.
Open Scope R_scope.

(* Between any two points the function lies below its chord. *)
Definition strictly_convex (f : R -> R) : Prop :=
  forall x y t, x <> y -> 0 < t < 1 -> f (t * x + (1 - t) * y) < t * f x + (1 - t) * f y.

Lemma rising_slope_convex (f g : R -> R) :
  (forall x, is_derive f x (g x)) -> (forall x y, x < y -> g x < g y) -> strictly_convex f.
Proof.
  intros D M. assert (C : forall x y t, x < y -> 0 < t < 1 -> f (t * x + (1 - t) * y) < t * f x + (1 - t) * f y).
  { intros x y t L (T0 & T1). set (z := t * x + (1 - t) * y).
    assert (X : x < z).
    { unfold z. assert (0 < (1 - t) * (y - x)) by (apply Rmult_lt_0_compat; lra). lra. }
    assert (Y : z < y).
    { unfold z. assert (0 < t * (y - x)) by (apply Rmult_lt_0_compat; lra). lra. }
    assert (S : forall u v, u < v -> exists c, u < c < v /\ f v - f u = g c * (v - u)).
    { intros u v U. destruct (MVT_cor2 f g u v U) as (c & E & I).
      - intros c _. apply is_derive_Reals, D.
      - exists c. split; trivial. }
    destruct (S x z X) as (c & Ic & Ec). destruct (S z y Y) as (e & Ie & Ee).
    assert (G : g c < g e) by (apply M; lra).
    assert (E1 : z - x = (1 - t) * (y - x)) by (unfold z; ring).
    assert (E2 : y - z = t * (y - x)) by (unfold z; ring).
    rewrite E1 in Ec. rewrite E2 in Ee.
    assert (P : 0 < t * (1 - t) * (y - x) * (g e - g c)).
    { apply Rmult_lt_0_compat; [|lra]. repeat apply Rmult_lt_0_compat; lra. }
    assert (Q : t * f x + (1 - t) * f y - f z = (1 - t) * (f y - f z) - t * (f z - f x)) by ring.
    rewrite Ec, Ee in Q. lra. }
  intros x y t N T. destruct (Rtotal_order x y) as [L|[E|L]]; [now apply C | contradiction |].
  replace (t * x + (1 - t) * y) with ((1 - t) * y + (1 - (1 - t)) * x) by ring.
  replace (t * f x + (1 - t) * f y) with ((1 - t) * f y + (1 - (1 - t)) * f x) by ring. apply C; lra.
Qed.

Section Ray.
Variables (K a delta : R).
Hypotheses (HK : K >= 2).

Definition ray_slope x := exp x / (exp x + K - 1) - (1 - delta + delta / K) + a * (K - 1) / K.
Lemma objective_slope x : is_derive (objective K a delta) x (ray_slope x).
Proof.
  assert (E := exp_pos x). unfold objective, ray_slope. auto_derive. lra. field. lra.
Qed.
Lemma ray_slope_rises x y : x < y -> ray_slope x < ray_slope y.
Proof.
  intros L. assert (X := exp_pos x). assert (Y := exp_pos y). assert (I := exp_increasing x y L). unfold ray_slope.
  assert (exp x / (exp x + K - 1) < exp y / (exp y + K - 1)); [|lra].
  apply Rminus_gt_0_lt.
  replace (exp y / (exp y + K - 1) - exp x / (exp x + K - 1))
    with ((K - 1) * (exp y - exp x) / ((exp x + K - 1) * (exp y + K - 1))) by (field; lra).
  apply Rdiv_lt_0_compat; apply Rmult_lt_0_compat; lra.
Qed.
Lemma objective_convex : strictly_convex (objective K a delta).
Proof. apply (rising_slope_convex _ ray_slope). apply objective_slope. apply ray_slope_rises. Qed.

Lemma slope_at_zero : ray_slope 0 = (K - 1) * (a + delta - 1) / K.
Proof. unfold ray_slope. rewrite exp_0. field. lra. Qed.

Hypotheses (Ha : a > 0) (Hd : delta >= 0) (Hs : a + delta < 1).
Lemma margin_argument : 1 < K / (a + delta) - K + 1.
Proof.
  assert (E : K / (a + delta) - K + 1 - 1 = K * (1 - a - delta) / (a + delta)) by (field; lra).
  assert (0 < K * (1 - a - delta) / (a + delta)) by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; lra). lra.
Qed.
Lemma margin_positive : 0 < margin K a delta.
Proof. unfold margin. apply ln_gt_0, margin_argument. Qed.
Lemma exp_margin : exp (margin K a delta) = K / (a + delta) - K + 1.
Proof. unfold margin. apply exp_ln. generalize margin_argument. lra. Qed.
Lemma slope_at_margin : ray_slope (margin K a delta) = 0.
Proof. unfold ray_slope. rewrite exp_margin. field. split; [|lra].
  replace (K - K * (a + delta) + (a + delta) + K * (a + delta) - (a + delta)) with K by ring. lra. Qed.
Lemma stationary_only gamma : ray_slope gamma = 0 <-> gamma = margin K a delta.
Proof.
  split; [|intros ->; apply slope_at_margin]. intros Z. assert (M := slope_at_margin).
  destruct (Rtotal_order gamma (margin K a delta)) as [L|[E|L]]; trivial; apply ray_slope_rises in L; lra.
Qed.
Lemma objective_least gamma : objective K a delta (margin K a delta) <= objective K a delta gamma.
Proof.
  assert (M := slope_at_margin).
  destruct (Rtotal_order gamma (margin K a delta)) as [L|[->|L]]; [|lra|].
  - destruct (MVT_cor2 (objective K a delta) ray_slope gamma (margin K a delta) L) as (c & E & I).
    + intros c _. apply is_derive_Reals, objective_slope.
    + assert (S := ray_slope_rises c (margin K a delta) ltac:(lra)).
      assert (0 < - ray_slope c * (margin K a delta - gamma)) by (apply Rmult_lt_0_compat; lra). lra.
  - destruct (MVT_cor2 (objective K a delta) ray_slope (margin K a delta) gamma L) as (c & E & I).
    + intros c _. apply is_derive_Reals, objective_slope.
    + assert (S := ray_slope_rises (margin K a delta) c ltac:(lra)).
      assert (0 < ray_slope c * (gamma - margin K a delta)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.
End Ray.

(* softmax of the closed form's logits, for a number of classes *)
Lemma softmax_at_margin K a delta k j : INR K >= 2 -> a > 0 -> delta >= 0 -> a + delta < 1 -> (k < K)%nat -> (j < K)%nat ->
  softmax K (fun i => margin (INR K) a delta * (delta_ i k - 1 / INR K)) j
  = if Nat.eqb j k then pTrue (INR K) a delta else pOther (INR K) a delta.
Proof.
  intros HK Ha Hd Hs Lk Lj. assert (X := exp_margin (INR K) a delta HK Ha Hd Hs). set (g := margin (INR K) a delta) in *.
  assert (Y : forall i, exp (g * (delta_ i k - 1 / INR K)) = exp (- (g / INR K)) * (1 + (exp g - 1) * delta_ i k)).
  { intros i. unfold delta_. destruct (Nat.eqb i k).
    - replace (g * (1 - 1 / INR K)) with (- (g / INR K) + g) by (field; lra). rewrite exp_plus. ring.
    - replace (g * (0 - 1 / INR K)) with (- (g / INR K)) by (field; lra). ring. }
  unfold softmax. rewrite (total_ext K _ (fun i => exp (- (g / INR K)) * (1 + (exp g - 1) * delta_ i k))) by (intros; apply Y).
  rewrite Y, total_scal, total_plus, total_scal, total_const, total_delta_1 by assumption.
  rewrite X. unfold pTrue, pOther. assert (Z := exp_pos (- (g / INR K))). unfold delta_.
  generalize (exp (- (g / INR K))) Z. intros z Hz. destruct (Nat.eqb j k); field; lra.
Qed.
