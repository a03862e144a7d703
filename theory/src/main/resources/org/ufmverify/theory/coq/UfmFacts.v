(* Facts of ln, exp and sqrt that the generated proofs use. *)
From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(* A real number that is an integer. *)
Definition integer (x : R) : Prop := exists k : Z, x = IZR k.

(* ---- signs of differences and quotients ---- *)
Lemma gt_by_difference x y d : x - y = d -> 0 < d -> x > y.
Proof. lra. Qed.
Lemma ge_by_difference x y d : x - y = d -> 0 <= d -> x >= y.
Proof. lra. Qed.
Lemma lt_by_difference x y d : x - y = - d -> 0 < d -> x < y.
Proof. lra. Qed.
Lemma le_by_difference x y d : x - y = - d -> 0 <= d -> x <= y.
Proof. lra. Qed.
Lemma ne_by_difference x y d : x - y = d -> 0 < d -> x <> y.
Proof. lra. Qed.
Lemma ne_by_difference_below x y d : x - y = - d -> 0 < d -> x <> y.
Proof. lra. Qed.
Lemma nonneg_by y x : x = y -> 0 <= y -> 0 <= x.
Proof. now intros ->. Qed.
Lemma eq_by_quotient x y n d : x - y = n / d -> n = 0 -> x = y.
Proof. intros E N. rewrite N in E. unfold Rdiv in E. rewrite Rmult_0_l in E. lra. Qed.
Lemma numerator_pos x n d : x = n / d -> 0 < x -> 0 < d -> 0 < n.
Proof. intros E H D. replace n with (x * d) by (rewrite E; field; lra). now apply Rmult_lt_0_compat. Qed.
Lemma numerator_nonneg x n d : x = n / d -> 0 <= x -> 0 < d -> 0 <= n.
Proof. intros E H D. replace n with (x * d) by (rewrite E; field; lra). apply Rmult_le_pos; lra. Qed.
Lemma factor_pos n p q : n = p * q -> 0 < n -> 0 < q -> 0 < p.
Proof.
  intros E N Q. destruct (Rlt_le_dec 0 p) as [P|P]; trivial. exfalso.
  assert (0 <= (- p) * q) by (apply Rmult_le_pos; lra). lra.
Qed.
Lemma factor_nonneg n p q : n = p * q -> 0 <= n -> 0 < q -> 0 <= p.
Proof.
  intros E N Q. destruct (Rle_lt_dec 0 p) as [P|P]; trivial. exfalso.
  assert (0 < (- p) * q) by (apply Rmult_lt_0_compat; lra). lra.
Qed.

(* ---- the logarithm ---- *)
Lemma ln_le_sub1 x : 0 < x -> ln x <= x - 1.
Proof. intros H. generalize (exp_ineq1_le (ln x)). rewrite exp_ln by assumption. lra. Qed.
Lemma ln_lt_sub1 x : 0 < x -> x <> 1 -> ln x < x - 1.
Proof.
  intros H N. assert (L : ln x <> 0). { intro E. apply N. rewrite <- (exp_ln x H), E. apply exp_0. }
  generalize (exp_ineq1 (ln x) L). rewrite exp_ln by assumption. lra.
Qed.
Lemma ln_gt_0 x : 1 < x -> 0 < ln x.
Proof. intros H. rewrite <- ln_1. apply ln_increasing; lra. Qed.
Lemma ln_lt_0 x : 0 < x -> x < 1 -> ln x < 0.
Proof. intros P H. rewrite <- ln_1. apply ln_increasing; lra. Qed.
Lemma ln_quotient n d : 0 < n -> 0 < d -> ln (n / d) = ln n - ln d.
Proof. intros. unfold Rdiv. rewrite ln_mult, ln_Rinv; trivial; try lra. now apply Rinv_0_lt_compat. Qed.

(* A function with a nonnegative derivative from 1 on that vanishes at 1. *)
Lemma nonneg_from_1 (f g : R -> R) :
  (forall x, 1 <= x -> is_derive f x (g x)) -> (forall x, 1 <= x -> 0 <= g x) -> f 1 = 0 ->
  forall x, 1 <= x -> 0 <= f x.
Proof.
  intros D P Z x H. destruct (MVT_gen f 1 x g) as (c & C & E).
  - intros t T. apply D. rewrite Rmin_left in T; lra.
  - intros t T. apply continuity_pt_filterlim, (ex_derive_continuous f t). exists (g t). apply D.
    rewrite Rmin_left in T; lra.
  - rewrite Rmin_left in C by lra. rewrite Z in E. assert (0 <= g c) by (apply P; lra).
    assert (0 <= g c * (x - 1)) by (apply Rmult_le_pos; lra). lra.
