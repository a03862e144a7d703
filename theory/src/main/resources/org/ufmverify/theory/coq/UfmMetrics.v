(* The metrics of neural collapse, for K classes of n samples with features H k i in d dimensions and classifier rows W k. *)
From Coq Require Import Reals Lra PeanoNat Lia.
From Coquelicot Require Import Coquelicot.
Require Import UfmFacts UfmBook UfmTactics UfmSums UfmModel UfmMaps.
Open Scope R_scope.

(* Frobenius norm of the first m rows and n columns *)
Definition norm (m n : nat) (X : nat -> nat -> R) := sqrt (total m (fun i => total n (fun j => X i j ^ 2))).
(* P is the inverse of Moore and Penrose of the d x d matrix B. *)
Definition pseudo_inverse (d : nat) (B P : nat -> nat -> R) :=
  forall i l, (i < d)%nat -> (l < d)%nat ->
  product d (product d B P) B i l = B i l /\ product d (product d P B) P i l = P i l /\
  product d B P i l = product d B P l i /\ product d P B i l = product d P B l i.

Section Metrics.
Variables (K n d : nat) (W : nat -> nat -> R) (H : nat -> nat -> nat -> R).
Definition class_mean k l := total n (fun i => H k i l) / INR n.
Definition global_mean l := total K (fun k => class_mean k l) / INR K.
Definition centred_mean k l := class_mean k l - global_mean l.
Definition within i l :=
  total K (fun k => total n (fun m => (H k m i - class_mean k i) * (H k m l - class_mean k l))) / (INR K * INR n).
Definition between i l := total K (fun k => centred_mean k i * centred_mean k l) / INR K.
Definition simplex j k := delta_ j k - 1 / INR K.
Definition products j k := total d (fun l => W j l * centred_mean k l).
(* P is the pseudo-inverse of the scatter between classes *)
Definition NC1 (P : nat -> nat -> R) := total d (fun i => product d within P i i) / INR K.
Definition NC2 := norm K K (fun j k => products j k / norm K K products - simplex j k / sqrt (INR K - 1)).
Definition NC3 := norm K d (fun k l => W k l / norm K d W - centred_mean k l / norm K d centred_mean).
End Metrics.

Lemma norm_ext m n X Y : (forall i j, (i < m)%nat -> (j < n)%nat -> X i j = Y i j) -> norm m n X = norm m n Y.
Proof. intros E. unfold norm. f_equal. apply total_ext. intros i I. apply total_ext. intros j J. now rewrite E. Qed.
Lemma norm_zero m n X : (forall i j, (i < m)%nat -> (j < n)%nat -> X i j = 0) -> norm m n X = 0.
Proof.
  intros E. unfold norm. rewrite total_zero. apply sqrt_0. intros i I. apply total_zero. intros j J. rewrite E by assumption. ring.
Qed.
Lemma norm_scaled m n c X : 0 <= c -> norm m n (fun i j => c * X i j) = c * norm m n X.
Proof.
  intros C. unfold norm. rewrite (total_ext m _ (fun i => c * c * total n (fun j => X i j ^ 2))).
  - rewrite total_scal, sqrt_mult_alt by (apply Rmult_le_pos; lra). now rewrite sqrt_square.
  - intros i _. rewrite <- total_scal. apply total_ext. intros; ring.
Qed.
Lemma norm_simplex K : (2 <= K)%nat -> norm K K (simplex K) = sqrt (INR K - 1).
Proof.
  intros HK. assert (P := k2 K HK). unfold norm, simplex. f_equal.
  rewrite (total_ext K _ (fun _ => 1 - 1 / INR K)).
  - rewrite total_const. field. lra.
  - intros i I. rewrite (total_ext K _ (fun j => delta_ j i * (1 - 2 / INR K) + / (INR K * INR K))).
    + rewrite total_plus, total_delta by assumption. rewrite total_const. field. lra.
    + intros j _. unfold delta_. rewrite Nat.eqb_sym. destruct (Nat.eqb j i); field; lra.
Qed.

(* Where each feature is rho times the centred row of its class. *)
Section Collapsed.
Variables (K n d : nat) (W : nat -> nat -> R) (H : nat -> nat -> nat -> R) (rho gamma : R).
Hypotheses (HK : (2 <= K)%nat) (Hn : (1 <= n)%nat) (Hr : 0 < rho) (Hg : 0 < gamma).
Hypothesis E : forall k i l, (k < K)%nat -> (i < n)%nat -> (l < d)%nat -> H k i l = rho * W k l.
Hypothesis C : forall l, (l < d)%nat -> mean K (fun k => W k l) = 0.
Hypothesis G : forall k j, (k < K)%nat -> (j < K)%nat -> rho * inner d (W j) (W k) = gamma * simplex K j k.

