(* Finite sums over a number of classes that is a variable; softmax, relative entropy and its sign. *)
From Coq Require Import Reals Lra PeanoNat Lia.
From Coquelicot Require Import Coquelicot.
Require Import UfmFacts.
Open Scope R_scope.

(* f 0 + ... + f (n - 1) *)
Fixpoint total (n : nat) (f : nat -> R) : R := match n with O => 0 | S m => total m f + f m end.

Lemma total_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> total n f = total n g.
Proof. induction n as [|n I]; simpl; intros H; [reflexivity|]. rewrite I, H by auto. reflexivity. Qed.
Lemma total_plus n f g : total n (fun i => f i + g i) = total n f + total n g.
Proof. induction n as [|n I]; simpl; [|rewrite I]; ring. Qed.
Lemma total_minus n f g : total n (fun i => f i - g i) = total n f - total n g.
Proof. induction n as [|n I]; simpl; [|rewrite I]; ring. Qed.
Lemma total_scal n c f : total n (fun i => c * f i) = c * total n f.
Proof. induction n as [|n I]; simpl; [|rewrite I]; ring. Qed.
Lemma total_scal_r n c f : total n (fun i => f i * c) = total n f * c.
Proof. induction n as [|n I]; simpl; [|rewrite I]; ring. Qed.
Lemma total_over n c f : total n (fun i => f i / c) = total n f / c.
Proof. unfold Rdiv. apply total_scal_r. Qed.
Lemma total_const n c : total n (fun _ => c) = INR n * c.
Proof. induction n as [|n I]; simpl total; [simpl; ring|rewrite I, S_INR; ring]. Qed.
Lemma total_zero n f : (forall i, (i < n)%nat -> f i = 0) -> total n f = 0.
Proof. intros H. rewrite (total_ext n f (fun _ => 0)) by assumption. rewrite total_const. ring. Qed.
Lemma total_le n f g : (forall i, (i < n)%nat -> f i <= g i) -> total n f <= total n g.
Proof. induction n as [|n I]; simpl; intros H; [lra|]. assert (f n <= g n) by auto. assert (total n f <= total n g) by auto. lra. Qed.
Lemma total_nonneg n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= total n f.
Proof. intros H. rewrite <- (total_zero n (fun _ => 0)) by trivial. now apply total_le. Qed.
Lemma total_pos n f : (0 < n)%nat -> (forall i, (i < n)%nat -> 0 < f i) -> 0 < total n f.
Proof.
  destruct n as [|n]; intros L H; [lia|]. simpl. assert (0 < f n) by auto.
  assert (0 <= total n f) by (apply total_nonneg; intros; left; auto). lra.
Qed.
Lemma total_swap n m f : total n (fun i => total m (fun j => f i j)) = total m (fun j => total n (fun i => f i j)).
Proof. induction n as [|n I]; simpl. now rewrite total_zero. rewrite I, <- total_plus. reflexivity. Qed.
Lemma total_terms n f : (forall i, (i < n)%nat -> 0 <= f i) -> total n f = 0 -> forall i, (i < n)%nat -> f i = 0.
Proof.
  induction n as [|n I]; simpl; intros H E i L; [lia|].
  assert (0 <= total n f) by (apply total_nonneg; auto). assert (0 <= f n) by auto.
  destruct (Nat.eq_dec i n) as [->|N]; [lra|]. apply I; auto; try lra. lia.
Qed.
Lemma square_zero x : x ^ 2 = 0 -> x = 0.
Proof. intros H. replace (x ^ 2) with (x * x) in H by ring. destruct (Rmult_integral _ _ H); assumption. Qed.

(* 1 for equal indices, else 0 *)
Definition delta_ (i j : nat) : R := if Nat.eqb i j then 1 else 0.
Lemma delta_same i : delta_ i i = 1.
Proof. unfold delta_. now rewrite Nat.eqb_refl. Qed.
Lemma delta_other i j : i <> j -> delta_ i j = 0.
Proof. intros H. unfold delta_. apply Nat.eqb_neq in H. now rewrite H. Qed.
Lemma total_delta n k f : (k < n)%nat -> total n (fun j => delta_ j k * f j) = f k.
Proof.
  induction n as [|n I]; intros H; [lia|]. simpl. destruct (Nat.eq_dec k n) as [->|N].
  - rewrite delta_same, total_zero. ring. intros i L. rewrite delta_other by lia. ring.
  - rewrite I, (delta_other n k) by lia. ring.