Qed.

Lemma pade x : 1 <= x -> 2 * (x - 1) <= ln x * (x + 1).
Proof.
  intros H. assert (Q : 0 <= ln x - 2 * (x - 1) / (x + 1)).
  { apply (nonneg_from_1 (fun x => ln x - 2 * (x - 1) / (x + 1)) (fun x => (x - 1) ^ 2 / (x * (x + 1) ^ 2))); trivial.
    - intros t T. auto_derive. repeat split; lra. field. lra.
    - intros t T. apply Rdiv_le_0_compat. apply pow2_ge_0. apply Rmult_lt_0_compat. lra. apply pow_lt. lra.
    - rewrite ln_1. lra. }
  assert (0 <= (ln x - 2 * (x - 1) / (x + 1)) * (x + 1)) by (apply Rmult_le_pos; lra).
  replace ((ln x - 2 * (x - 1) / (x + 1)) * (x + 1)) with (ln x * (x + 1) - 2 * (x - 1)) in H0 by (field; lra). lra.
Qed.
Lemma pade2 x : 1 <= x -> 3 * (x * x - 1) <= ln x * (x * x + 4 * x + 1).
Proof.
  intros H. assert (P : forall t, 1 <= t -> 0 < t * t + 4 * t + 1).
  { intros. assert (0 <= t * t) by (apply Rmult_le_pos; lra). lra. }
  assert (Q : 0 <= ln x - 3 * (x * x - 1) / (x * x + 4 * x + 1)).
  { apply (nonneg_from_1 (fun x => ln x - 3 * (x * x - 1) / (x * x + 4 * x + 1))
       (fun x => (x - 1) ^ 4 / (x * (x * x + 4 * x + 1) ^ 2))); trivial.
    - intros t T. generalize (P t T); intro. auto_derive. repeat split; lra. field. split; lra.
    - intros t T. apply Rdiv_le_0_compat. replace ((t - 1) ^ 4) with (((t - 1) ^ 2) ^ 2) by ring. apply pow2_ge_0.
      apply Rmult_lt_0_compat. lra. apply pow_lt, P, T.
    - rewrite ln_1. lra. }
  generalize (P x H); intro.
  assert (0 <= (ln x - 3 * (x * x - 1) / (x * x + 4 * x + 1)) * (x * x + 4 * x + 1)) by (apply Rmult_le_pos; lra).
  replace ((ln x - 3 * (x * x - 1) / (x * x + 4 * x + 1)) * (x * x + 4 * x + 1))
    with (ln x * (x * x + 4 * x + 1) - 3 * (x * x - 1)) in H1 by (field; lra). lra.
Qed.
Lemma half x : 1 <= x -> ln x * (2 * x) <= x * x - 1.
Proof.
  intros H. assert (Q : 0 <= (x * x - 1) / (2 * x) - ln x).
  { apply (nonneg_from_1 (fun x => (x * x - 1) / (2 * x) - ln x) (fun x => (x - 1) ^ 2 / (2 * x ^ 2))); trivial.
    - intros t T. auto_derive. repeat split; lra. field. lra.
    - intros t T. apply Rdiv_le_0_compat. apply pow2_ge_0. apply Rmult_lt_0_compat. lra. apply pow_lt. lra.
    - rewrite ln_1. lra. }
  assert (0 <= ((x * x - 1) / (2 * x) - ln x) * (2 * x)) by (apply Rmult_le_pos; lra).
  replace (((x * x - 1) / (2 * x) - ln x) * (2 * x)) with (x * x - 1 - ln x * (2 * x)) in H0 by (field; lra). lra.
Qed.

(* ---- names for logarithms, roots and exponentials ---- *)
Definition atom (x y : R) : Prop := x = y.