Lemma class_mean_is k l : (k < K)%nat -> (l < d)%nat -> class_mean n H k l = rho * W k l.
Proof.
  intros Lk Ll. assert (Q := n1 n Hn). unfold class_mean.
  rewrite (total_ext n _ (fun _ => rho * W k l)) by (intros; now apply E). rewrite total_const. field. lra.
Qed.
Lemma centred_mean_is k l : (k < K)%nat -> (l < d)%nat -> centred_mean K n H k l = rho * W k l.
Proof.
  intros Lk Ll. assert (P := k2 K HK). unfold centred_mean, global_mean. rewrite class_mean_is by assumption.
  rewrite (total_ext K _ (fun k => rho * W k l)) by (intros; now apply class_mean_is). rewrite total_scal.
  assert (Z := C l Ll). unfold mean in Z.
  replace (rho * total K (fun k => W k l) / INR K) with (rho * (total K (fun k => W k l) / INR K)) by (field; lra).
  rewrite Z. ring.
Qed.
Lemma within_zero i l : (i < d)%nat -> (l < d)%nat -> within K n H i l = 0.
Proof.
  intros Li Ll. unfold within. rewrite total_zero. unfold Rdiv. ring. intros k Lk. apply total_zero. intros m Lm.
  rewrite class_mean_is, E by assumption. ring.
Qed.
Lemma NC1_zero P : NC1 K n d H P = 0.
Proof.
  unfold NC1. rewrite total_zero. unfold Rdiv. ring. intros i Li. unfold product. apply total_zero. intros l Ll.
  rewrite within_zero by assumption. ring.
Qed.
Lemma products_are j k : (j < K)%nat -> (k < K)%nat -> products K n d W H j k = gamma * simplex K j k.
Proof.
  intros Lj Lk. unfold products. rewrite <- G by assumption. unfold inner. rewrite <- total_scal. apply total_ext.
  intros l Ll. rewrite centred_mean_is by assumption. ring.
Qed.
Lemma norm_products : norm K K (products K n d W H) = gamma * sqrt (INR K - 1).
Proof.
  rewrite (norm_ext K K _ (fun j k => gamma * simplex K j k)) by (intros; now apply products_are).
  rewrite norm_scaled, norm_simplex by (trivial; lra). reflexivity.
Qed.
Lemma root_pos : 0 < sqrt (INR K - 1).
Proof. assert (P := k2 K HK). apply sqrt_lt_R0. lra. Qed.
Lemma norm_products_pos : 0 < norm K K (products K n d W H).
Proof. rewrite norm_products. apply Rmult_lt_0_compat. exact Hg. apply root_pos. Qed.
Lemma NC2_zero : NC2 K n d W H = 0.
Proof.
  unfold NC2. apply norm_zero. intros j k Lj Lk. rewrite products_are, norm_products by assumption.
  assert (R0 := root_pos). field. lra.
Qed.
Lemma norm_rows_pos : 0 < norm K d W.
Proof.
  assert (P := k2 K HK). apply sqrt_lt_R0.
  rewrite (total_ext K _ (fun k => inner d (W k) (W k))) by (intros; apply total_ext; intros; ring).
  apply total_pos; [lia|]. intros k Lk. assert (Z := G k k Lk Lk). unfold simplex in Z. rewrite delta_same in Z.
  apply Rmult_lt_reg_l with rho; trivial. rewrite Z, Rmult_0_r. apply Rmult_lt_0_compat; trivial.
  replace (1 - 1 / INR K) with ((INR K - 1) / INR K) by (field; lra). apply Rdiv_lt_0_compat; lra.
Qed.
Lemma norm_means : norm K d (centred_mean K n H) = rho * norm K d W.
Proof. rewrite <- norm_scaled by lra. apply norm_ext. intros; now apply centred_mean_is. Qed.
Lemma norm_means_pos : 0 < norm K d (centred_mean K n H).
Proof. rewrite norm_means. apply Rmult_lt_0_compat; trivial. apply norm_rows_pos. Qed.
Lemma NC3_zero : NC3 K n d W H = 0.
Proof.
  unfold NC3. apply norm_zero. intros k l Lk Ll. rewrite centred_mean_is, norm_means by assumption.
  assert (N := norm_rows_pos). field. lra.
Qed.