Qed.
Lemma total_delta_1 n k : (k < n)%nat -> total n (fun j => delta_ j k) = 1.
Proof.
  intros H. rewrite (total_ext n _ (fun j => delta_ j k * 1)) by (intros; ring). now apply (total_delta n k (fun _ => 1)).
Qed.

(* ---- softmax and relative entropy ---- *)
Definition log_sum_exp n (z : nat -> R) := ln (total n (fun j => exp (z j))).
Definition softmax n (z : nat -> R) j := exp (z j) / total n (fun i => exp (z i)).
Definition divergence n (p r : nat -> R) := total n (fun j => p j * (ln (p j) - ln (r j))).

Lemma sum_exp_pos n z : (0 < n)%nat -> 0 < total n (fun i => exp (z i)).
Proof. intros. apply total_pos; trivial. intros; apply exp_pos. Qed.
Lemma softmax_pos n z j : (0 < n)%nat -> 0 < softmax n z j.
Proof. intros. apply Rdiv_lt_0_compat. apply exp_pos. now apply sum_exp_pos. Qed.
Lemma softmax_total n z : (0 < n)%nat -> total n (softmax n z) = 1.
Proof. intros. unfold softmax. rewrite total_over. apply Rinv_r, Rgt_not_eq. now apply sum_exp_pos. Qed.
Lemma ln_softmax n z j : (0 < n)%nat -> ln (softmax n z j) = z j - log_sum_exp n z.
Proof.
  intros. unfold softmax. rewrite ln_quotient, ln_exp. reflexivity. apply exp_pos. now apply sum_exp_pos.
Qed.

Lemma gibbs_term x y : 0 < x -> 0 < y -> x - y <= x * (ln x - ln y).
Proof.
  intros P Q. assert (B := ln_lower (x / y) (ln x - ln y) x y (ln_quotient x y P Q) eq_refl P Q). lra.
Qed.
Lemma gibbs_term_strict x y : 0 < x -> 0 < y -> x <> y -> x - y < x * (ln x - ln y).
Proof.
  intros P Q N. assert (B := strict_lower (x / y) (ln x - ln y) x y (ln_quotient x y P Q) eq_refl P Q N). lra.
Qed.
Lemma gibbs n p r : (forall j, (j < n)%nat -> 0 < p j) -> (forall j, (j < n)%nat -> 0 < r j) -> total n p = total n r ->
  0 <= divergence n p r.
Proof.
  intros P Q E. unfold divergence.
  assert (B : total n (fun j => p j - r j) <= total n (fun j => p j * (ln (p j) - ln (r j)))).
  { apply total_le. intros. apply gibbs_term; auto. }
  rewrite total_minus in B. lra.
Qed.
Lemma gibbs_equal n p r : (forall j, (j < n)%nat -> 0 < p j) -> (forall j, (j < n)%nat -> 0 < r j) -> total n p = total n r ->
  divergence n p r = 0 -> forall j, (j < n)%nat -> p j = r j.
Proof.
  intros P Q E Z j L.
  assert (T : p j * (ln (p j) - ln (r j)) - (p j - r j) = 0).
  { apply (total_terms n (fun j => p j * (ln (p j) - ln (r j)) - (p j - r j))); trivial.
    - intros i M. generalize (gibbs_term (p i) (r i) (P i M) (Q i M)). lra.
    - rewrite !total_minus. unfold divergence in Z. rewrite Z, E. ring. }
  destruct (Req_dec (p j) (r j)) as [|N]; trivial.
  generalize (gibbs_term_strict (p j) (r j) (P j L) (Q j L) N). lra.
Qed.
(* log-sum-exp exceeds its tangent at the softmax of p by a divergence *)
Lemma log_sum_exp_divergence n z p : (0 < n)%nat -> total n p = 1 ->
  log_sum_exp n z - total n (fun j => p j * z j) = - total n (fun j => p j * ln (p j)) + divergence n p (softmax n z).
Proof.
  intros H S. unfold divergence.
  rewrite (total_ext n (fun j => p j * (ln (p j) - ln (softmax n z j)))
     (fun j => p j * ln (p j) - (p j * z j - p j * log_sum_exp n z))).
  - rewrite !total_minus, total_scal_r, S. ring.
  - intros. rewrite ln_softmax by assumption. ring.
Qed.
