(* Derivatives of finite sums, of log-sum-exp and softmax along a path, and of the data term of the model along a path. *)
From Coq Require Import Reals Lra PeanoNat Lia.
From Coquelicot Require Import Coquelicot.
Require Import UfmFacts UfmBook UfmTactics UfmSums UfmModel.
Open Scope R_scope.

Lemma is_derive_total n (f : nat -> R -> R) (g : nat -> R) t :
  (forall j, (j < n)%nat -> is_derive (f j) t (g j)) -> is_derive (fun t => total n (fun j => f j t)) t (total n g).
Proof.
  induction n as [|n I]; intros D; simpl.
  - apply (is_derive_const 0 t).
  - apply (is_derive_plus (fun t => total n (fun j => f j t)) (f n) t (total n g) (g n)).
    + apply I. intros. apply D. lia.
    + apply D. lia.
Qed.
Lemma is_derive_times (f g : R -> R) t x y : is_derive f t x -> is_derive g t y ->
  is_derive (fun t => f t * g t) t (x * g t + f t * y).
Proof. intros F G. apply (is_derive_mult f g t x y F G). intros; apply Rmult_comm. Qed.
Lemma is_derive_exp_path (f : R -> R) t x : is_derive f t x -> is_derive (fun t => exp (f t)) t (exp (f t) * x).
Proof.
  intros F. replace (exp (f t) * x) with (x * exp (f t)) by ring.
  apply (is_derive_comp exp f t (exp (f t)) x); trivial. apply is_derive_exp.
Qed.

Lemma softmax_ext n y z j : (forall i, y i = z i) -> softmax n y j = softmax n z j.
Proof.
  intros E. unfold softmax. rewrite E. f_equal. apply total_ext. intros. now rewrite E.
Qed.

Section Path.
Variables (n : nat) (g : nat -> R -> R) (dg : nat -> R -> R) (t : R).
Hypotheses (Hn : (0 < n)%nat) (D : forall j, (j < n)%nat -> is_derive (g j) t (dg j t)).
Let s := softmax n (fun i => g i t).

Lemma slope_sum_exp :
  is_derive (fun t => total n (fun j => exp (g j t))) t (total n (fun j => exp (g j t) * dg j t)).
Proof.
  apply (is_derive_total n (fun j t => exp (g j t)) (fun j => exp (g j t) * dg j t)).
  intros j L. apply is_derive_exp_path. now apply D.
Qed.
Lemma slope_log_sum_exp :
  is_derive (fun t => log_sum_exp n (fun j => g j t)) t (total n (fun j => s j * dg j t)).
Proof.
  unfold log_sum_exp. assert (P := sum_exp_pos n (fun j => g j t) Hn).
  replace (total n (fun j => s j * dg j t))
    with (total n (fun j => exp (g j t) * dg j t) * / total n (fun j => exp (g j t))).
  - apply (is_derive_comp ln (fun t => total n (fun j => exp (g j t)))).
    + apply is_derive_Reals. now apply derivable_pt_lim_ln.
    + apply slope_sum_exp.
  - rewrite <- total_scal_r. apply total_ext. intros j _. unfold s, softmax, Rdiv. ring.
Qed.
Lemma slope_softmax j : (j < n)%nat ->
  is_derive (fun t => softmax n (fun i => g i t) j) t (s j * (dg j t - total n (fun i => s i * dg i t))).
Proof.
  intros L. unfold softmax. assert (P := sum_exp_pos n (fun j => g j t) Hn).
  set (Z t := total n (fun i => exp (g i t))) in *.
  replace (s j * (dg j t - total n (fun i => s i * dg i t)))
    with ((exp (g j t) * dg j t * Z t - exp (g j t) * total n (fun i => exp (g i t) * dg i t)) / Z t ^ 2).
  - apply (is_derive_div (fun t => exp (g j t)) Z).
    + apply is_derive_exp_path. now apply D.
    + apply slope_sum_exp.
    + apply Rgt_not_eq. exact P.
  - rewrite (total_ext n (fun i => s i * dg i t) (fun i => exp (g i t) * dg i t * / Z t)).
    + rewrite total_scal_r. unfold s, softmax. fold (Z t). field. apply Rgt_not_eq. exact P.
    + intros i _. unfold s, softmax. fold (Z t). unfold Rdiv. ring.