(* The scatter between classes has the pseudo-inverse s s times itself. *)
Let s := INR K / (rho * gamma).
Lemma between_is i l : (i < d)%nat -> (l < d)%nat ->
  between K n H i l = rho * rho / INR K * total K (fun k => W k i * W k l).
Proof.
  intros Li Ll. assert (P := k2 K HK). unfold between.
  rewrite (total_ext K _ (fun k => rho * rho * (W k i * W k l))).
  - rewrite total_scal. field. lra.
  - intros k Lk. rewrite !centred_mean_is by assumption. ring.
Qed.
Lemma between_square i l : (i < d)%nat -> (l < d)%nat ->
  product d (between K n H) (between K n H) i l = / s * between K n H i l.
Proof.
  intros Li Ll. assert (P := k2 K HK). unfold product.
  rewrite (total_ext d _ (fun m => rho * rho / INR K * (rho / INR K) *
     total K (fun k => total K (fun j => W k i * W j l * (rho * (W k m * W j m)))))).
  - rewrite total_scal, total_swap.
    rewrite (total_ext K _ (fun k => gamma * (W k i * W k l) - gamma / INR K * total K (fun j => W j l) * W k i)).
    + rewrite total_minus, !total_scal.
      assert (Z := C i Li). unfold mean in Z.
      replace (total K (fun k => W k i)) with (total K (fun k => W k i) / INR K * INR K) by (field; lra).
      rewrite Z, between_is by assumption. unfold s. field. lra.
    + intros k Lk. rewrite total_swap.
      rewrite (total_ext K _ (fun j => gamma * W k i * (delta_ j k * W j l) - gamma * W k i / INR K * W j l)).
      * rewrite total_minus, !total_scal, total_delta by assumption. field. lra.
      * intros j Lj. rewrite !total_scal. assert (Z := G k j Lk Lj). rewrite inner_sym in Z. unfold inner in Z. rewrite Z.
        unfold simplex. field. lra.
  - intros m Lm. rewrite !between_is by assumption.
    rewrite (total_ext K (fun k => total K (fun j => W k i * W j l * (rho * (W k m * W j m))))
      (fun k => W k i * W k m * (rho * total K (fun j => W j m * W j l)))).
    + rewrite total_scal_r. field. lra.
    + intros k _. rewrite <- !total_scal. apply total_ext. intros; ring.
Qed.
Lemma between_inverse : pseudo_inverse d (between K n H) (fun i l => s * s * between K n H i l).
Proof.
  assert (P := k2 K HK). assert (S0 : s <> 0).
  { unfold s. apply Rgt_not_eq, Rdiv_lt_0_compat; [lra|]. now apply Rmult_lt_0_compat. }
  set (B := between K n H).
  assert (BP : forall i l, (i < d)%nat -> (l < d)%nat -> product d B (fun i l => s * s * B i l) i l = s * B i l).
  { intros i l Li Ll. unfold product. rewrite (total_ext d _ (fun m => s * s * (B i m * B m l))) by (intros; ring).
    rewrite total_scal. fold (product d B B i l). unfold B at 1 2. rewrite between_square by assumption. fold B. field. exact S0. }
  assert (PB : forall i l, (i < d)%nat -> (l < d)%nat -> product d (fun i l => s * s * B i l) B i l = s * B i l).
  { intros i l Li Ll. unfold product. rewrite (total_ext d _ (fun m => s * s * (B i m * B m l))) by (intros; ring).
    rewrite total_scal. fold (product d B B i l). unfold B at 1 2. rewrite between_square by assumption. fold B. field. exact S0. }
  assert (Sy : forall i l, B i l = B l i).
  { intros. unfold B, between. f_equal. apply total_ext. intros; ring. }
  intros i l Li Ll. repeat split.
  - unfold product at 1. rewrite (total_ext d _ (fun m => s * (B i m * B m l))).
    + rewrite total_scal. fold (product d B B i l). unfold B at 1 2. rewrite between_square by assumption. fold B. field. exact S0.
    + intros m Lm. rewrite BP by assumption. ring.
  - unfold product at 1. rewrite (total_ext d _ (fun m => s * s * s * (B i m * B m l))).
    + rewrite total_scal. fold (product d B B i l). unfold B at 1 2. rewrite between_square by assumption. fold B. field. exact S0.
    + intros m Lm. rewrite PB by assumption. ring.
  - rewrite !BP, Sy by assumption. reflexivity.
  - rewrite !PB, Sy by assumption. reflexivity.
Qed.
End Collapsed.
