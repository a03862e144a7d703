(* Matrices on vectors of a number of entries that is a variable: reflections, orthogonal maps, and that lists of vectors with the
   same inner products differ by an orthogonal map. *)
From Coq Require Import Reals Lra PeanoNat Lia.
From Coquelicot Require Import Coquelicot.
Require Import UfmFacts UfmBook UfmTactics UfmSums UfmModel.
Open Scope R_scope.

Definition apply (d : nat) (U : nat -> nat -> R) (x : nat -> R) i := total d (fun l => U i l * x l).
(* columns of unit length, orthogonal to each other *)
Definition orthogonal (d : nat) (U : nat -> nat -> R) :=
  forall l m, (l < d)%nat -> (m < d)%nat -> total d (fun i => U i l * U i m) = delta_ l m.

Lemma total_delta_r n k f : (k < n)%nat -> total n (fun j => delta_ k j * f j) = f k.
Proof.
  intros L. rewrite <- (total_delta n k f L). apply total_ext. intros j _. unfold delta_. now rewrite Nat.eqb_sym.
Qed.
Lemma inner_sym d x y : inner d x y = inner d y x.
Proof. apply total_ext. intros; ring. Qed.
Lemma inner_ext d x y v w : (forall i, (i < d)%nat -> x i = v i) -> (forall i, (i < d)%nat -> y i = w i) ->
  inner d x y = inner d v w.
Proof. intros X Y. apply total_ext. intros. now rewrite X, Y. Qed.
Lemma inner_minus d x y v : inner d (fun l => x l - y l) v = inner d x v - inner d y v.
Proof. unfold inner. rewrite <- total_minus. apply total_ext. intros; ring. Qed.
Lemma inner_zero d x : inner d x x = 0 -> forall l, (l < d)%nat -> x l = 0.
Proof.
  intros Z l L. apply square_zero. apply (total_terms d (fun l => x l ^ 2)); trivial. intros; apply pow2_ge_0.
  rewrite <- Z. apply total_ext. intros; ring.
Qed.
Lemma inner_nonneg d x : 0 <= inner d x x.
Proof. apply total_nonneg. intros. apply Rle_0_sqr. Qed.

(* the square of a sum of n terms is at most n times that of their squares *)
Lemma square_of_sum n x : total n x ^ 2 <= INR n * total n (fun i => x i ^ 2).
Proof.
  destruct n as [|n]. { simpl. lra. }
  assert (N : 0 < INR (S n)) by (apply lt_0_INR; lia). set (m := total (S n) x / INR (S n)).
  assert (Q : 0 <= total (S n) (fun i => (x i - m) ^ 2)) by (apply total_nonneg; intros; apply pow2_ge_0).
  rewrite (total_ext (S n) _ (fun i => x i ^ 2 - (2 * m * x i - m ^ 2))) in Q by (intros; ring).
  rewrite !total_minus, total_scal, total_const in Q.
  assert (E : total (S n) x = m * INR (S n)) by (unfold m; field; lra).
  rewrite E in Q |- *. assert (R0 : 0 <= INR (S n) * (total (S n) (fun i => x i ^ 2) - (2 * m * (m * INR (S n)) - INR (S n) * m ^ 2))).
  { apply Rmult_le_pos; lra. }
  lra.
Qed.

Lemma orthogonal_inner d U x y : orthogonal d U -> inner d (apply d U x) (apply d U y) = inner d x y.
Proof.
  intros O. unfold inner, apply.
  rewrite (total_ext d _ (fun i => total d (fun l => total d (fun m => x l * y m * (U i l * U i m))))).
  - rewrite total_swap. apply total_ext. intros l L. rewrite total_swap.
    rewrite (total_ext d _ (fun m => delta_ l m * (x l * y m))).
    + now rewrite total_delta_r.
    + intros m M. rewrite total_scal, O by assumption. ring.
  - intros i _. rewrite <- total_scal_r. apply total_ext. intros l _. rewrite <- total_scal. apply total_ext. intros; ring.
Qed.
Lemma identity_orthogonal d : orthogonal d delta_.
Proof. intros l m L M. rewrite (total_delta d l (fun i => delta_ i m)); trivial. Qed.
Lemma apply_identity d x i : (i < d)%nat -> apply d delta_ x i = x i.
Proof. intros. unfold apply. now rewrite total_delta_r. Qed.
Lemma apply_ext d U x y i : (forall l, (l < d)%nat -> x l = y l) -> apply d U x i = apply d U y i.
Proof. intros E. apply total_ext. intros. now rewrite E. Qed.

Definition product (d : nat) (U S : nat -> nat -> R) i m := total d (fun l => U i l * S l m).
Lemma apply_product d U S x i : apply d (product d U S) x i = apply d U (apply d S x) i.
Proof.
  unfold apply, product. rewrite (total_ext d _ (fun m => total d (fun l => U i l * (S l m * x m)))).
  - rewrite total_swap. apply total_ext. intros. now rewrite total_scal.
  - intros m _. rewrite <- total_scal_r. apply total_ext. intros; ring.