Qed.
End Path.

(* ---- cross-entropy ---- *)
Lemma slope_cross_entropy K y (g dg : nat -> R -> R) t : (0 < K)%nat ->
  (forall j, (j < K)%nat -> is_derive (g j) t (dg j t)) ->
  is_derive (fun t => cross_entropy K y (fun j => g j t)) t
    (total K (fun j => (softmax K (fun i => g i t) j - y j) * dg j t)).
Proof.
  intros HK D. unfold cross_entropy.
  replace (total K (fun j => (softmax K (fun i => g i t) j - y j) * dg j t))
    with (total K (fun j => softmax K (fun i => g i t) j * dg j t) - total K (fun j => y j * dg j t)).
  - apply (is_derive_minus (fun t => log_sum_exp K (fun j => g j t)) (fun t => total K (fun j => y j * g j t))).
    + now apply slope_log_sum_exp.
    + apply (is_derive_total K (fun j t => y j * g j t) (fun j => y j * dg j t)). intros j L.
      apply (is_derive_scal (g j) t (y j) (dg j t)). now apply D.
  - rewrite <- total_minus. apply total_ext. intros; ring.
Qed.

(* The data term as a function of the logits: Z k i j is that of class j for sample i of class k. *)
Definition data_term (K n : nat) (delta : R) (Z : nat -> nat -> nat -> R) :=
  total K (fun k => total n (fun i => cross_entropy K (label K delta k) (Z k i))) / (INR K * INR n).
(* G is the gradient of f at Z: its product with every direction is the derivative along it. *)
Definition gradient (K n : nat) (f : (nat -> nat -> nat -> R) -> R) (Z G : nat -> nat -> nat -> R) :=
  forall V, is_derive (fun t => f (fun k i j => Z k i j + t * V k i j)) 0
    (total K (fun k => total n (fun i => total K (fun j => G k i j * V k i j)))).
Lemma data_gradient K n delta Z : (2 <= K)%nat -> (1 <= n)%nat ->
  gradient K n (data_term K n delta) Z (fun k i j => (softmax K (Z k i) j - label K delta k j) / (INR K * INR n)).
Proof.
  intros HK Hn V. assert (P := k2 K HK). assert (Q := n1 n Hn). unfold data_term.
  replace (total K (fun k => total n (fun i => total K (fun j =>
      (softmax K (Z k i) j - label K delta k j) / (INR K * INR n) * V k i j))))
    with (total K (fun k => total n (fun i => total K (fun j => (softmax K (Z k i) j - label K delta k j) * V k i j)))
      * / (INR K * INR n)).
  - assert (M := is_derive_times (fun t => total K (fun k => total n (fun i =>
        cross_entropy K (label K delta k) (fun j => Z k i j + t * V k i j)))) (fun _ => / (INR K * INR n)) 0
      (total K (fun k => total n (fun i => total K (fun j => (softmax K (Z k i) j - label K delta k j) * V k i j)))) 0).
    simpl in M. rewrite Rmult_0_r, Rplus_0_r in M. apply M; [|apply (is_derive_const (/ (INR K * INR n)) 0)].
    apply (is_derive_total K (fun k t => total n (fun i => cross_entropy K (label K delta k) (fun j => Z k i j + t * V k i j)))).
    intros k _. apply (is_derive_total n (fun i t => cross_entropy K (label K delta k) (fun j => Z k i j + t * V k i j))).
    intros i _.
    assert (S := slope_cross_entropy K (label K delta k) (fun j t => Z k i j + t * V k i j) (fun j _ => V k i j) 0 ltac:(lia)).
    simpl in S. replace (total K (fun j => (softmax K (Z k i) j - label K delta k j) * V k i j))
      with (total K (fun j => (softmax K (fun i0 => Z k i i0 + 0 * V k i i0) j - label K delta k j) * V k i j)).
    + apply S. intros j _. auto_derive; trivial. ring.
    + apply total_ext. intros j _. f_equal. f_equal. apply softmax_ext. intros; ring.
  - rewrite <- total_scal_r. apply total_ext. intros k _. rewrite <- total_scal_r. apply total_ext. intros i _.
    rewrite <- total_scal_r. apply total_ext. intros j _. unfold Rdiv. ring.
Qed.