Lemma ln_atom A : 0 < A -> exists L, atom (ln A) L.
Proof. intros. now exists (ln A). Qed.
Lemma ln_atom_pos A L d : atom (ln A) L -> 0 < A -> A - 1 = d -> 0 < d -> 0 < L.
Proof. intros <- P E D. apply ln_gt_0. lra. Qed.
Lemma ln_atom_neg A L d : atom (ln A) L -> 0 < A -> 1 - A = d -> 0 < d -> 0 < - L.
Proof. intros <- P E D. assert (ln A < 0) by (apply ln_lt_0; lra). lra. Qed.
Lemma atom_minus A B L M : atom (ln A) L -> atom (ln B) M -> 0 < A -> 0 < B -> atom (ln (A / B)) (L - M).
Proof. intros <- <- P Q. now apply ln_quotient. Qed.
Lemma ln_by B A L : A = B -> atom (ln B) L -> atom (ln A) L.
Proof. now intros ->. Qed.
Lemma ln_of_exp t e : atom (exp t) e -> atom (ln e) t.
Proof. intros <-. apply ln_exp. Qed.
Lemma exp_atom_pos t u e : atom (exp t) e -> t = u -> 0 < u -> 0 < e - 1.
Proof. intros <- -> H. generalize (exp_increasing 0 u H). rewrite exp_0. lra. Qed.
Lemma exp_atom_neg t u e : atom (exp t) e -> t = - u -> 0 < u -> 0 < 1 - e.
Proof. intros <- -> H. assert (N : - u < 0) by lra. generalize (exp_increasing _ _ N). rewrite exp_0. lra. Qed.
Lemma atom_ln_1 : atom (ln 1) 0.
Proof. apply ln_1. Qed.
Lemma atom_times A B L M : atom (ln A) L -> atom (ln B) M -> 0 < A -> 0 < B -> atom (ln (A * B)) (L + M).
Proof. intros <- <- P Q. now apply ln_mult. Qed.

Lemma atom_over A B L M : atom (ln A) L -> atom (ln B) M -> 0 < A -> 0 < B -> atom (ln (A / B)) (L - M).
Proof. apply atom_minus. Qed.

Section Bounds.
Variables (A L n d : R).
Hypotheses (HL : atom (ln A) L) (E : A = n / d) (N : 0 < n) (D : 0 < d).

Lemma bound_pos : 0 < n / d.
Proof. now apply Rdiv_lt_0_compat. Qed.
Lemma ratio_times : n / d * d = n.
Proof. field. lra. Qed.

Lemma ln_upper : 0 <= n - d - L * d.
Proof.
  rewrite <- HL, E. assert (H := ln_le_sub1 _ bound_pos).
  assert (0 <= (n / d - 1 - ln (n / d)) * d) by (apply Rmult_le_pos; lra).
  replace ((n / d - 1 - ln (n / d)) * d) with (n / d * d - d - ln (n / d) * d) in H0 by ring.
  rewrite ratio_times in H0. lra.
Qed.
Lemma ln_lower : 0 <= L * n - (n - d).
Proof.
  rewrite <- HL, E, ln_quotient by assumption.
  assert (P : 0 < d / n) by now apply Rdiv_lt_0_compat. assert (H := ln_le_sub1 _ P). rewrite ln_quotient in H by assumption.
  assert (0 <= (d / n - 1 - (ln d - ln n)) * n) by (apply Rmult_le_pos; lra).
  replace ((d / n - 1 - (ln d - ln n)) * n) with (d - n - (ln d - ln n) * n) in H0 by (field; lra). lra.