Qed.
Lemma product_orthogonal d U S : orthogonal d U -> orthogonal d S -> orthogonal d (product d U S).
Proof.
  intros O P l m L M. rewrite <- (P l m L M).
  apply (orthogonal_inner d U (fun i => S i l) (fun i => S i m) O).
Qed.

(* ---- the reflection that maps x to y, when they are of the same length ---- *)
Section Reflection.
Variables (d : nat) (x y : nat -> R).
Let v l := x l - y l.
Let len := inner d v v.
Hypotheses (HL : inner d x x = inner d y y) (HN : len <> 0).
Definition reflection i l := delta_ i l - 2 / inner d (fun l => x l - y l) (fun l => x l - y l) * ((x i - y i) * (x l - y l)).
Lemma apply_reflection z i : (i < d)%nat -> apply d reflection z i = z i - 2 * inner d v z / len * v i.
Proof.
  intros L. unfold apply, reflection. fold v. fold len.
  rewrite (total_ext d _ (fun l => delta_ i l * z l - 2 / len * v i * (v l * z l))).
  - rewrite total_minus, total_delta_r, total_scal by assumption. fold (inner d v z). unfold Rdiv. ring.
  - intros l _. fold (v i) (v l). ring.
Qed.
Lemma reflection_orthogonal : orthogonal d reflection.
Proof.
  intros l m L M. unfold reflection. fold v. fold len.
  rewrite (total_ext d _ (fun i => delta_ i l * (delta_ i m - 2 / len * (v i * v m)) - 2 / len * v l * (delta_ i m * v i)
     + 2 / len * (2 / len) * (v l * v m) * (v i * v i))).
  - rewrite total_plus, total_minus, total_delta, !total_scal, total_delta by assumption.
    fold (inner d v v). fold len. field. exact HN.
  - intros i _. fold (v i) (v l) (v m). ring.
Qed.
Lemma reflection_maps i : (i < d)%nat -> apply d reflection x i = y i.
Proof.
  intros L. rewrite apply_reflection by assumption.
  assert (E : 2 * inner d v x = len).
  { unfold len, v. rewrite inner_minus, !(inner_minus d x y), (inner_sym d x (fun l => x l - y l)),
      (inner_sym d y (fun l => x l - y l)), !inner_minus, HL, (inner_sym d y x). ring. }
  rewrite E. unfold v. field. exact HN.
Qed.
Lemma reflection_fixes z i : inner d x z = inner d y z -> (i < d)%nat -> apply d reflection z i = z i.
Proof.
  intros E L. rewrite apply_reflection by assumption. unfold v at 1. rewrite inner_minus, E. unfold Rdiv. ring.
Qed.
End Reflection.

Theorem same_inner_products d (V W : nat -> nat -> R) : forall K,
  (forall k j, (k < K)%nat -> (j < K)%nat -> inner d (V k) (V j) = inner d (W k) (W j)) ->
  exists U, orthogonal d U /\ forall k i, (k < K)%nat -> (i < d)%nat -> W k i = apply d U (V k) i.
Proof.
  induction K as [|K I]; intros G.
  - exists delta_. split. apply identity_orthogonal. intros; lia.
  - destruct I as (U & O & E). intros; apply G; lia.
    set (x := apply d U (V K)).
    assert (L : inner d x x = inner d (W K) (W K)).
    { unfold x. rewrite orthogonal_inner by assumption. apply G; lia. }
    assert (A : forall k, (k < K)%nat -> inner d x (W k) = inner d (W K) (W k)).
    { intros k Lk. rewrite <- (G K k) by lia. unfold x. rewrite <- (orthogonal_inner d U (V K) (V k) O).
      apply inner_ext. trivial. intros i Li. now apply E. }
    destruct (Req_dec (inner d (fun l => x l - W K l) (fun l => x l - W K l)) 0) as [Z|N].
    + exists U. split; trivial. intros k i Lk Li. destruct (Nat.eq_dec k K) as [->|Nk]; [|apply E; trivial; lia].
      assert (H := inner_zero d _ Z i Li). simpl in H. fold x. lra.
    + exists (product d (reflection d x (W K)) U). split.
      { apply product_orthogonal; trivial. now apply reflection_orthogonal. }
      intros k i Lk Li. rewrite apply_product. destruct (Nat.eq_dec k K) as [->|Nk].
      * symmetry. now apply reflection_maps.
      * rewrite (apply_ext d _ (apply d U (V k)) (W k)).
        { symmetry. apply reflection_fixes; trivial. apply A. lia. }
        intros l Ll. symmetry. apply E; trivial. lia.
Qed.