Qed.
Lemma strict_upper : n <> d -> 0 < n - d - L * d.
Proof.
  intros U. rewrite <- HL, E. assert (U' : n / d <> 1).
  { intro V. apply U. rewrite <- ratio_times, V. ring. }
  assert (H := ln_lt_sub1 _ bound_pos U').
  assert (0 < (n / d - 1 - ln (n / d)) * d) by (apply Rmult_lt_0_compat; lra).
  replace ((n / d - 1 - ln (n / d)) * d) with (n / d * d - d - ln (n / d) * d) in H0 by ring.
  rewrite ratio_times in H0. lra.
Qed.
Lemma strict_lower : n <> d -> 0 < L * n - (n - d).
Proof.
  intros U. rewrite <- HL, E, ln_quotient by assumption.
  assert (P : 0 < d / n) by now apply Rdiv_lt_0_compat. assert (U' : d / n <> 1).
  { intro V. apply U. replace d with (d / n * n) by (field; lra). rewrite V. ring. }
  assert (H := ln_lt_sub1 _ P U'). rewrite ln_quotient in H by assumption.
  assert (0 < (d / n - 1 - (ln d - ln n)) * n) by (apply Rmult_lt_0_compat; lra).
  replace ((d / n - 1 - (ln d - ln n)) * n) with (d - n - (ln d - ln n) * n) in H0 by (field; lra). lra.
Qed.
End Bounds.

Section Pade.
Variables (A L n d c : R).
Hypotheses (HL : atom (ln A) L) (E : A = n / d) (N : 0 < n) (D : 0 < d).

Lemma from_1 p q : 0 < p -> 0 < q -> 0 <= p - q -> 1 <= p / q.
Proof. intros P Q H. apply Rmult_le_reg_r with q; trivial. replace (p / q * q) with p by (field; lra). lra. Qed.

Lemma pade_raw p q : 0 < p -> 0 < q -> 0 <= p - q -> 0 <= (ln p - ln q) * (p + q) - 2 * (p - q).
Proof.
  intros P Q H. assert (B := pade _ (from_1 p q P Q H)). rewrite ln_quotient in B by assumption.
  assert (0 <= ((ln p - ln q) * (p / q + 1) - 2 * (p / q - 1)) * q) by (apply Rmult_le_pos; lra).
  replace (((ln p - ln q) * (p / q + 1) - 2 * (p / q - 1)) * q) with ((ln p - ln q) * (p + q) - 2 * (p - q)) in H0
    by (field; lra). lra.
Qed.
Lemma half_raw p q : 0 < p -> 0 < q -> 0 <= p - q -> 0 <= p * p - q * q - (ln p - ln q) * p * q * 2.
Proof.
  intros P Q H. assert (B := half _ (from_1 p q P Q H)). rewrite ln_quotient in B by assumption.
  assert (0 <= (p / q * (p / q) - 1 - (ln p - ln q) * (2 * (p / q))) * (q * q)).
  { apply Rmult_le_pos. lra. apply Rmult_le_pos; lra. }
  replace ((p / q * (p / q) - 1 - (ln p - ln q) * (2 * (p / q))) * (q * q))
    with (p * p - q * q - (ln p - ln q) * p * q * 2) in H0 by (field; lra). lra.
Qed.
Lemma pade2_raw p q : 0 < p -> 0 < q -> 0 <= p - q ->
  0 <= (ln p - ln q) * (p * p + p * q * 4 + q * q) - (p * p - q * q) * 3.
Proof.
  intros P Q H. assert (B := pade2 _ (from_1 p q P Q H)). rewrite ln_quotient in B by assumption.
  assert (0 <= ((ln p - ln q) * (p / q * (p / q) + 4 * (p / q) + 1) - 3 * (p / q * (p / q) - 1)) * (q * q)).
  { apply Rmult_le_pos. lra. apply Rmult_le_pos; lra. }
  replace (((ln p - ln q) * (p / q * (p / q) + 4 * (p / q) + 1) - 3 * (p / q * (p / q) - 1)) * (q * q))
    with ((ln p - ln q) * (p * p + p * q * 4 + q * q) - (p * p - q * q) * 3) in H0 by (field; lra). lra.
Qed.

Lemma L_is : L = ln n - ln d.
Proof. rewrite <- HL, E. now apply ln_quotient. Qed.

Lemma above_ln_upper : n - d = c -> 0 < c -> 0 < n - d - L * d.
Proof. intros. apply (strict_upper A); trivial. lra. Qed.
Lemma above_ln_lower : n - d = c -> 0 < c -> 0 < L * n - (n - d).
Proof. intros. apply (strict_lower A); trivial. lra. Qed.
Lemma below_ln_upper : d - n = c -> 0 < c -> 0 < n - d - L * d.
Proof. intros. apply (strict_upper A); trivial. lra. Qed.
Lemma below_ln_lower : d - n = c -> 0 < c -> 0 < L * n - (n - d).
Proof. intros. apply (strict_lower A); trivial. lra. Qed.
Lemma above_ln_pade : n - d = c -> 0 <= c -> 0 <= L * (n + d) - 2 * (n - d).
Proof. intros. rewrite L_is. apply pade_raw; lra. Qed.
Lemma below_ln_pade : d - n = c -> 0 <= c -> 0 <= - (L * (n + d) - 2 * (n - d)).
Proof. intros. rewrite L_is. assert (B := pade_raw d n). lra. Qed.
Lemma above_ln_half : n - d = c -> 0 <= c -> 0 <= n * n - d * d - L * n * d * 2.
Proof. intros. rewrite L_is. apply half_raw; lra. Qed.
Lemma below_ln_half : d - n = c -> 0 <= c -> 0 <= - (n * n - d * d - L * n * d * 2).
Proof. intros. rewrite L_is. assert (B := half_raw d n). lra. Qed.
Lemma above_ln_pade2 : n - d = c -> 0 <= c -> 0 <= L * (n * n + n * d * 4 + d * d) - (n * n - d * d) * 3.
Proof. intros. rewrite L_is. apply pade2_raw; lra. Qed.
Lemma below_ln_pade2 : d - n = c -> 0 <= c -> 0 <= - (L * (n * n + n * d * 4 + d * d) - (n * n - d * d) * 3).
Proof. intros. rewrite L_is. assert (B := pade2_raw d n). lra. Qed.
End Pade.

(* ---- square roots ---- *)
Lemma sqrt_by A v : 0 <= v -> A = v * v -> atom (sqrt A) v.
Proof. intros H ->. now apply sqrt_square. Qed.
Lemma sqrt_gen f : 0 < f -> exists r, 0 < r /\ f = r * r.
Proof. intros H. exists (sqrt f). split. now apply sqrt_lt_R0. rewrite sqrt_sqrt; lra. Qed.
Lemma sqrt_gen0 f : 0 <= f -> exists r, 0 <= r /\ f = r * r.
Proof. intros H. exists (sqrt f). split. apply sqrt_pos. now rewrite sqrt_sqrt. Qed.

(* ---- exponentials ---- *)
Lemma exp_atom x : exists e, 0 < e /\ atom (exp x) e.
Proof. exists (exp x). split. apply exp_pos. reflexivity. Qed.
Lemma exp_lower x e n d : atom (exp x) e -> x = n / d -> 0 < d -> 0 <= e * d - (n + d).
Proof.
  intros <- -> D. assert (H := exp_ineq1_le (n / d)).
  assert (0 <= (exp (n / d) - (1 + n / d)) * d) by (apply Rmult_le_pos; lra).
  replace ((exp (n / d) - (1 + n / d)) * d) with (exp (n / d) * d - (n + d)) in H0 by (field; lra). lra.
Qed.
Lemma exp_by y x v : x = y -> exp y = v -> atom (exp x) v.
Proof. now intros ->. Qed.
Lemma exp_of_ln A L : atom (ln A) L -> 0 < A -> exp L = A.
Proof. intros <- P. now apply exp_ln. Qed.
Lemma exp_minus x y : exp (x - y) = exp x / exp y.
Proof. unfold Rminus. rewrite exp_plus, exp_Ropp. reflexivity. Qed.

(* ---- kinks ---- *)
Lemma kink_Rabs_le x : x <= 0 -> Rabs x = - x.
Proof. apply Rabs_left1. Qed.
Lemma kink_Rabs_gt x : 0 < x -> Rabs x = x.
Proof. intros. apply Rabs_pos_eq. lra. Qed.
Lemma kink_Rmin_le x y : x <= y -> Rmin x y = x.
Proof. apply Rmin_left. Qed.
Lemma kink_Rmin_gt x y : y < x -> Rmin x y = y.
Proof. intros. apply Rmin_right. lra. Qed.
Lemma kink_Rmax_le x y : x <= y -> Rmax x y = y.
Proof. apply Rmax_right. Qed.
Lemma kink_Rmax_gt x y : y < x -> Rmax x y = x.
Proof. intros. apply Rmax_left. lra. Qed.

(* ---- repeated derivatives: what makes the inner one defined at a point does so near it ---- *)
Lemma near_pos (E : R -> R) x : ex_derive E x -> 0 < E x -> locally x (fun y => 0 < E y).
Proof.
  intros D P. apply (ex_derive_continuous E x D (fun z => 0 < z)). exists (mkposreal _ P). intros z Z.
  apply Rabs_lt_between' in Z. simpl in Z. lra.
Qed.
Lemma near_nonzero (E : R -> R) x : ex_derive E x -> E x <> 0 -> locally x (fun y => E y <> 0).
Proof.
  intros D N. destruct (Rdichotomy _ _ N) as [L|G].
  - apply (filter_imp (fun y => 0 < - E y)); [intros; lra|]. apply near_pos; [|lra]. now apply ex_derive_opp with (1 := D).
  - apply (filter_imp (fun y => 0 < E y)); [intros; lra|]. now apply near_pos.
Qed.
Lemma again (f F : R -> R) (P : R -> Prop) x l :
  (forall y, P y -> is_derive f y (F y)) -> locally x P -> is_derive F x l -> is_derive (fun y => Derive f y) x l.
Proof.
  intros D N H. apply (is_derive_ext_loc F); trivial. apply (filter_imp P); trivial.
  intros y Y. symmetry. now apply is_derive_unique, D.
Qed.
