(* The unconstrained features model for all numbers of classes K, samples n and dimensions d, and all W, H, b: what the objective
   exceeds its least value by, when it does not, and that it is attained. *)
From Coq Require Import Reals Lra PeanoNat Lia.
From Coquelicot Require Import Coquelicot.
Require Import UfmFacts UfmBook UfmTactics UfmSums.
Open Scope R_scope.

Definition mean (K : nat) (x : nat -> R) := total K x / INR K.
(* the smoothed label of class k *)
Definition label (K : nat) (delta : R) k j := (1 - delta) * delta_ j k + delta / INR K.
Definition cross_entropy (K : nat) (y z : nat -> R) := log_sum_exp K z - total K (fun j => y j * z j).
Definition logits (d : nat) (W : nat -> nat -> R) (h b : nat -> R) j := total d (fun l => W j l * h l) + b j.
Definition inner (d : nat) (x y : nat -> R) := total d (fun l => x l * y l).
(* W k l: entry l of the classifier's row k; H k i l: entry l of the feature of sample i of class k *)
Definition ufm_objective (K n d : nat) (lambdaW lambdaH lambdaB delta : R)
    (W : nat -> nat -> R) (H : nat -> nat -> nat -> R) (b : nat -> R) :=
  total K (fun k => total n (fun i => cross_entropy K (label K delta k) (logits d W (H k i) b))) / (INR K * INR n)
  + lambdaW / 2 * total K (fun k => total d (fun l => W k l ^ 2))
  + lambdaH / 2 * total K (fun k => total n (fun i => total d (fun l => H k i l ^ 2)))
  + lambdaB / 2 * total K (fun j => b j ^ 2).
(* minus the entropy of the softmax with p at the true class and q elsewhere *)
Definition entropy (K p q : R) := - (p * ln p + (K - 1) * q * ln q).

Set Default Proof Using "All".
Section Gap.
Variables (K n d : nat) (lambdaW lambdaH lambdaB delta c : R).
Hypotheses (HK : (2 <= K)%nat) (Hn : (1 <= n)%nat) (HW : 0 < lambdaW) (HH : 0 < lambdaH).
Let k_ := INR K.
Let n_ := INR n.
(* the softmax towards which the data gradient of strength c points *)
Let q := (delta + c) / k_.
Let p := q + (1 - delta - c).
Hypotheses (Hc : 0 < c) (Hq : 0 < q) (Hp : 0 < p).
Definition soft k j := q + (1 - delta - c) * delta_ j k.
Let rho := c / (k_ * n_ * lambdaH).
Let taken := c * c / (k_ * k_ * n_ * lambdaW * lambdaH).

Lemma k2 : 2 <= k_.
Proof using HK. unfold k_. replace 2 with (INR 2) by (simpl; ring). now apply le_INR. Qed.
Lemma n1 : 1 <= n_.
Proof using Hn. unfold n_. replace 1 with (INR 1) by (simpl; ring). now apply le_INR. Qed.

Lemma soft_total k : (k < K)%nat -> total K (soft k) = 1.
Proof.
  intros L. generalize k2; intro. unfold soft. rewrite total_plus, total_scal, total_const, total_delta_1 by assumption.
  fold k_. unfold q. field. lra.
Qed.
Lemma soft_pos k j : 0 < soft k j.
Proof.
  unfold soft, delta_. destruct (Nat.eqb j k).
  - replace (q + (1 - delta - c) * 1) with p by (unfold p; ring). exact Hp.
  - replace (q + (1 - delta - c) * 0) with q by ring. exact Hq.
Qed.
Lemma soft_entropy k : (k < K)%nat -> - total K (fun j => soft k j * ln (soft k j)) = entropy k_ p q.
Proof.
  intros L. rewrite (total_ext K _ (fun j => q * ln q + (p * ln p - q * ln q) * delta_ j k)).
  - rewrite total_plus, total_const, total_scal, total_delta_1 by assumption. fold k_. unfold entropy. ring.
  - intros j _. unfold soft, delta_. destruct (Nat.eqb j k).
    + replace (q + (1 - delta - c) * 1) with p by (unfold p; ring). ring.
    + replace (q + (1 - delta - c) * 0) with q by ring. ring.
Qed.

Lemma sample k z : (k < K)%nat ->
  cross_entropy K (label K delta k) z = entropy k_ p q + divergence K (soft k) (softmax K z) - c * (z k - mean K z).
Proof.
  intros L. generalize k2; intro. unfold cross_entropy.
  assert (E := log_sum_exp_divergence K z (soft k) ltac:(lia) (soft_total k L)). rewrite soft_entropy in E by assumption.
  rewrite (total_ext K (fun j => label K delta k j * z j)
     (fun j => soft k j * z j + (c * (delta_ j k * z j) - c / k_ * z j))).
  - rewrite total_plus, total_minus, !total_scal, total_delta by assumption.
    unfold mean. fold k_. replace (c * (z k - total K z / k_)) with (c * z k - c / k_ * total K z) by (field; lra). lra.
  - intros j _. unfold label, soft, q. fold k_. field. lra.
Qed.

Lemma centred x : total K (fun k => x k - mean K x) = 0.
Proof. generalize k2; intro. rewrite total_minus, total_const. unfold mean. fold k_. field. lra. Qed.
Lemma centred_squares x : total K (fun k => (x k - mean K x) ^ 2) = total K (fun k => x k ^ 2) - k_ * mean K x ^ 2.
Proof using HK.
  generalize k2; intro. rewrite (total_ext K _ (fun k => x k ^ 2 - (2 * mean K x * x k - mean K x ^ 2))) by (intros; ring).
  rewrite !total_minus, total_scal, total_const. unfold mean. fold k_. field. lra.
Qed.

Variables (W : nat -> nat -> R) (H : nat -> nat -> nat -> R) (b : nat -> R).
Let w l := mean K (fun k => W k l).

Lemma centred_logit k i :
  logits d W (H k i) b k - mean K (logits d W (H k i) b) = total d (fun l => (W k l - w l) * H k i l) + (b k - mean K b).
Proof.
  generalize k2; intro. unfold mean at 1, logits. rewrite total_plus, total_swap. fold k_.
  rewrite (total_ext d (fun l => (W k l - w l) * H k i l)
     (fun l => W k l * H k i l - total K (fun j => W j l * H k i l) / k_)).
  - rewrite total_minus, total_over. unfold mean. fold k_. field. lra.
  - intros. rewrite total_scal_r. unfold w, mean. fold k_. field. lra.
Qed.

Definition gap_divergence := total K (fun k => total n (fun i => divergence K (soft k) (softmax K (logits d W (H k i) b)))).
Definition gap_features := total K (fun k => total n (fun i => total d (fun l => (H k i l - rho * (W k l - w l)) ^ 2))).
Definition gap_rows := total K (fun k => total d (fun l => (W k l - w l) ^ 2)).
Definition gap_mean := total d (fun l => w l ^ 2).
Definition gap_bias := total K (fun j => b j ^ 2).

(* The objective exceeds the entropy by divergences and squares alone. *)
Theorem gap_identity :
  ufm_objective K n d lambdaW lambdaH lambdaB delta W H b =
    entropy k_ p q + gap_divergence / (k_ * n_) + lambdaH / 2 * gap_features
    + lambdaW / 2 * (1 - taken) * gap_rows + lambdaW * k_ / 2 * gap_mean + lambdaB / 2 * gap_bias.
Proof.
  generalize k2 n1; intros P Q. unfold ufm_objective. fold k_ n_ gap_bias.
  set (X := total K (fun k => total n (fun i => total d (fun l => (W k l - w l) * H k i l)))).
  assert (E1 : total K (fun k => total n (fun i => cross_entropy K (label K delta k) (logits d W (H k i) b)))
     = k_ * n_ * entropy k_ p q + gap_divergence - c * X).
  { rewrite (total_ext K _ (fun k => n_ * entropy k_ p q
        + total n (fun i => divergence K (soft k) (softmax K (logits d W (H k i) b)))
        - (c * total n (fun i => total d (fun l => (W k l - w l) * H k i l)) + c * n_ * (b k - mean K b)))).
    - rewrite total_minus, !total_plus, total_const, !total_scal, centred. fold X k_ gap_divergence. ring.
    - intros k L. rewrite (total_ext n _ (fun i => entropy k_ p q + divergence K (soft k) (softmax K (logits d W (H k i) b))
         - (c * total d (fun l => (W k l - w l) * H k i l) + c * (b k - mean K b)))).
      + rewrite total_minus, !total_plus, !total_const, total_scal. fold n_. ring.
      + intros i _. rewrite sample, centred_logit by assumption. ring. }
  set (H2 := total K (fun k => total n (fun i => total d (fun l => H k i l ^ 2)))).
  assert (E2 : gap_features = H2 - 2 * rho * X + n_ * (rho * rho) * gap_rows).
  { unfold gap_features, gap_rows.
    rewrite (total_ext K _ (fun k => total n (fun i => total d (fun l => H k i l ^ 2))
       - 2 * rho * total n (fun i => total d (fun l => (W k l - w l) * H k i l))
       + n_ * (rho * rho) * total d (fun l => (W k l - w l) ^ 2))).
    - rewrite total_plus, total_minus, !total_scal. reflexivity.
    - intros k _. rewrite (total_ext n _ (fun i => total d (fun l => H k i l ^ 2)
         - 2 * rho * total d (fun l => (W k l - w l) * H k i l) + (rho * rho) * total d (fun l => (W k l - w l) ^ 2))).
      + rewrite total_plus, total_minus, total_scal, total_const. fold n_. ring.
      + intros i _. rewrite <- !total_scal, <- total_minus, <- total_plus. apply total_ext. intros; ring. }
  assert (E3 : gap_rows = total K (fun k => total d (fun l => W k l ^ 2)) - k_ * gap_mean).
  { unfold gap_rows, gap_mean. rewrite !(total_swap K d), <- total_scal, <- total_minus. apply total_ext. intros l _.
    unfold w. apply (centred_squares (fun k => W k l)). }
  replace (total K (fun k => total d (fun l => W k l ^ 2))) with (gap_rows + k_ * gap_mean) by lra.
  rewrite E1, E2. unfold taken, rho. clearbody X H2. generalize gap_divergence gap_rows gap_mean gap_bias. intros.
  field. lra.
Qed.

Hypotheses (HB : 0 <= lambdaB) (Ht : taken <= 1).
Lemma gaps_nonneg :
  0 <= gap_divergence / (k_ * n_) /\ 0 <= lambdaH / 2 * gap_features /\ 0 <= lambdaW / 2 * (1 - taken) * gap_rows /\
  0 <= lambdaW * k_ / 2 * gap_mean /\ 0 <= lambdaB / 2 * gap_bias.
Proof.
  generalize k2 n1; intros P Q.
  assert (0 <= gap_features) by (do 3 (apply total_nonneg; intros); apply pow2_ge_0).
  assert (0 <= gap_rows) by (do 2 (apply total_nonneg; intros); apply pow2_ge_0).
  assert (0 <= gap_mean) by (apply total_nonneg; intros; apply pow2_ge_0).
  assert (0 <= gap_bias) by (apply total_nonneg; intros; apply pow2_ge_0).
  assert (0 <= gap_divergence).
  { apply total_nonneg. intros k L. apply total_nonneg. intros i _. apply gibbs.
    - intros; apply soft_pos.
    - intros; apply softmax_pos; lia.
    - rewrite soft_total, softmax_total; trivial. lia. }
  repeat split; try (repeat apply Rmult_le_pos; lra).
  apply Rdiv_le_0_compat; trivial. apply Rmult_lt_0_compat; lra.
Qed.

Theorem objective_at_least : entropy k_ p q <= ufm_objective K n d lambdaW lambdaH lambdaB delta W H b.
Proof. rewrite gap_identity. generalize gaps_nonneg. intros (? & ? & ? & ? & ?). lra. Qed.

(* ---- where nothing is gained ---- *)
Hypothesis Hmin : ufm_objective K n d lambdaW lambdaH lambdaB delta W H b = entropy k_ p q.

Lemma vanish : gap_divergence = 0 /\ gap_features = 0 /\ gap_mean = 0 /\ lambdaB / 2 * gap_bias = 0.
Proof.
  generalize k2 n1 gaps_nonneg gap_identity; intros P Q (A & B & C & D & E) G. rewrite Hmin in G.
  assert (0 < k_ * n_) by (apply Rmult_lt_0_compat; lra).
  assert (0 < lambdaW * k_ / 2) by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; lra).
  repeat split.
  - replace gap_divergence with (gap_divergence / (k_ * n_) * (k_ * n_)) by (field; lra).
    replace (gap_divergence / (k_ * n_)) with 0 by lra. ring.
  - destruct (Rmult_integral (lambdaH / 2) gap_features ltac:(lra)); lra.
  - destruct (Rmult_integral (lambdaW * k_ / 2) gap_mean ltac:(lra)); lra.
  - lra.
Qed.
Lemma rows_centred l : (l < d)%nat -> w l = 0.
Proof.
  intros L. apply square_zero. apply (total_terms d (fun l => w l ^ 2)); trivial. intros; apply pow2_ge_0. apply vanish.
Qed.
(* NC1 and duality: every feature is the same multiple of the row of its class *)
Lemma features_collapse k i l : (k < K)%nat -> (i < n)%nat -> (l < d)%nat -> H k i l = rho * W k l.
Proof.
  intros Lk Li Ll. destruct vanish as (_ & Z & _).
  assert (Z1 := total_terms K _ ltac:(intros; do 2 (apply total_nonneg; intros); apply pow2_ge_0) Z k Lk).
  assert (Z2 := total_terms n _ ltac:(intros; apply total_nonneg; intros; apply pow2_ge_0) Z1 i Li).
  assert (Z3 := square_zero _ (total_terms d _ ltac:(intros; apply pow2_ge_0) Z2 l Ll)). simpl in Z3.
  rewrite (rows_centred l Ll) in Z3. lra.
Qed.
Lemma probabilities k i j : (k < K)%nat -> (i < n)%nat -> (j < K)%nat -> softmax K (logits d W (H k i) b) j = soft k j.
Proof.
  intros Lk Li Lj. destruct vanish as (Z & _).
  assert (N : forall k, (k < K)%nat -> forall i, 0 <= divergence K (soft k) (softmax K (logits d W (H k i) b))).
  { intros. apply gibbs. intros; apply soft_pos. intros; apply softmax_pos; lia.
    rewrite soft_total, softmax_total; trivial. lia. }
  assert (Z1 := total_terms K _ (fun m M => total_nonneg n _ (fun t _ => N m M t)) Z k Lk).
  assert (Z2 := total_terms n _ (fun t _ => N k Lk t) Z1 i Li).
  symmetry. apply (gibbs_equal K); trivial.
  - intros; apply soft_pos.
  - intros; apply softmax_pos; lia.
  - rewrite soft_total, softmax_total; trivial. lia.
Qed.

(* NC2: the Gram matrix of the rows is a multiple of Pi *)
Theorem rows_gram k j : (k < K)%nat -> (j < K)%nat ->
  rho * inner d (W j) (W k) = (ln p - ln q) * (delta_ j k - 1 / k_).
Proof.
  generalize k2; intros P Lk Lj.
  set (G j k := inner d (W j) (W k)). set (g := ln p - ln q).
  assert (Sy : forall i m, G i m = G m i) by (intros; apply total_ext; intros; ring).
  (* logits of class m are g at m, up to a shift *)
  assert (Z : forall m i, (m < K)%nat -> (i < K)%nat ->
     rho * G i m + b i = g * delta_ i m + ln q + log_sum_exp K (logits d W (H m 0%nat) b)).
  { intros m i Lm Li. assert (E := probabilities m 0%nat i Lm ltac:(lia) Li). apply (f_equal ln) in E.
    rewrite ln_softmax in E by lia.
    assert (X : logits d W (H m 0%nat) b i = rho * G i m + b i).
    { unfold logits, G, inner. f_equal. rewrite <- total_scal. apply total_ext. intros l Ll.
      rewrite features_collapse by (trivial; lia). ring. }
    rewrite X in E. assert (V : ln (soft m i) = ln q + g * delta_ i m).
    { unfold soft, g, delta_. destruct (Nat.eqb i m).
      - replace (q + (1 - delta - c) * 1) with p by (unfold p; ring). ring.
      - replace (q + (1 - delta - c) * 0) with q by ring. ring. }
    lra. }
  assert (S0 : forall m, (m < K)%nat -> total K (fun i => G i m) = 0).
  { intros m Lm. unfold G, inner. rewrite total_swap. apply total_zero. intros l Ll. rewrite total_scal_r.
    assert (E := rows_centred l Ll). unfold w, mean in E. fold k_ in E.
    replace (total K (fun i => W i l)) with (total K (fun i => W i l) / k_ * k_) by (field; lra). rewrite E. ring. }
  set (s m := ln q + log_sum_exp K (logits d W (H m 0%nat) b)) in *.
  assert (S1 : forall m, (m < K)%nat -> total K b = g + k_ * s m).
  { intros m Lm. assert (E : total K (fun i => rho * G i m + b i) = total K (fun i => g * delta_ i m + s m)).
    { apply total_ext. intros i Li. rewrite Z by assumption. unfold s. ring. }
    rewrite !total_plus, !total_scal, S0, total_delta_1, total_const in E by assumption. fold k_ in E. lra. }
  assert (S2 : forall m, (m < K)%nat -> s m = (total K b - g) / k_).
  { intros m Lm. rewrite (S1 m Lm). field. lra. }
  assert (B : forall i m, (i < K)%nat -> (m < K)%nat -> b i = b m).
  { intros i m Li Lm. destruct (Nat.eq_dec i m) as [->|N]; trivial.
    assert (E1 := Z m i Lm Li). assert (E2 := Z i m Li Lm). rewrite (Sy m i) in E2.
    rewrite delta_other in E1, E2 by auto. fold (s m) in E1. fold (s i) in E2.
    assert (Q1 := S2 m Lm). assert (Q2 := S2 i Li). unfold s in Q1, Q2. lra. }
  assert (T : total K b = k_ * b j).
  { rewrite (total_ext K b (fun _ => b j)). now rewrite total_const. intros. now apply B. }
  assert (E := Z k j Lk Lj). assert (Q1 := S2 k Lk). unfold s in Q1. fold (G j k).
  rewrite T in Q1. assert (V : (k_ * b j - g) / k_ = b j - g / k_) by (field; lra). rewrite V in Q1.
  replace (g * (delta_ j k - 1 / k_)) with (g * delta_ j k - g / k_) by (field; lra). lra.
Qed.
End Gap.

Unset Default Proof Using.

(* ---- below the threshold: c = a ---- *)
Section Below.
Variables (K n d : nat) (lambdaW lambdaH lambdaB delta : R).
Hypotheses (HK : (2 <= K)%nat) (Hn : (1 <= n)%nat) (HW : 0 < lambdaW) (HH : 0 < lambdaH) (HB : 0 <= lambdaB)
  (Hd : 0 <= delta).
Let k_ := INR K.
Let n_ := INR n.
Let a := regularization k_ n_ lambdaW lambdaH.
Hypothesis (Hs : a + delta < 1).

Lemma a_pos : 0 < a.
Proof.
  assert (P := k2 K HK). assert (Q := n1 n Hn). fold k_ in P. fold n_ in Q. unfold a, regularization.
  apply Rmult_lt_0_compat. lra. apply sqrt_lt_R0. repeat apply Rmult_lt_0_compat; lra.
Qed.
Lemma a_square : a * a = k_ * k_ * n_ * lambdaW * lambdaH.
Proof.
  assert (Q := n1 n Hn). fold n_ in Q. unfold a, regularization.
  replace (k_ * sqrt (n_ * lambdaW * lambdaH) * (k_ * sqrt (n_ * lambdaW * lambdaH)))
    with (k_ * k_ * (sqrt (n_ * lambdaW * lambdaH) * sqrt (n_ * lambdaW * lambdaH))) by ring.
  rewrite sqrt_sqrt. ring. repeat apply Rmult_le_pos; lra.
Qed.
Lemma taken_all : a * a / (k_ * k_ * n_ * lambdaW * lambdaH) = 1.
Proof.
  assert (P := k2 K HK). assert (Q := n1 n Hn). fold k_ in P. fold n_ in Q. rewrite a_square. field. lra.
Qed.
Lemma q_below : 0 < (delta + a) / k_.
Proof. assert (P := k2 K HK). fold k_ in P. generalize a_pos; intro. apply Rdiv_lt_0_compat; lra. Qed.
Lemma p_below : 0 < (delta + a) / k_ + (1 - delta - a).
Proof. generalize q_below; intro. lra. Qed.
Lemma ratio_pos : 0 < k_ / (a + delta) - k_ + 1.
Proof.
  assert (P := k2 K HK). fold k_ in P. generalize a_pos; intro.
  replace (k_ / (a + delta) - k_ + 1) with ((k_ * (1 - a - delta) + (a + delta)) / (a + delta)) by (field; lra).
  apply Rdiv_lt_0_compat; [|lra]. assert (0 < k_ * (1 - a - delta)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.
Lemma p_by_q : (delta + a) / k_ + (1 - delta - a) = (delta + a) / k_ * (k_ / (a + delta) - k_ + 1).
Proof. assert (P := k2 K HK). fold k_ in P. generalize a_pos; intro. field. lra. Qed.
Lemma margin_is : ln ((delta + a) / k_ + (1 - delta - a)) - ln ((delta + a) / k_) = margin k_ a delta.
Proof. rewrite p_by_q, ln_mult by (apply q_below || apply ratio_pos). unfold margin. ring. Qed.
Lemma entropy_below : entropy k_ ((delta + a) / k_ + (1 - delta - a)) ((delta + a) / k_) = optimalLoss k_ a delta.
Proof.
  assert (P := k2 K HK). fold k_ in P. generalize a_pos; intro A. unfold optimalLoss, objective, entropy.
  assert (E : ln ((delta + a) / k_ + (1 - delta - a)) = ln ((delta + a) / k_) + margin k_ a delta) by (generalize margin_is; lra).
  assert (X : exp (margin k_ a delta) = k_ / (a + delta) - k_ + 1) by (unfold margin; apply exp_ln, ratio_pos).
  rewrite E, X. replace (k_ / (a + delta) - k_ + 1 + k_ - 1) with (k_ / (a + delta)) by ring.
  replace (ln (k_ / (a + delta))) with (- ln ((delta + a) / k_)) by (rewrite !ln_quotient by lra; replace (delta + a) with (a + delta) by ring; ring).
  generalize (margin k_ a delta) (ln ((delta + a) / k_)). intros g v. field. lra.
Qed.

(* No W, H, b has a smaller objective. *)
Theorem global_minimum W H b :
  optimalLoss k_ a delta <= ufm_objective K n d lambdaW lambdaH lambdaB delta W H b.
Proof.
  rewrite <- entropy_below. apply objective_at_least; trivial; try apply a_pos; try apply q_below; try apply p_below.
  fold k_ n_. rewrite taken_all. lra.
Qed.

Lemma rho_is : a / (k_ * n_ * lambdaH) = sqrt (lambdaW / (n_ * lambdaH)).
Proof.
  assert (P := k2 K HK). assert (Q := n1 n Hn). fold k_ in P. fold n_ in Q. symmetry. apply sqrt_lem_1.
  - apply Rdiv_le_0_compat. lra. apply Rmult_lt_0_compat; lra.
  - apply Rdiv_le_0_compat. left. apply a_pos. repeat apply Rmult_lt_0_compat; lra.
  - replace (a / (k_ * n_ * lambdaH) * (a / (k_ * n_ * lambdaH))) with (a * a / (k_ * n_ * lambdaH * (k_ * n_ * lambdaH)))
      by (field; lra). rewrite a_square. field. lra.
Qed.

Section Minimizer.
Variables (W : nat -> nat -> R) (H : nat -> nat -> nat -> R) (b : nat -> R).
Hypothesis Hmin : ufm_objective K n d lambdaW lambdaH lambdaB delta W H b = optimalLoss k_ a delta.

(* What all minimizers have in common: centred rows, collapsed features dual to them, a simplex frame, the closed form's softmax. *)
Theorem minimizer_collapses :
  (forall l, (l < d)%nat -> mean K (fun k => W k l) = 0) /\
  (forall k i l, (k < K)%nat -> (i < n)%nat -> (l < d)%nat -> H k i l = sqrt (lambdaW / (n_ * lambdaH)) * W k l) /\
  (forall k i j, (k < K)%nat -> (i < n)%nat -> (j < K)%nat ->
     softmax K (logits d W (H k i) b) j = if Nat.eqb j k then pTrue k_ a delta else pOther k_ a delta) /\
  (forall k j, (k < K)%nat -> (j < K)%nat ->
     inner d (W k) (W j) = margin k_ a delta * sqrt (n_ * lambdaH / lambdaW) * (delta_ k j - 1 / k_)).
Proof.
  assert (P := k2 K HK). assert (Q := n1 n Hn). fold k_ in P. fold n_ in Q. assert (A := a_pos).
  assert (Q0 := q_below). assert (P0 := p_below).
  assert (T : a * a / (k_ * k_ * n_ * lambdaW * lambdaH) <= 1) by (rewrite taken_all; lra).
  rewrite <- entropy_below in Hmin. repeat split.
  - intros l L. now apply (rows_centred K n d lambdaW lambdaH lambdaB delta a HK Hn HW HH A Q0 P0 W H b HB T Hmin).
  - intros k i l Lk Li Ll. rewrite <- rho_is.
    now apply (features_collapse K n d lambdaW lambdaH lambdaB delta a HK Hn HW HH A Q0 P0 W H b HB T Hmin).
  - intros k i j Lk Li Lj.
    rewrite (probabilities K n d lambdaW lambdaH lambdaB delta a HK Hn HW HH A Q0 P0 W H b HB T Hmin) by assumption.
    unfold soft, delta_, pTrue, pOther. fold k_. destruct (Nat.eqb j k); field; lra.
  - intros k j Lk Lj.
    assert (G := rows_gram K n d lambdaW lambdaH lambdaB delta a HK Hn HW HH A Q0 P0 W H b HB T Hmin j k Lj Lk).
    fold k_ n_ in G. rewrite margin_is, rho_is in G.
    assert (S : 0 < sqrt (lambdaW / (n_ * lambdaH))).
    { apply sqrt_lt_R0, Rdiv_lt_0_compat; [lra|]. apply Rmult_lt_0_compat; lra. }
    assert (I : sqrt (n_ * lambdaH / lambdaW) = / sqrt (lambdaW / (n_ * lambdaH))).
    { rewrite inv_sqrt_depr. f_equal. field. lra. apply Rdiv_lt_0_compat; [lra|]. apply Rmult_lt_0_compat; lra. }
    rewrite I. apply Rmult_eq_reg_l with (sqrt (lambdaW / (n_ * lambdaH))); [|lra]. rewrite G. field. lra.
Qed.
End Minimizer.

(* Attained at every W whose Gram matrix is the closed form's multiple of Pi, with the features dual to its rows. *)
Section Attained.
Variables (W : nat -> nat -> R).
Let u := margin k_ a delta * sqrt (n_ * lambdaH / lambdaW).
Hypothesis HG : forall k j, (k < K)%nat -> (j < K)%nat -> inner d (W k) (W j) = u * (delta_ k j - 1 / k_).
Let rho := sqrt (lambdaW / (n_ * lambdaH)).

Lemma attained_mean l : (l < d)%nat -> mean K (fun k => W k l) = 0.
Proof.
  assert (P := k2 K HK). fold k_ in P. intros L.
  assert (Z : total d (fun l => mean K (fun k => W k l) ^ 2) = 0).
  { rewrite (total_ext d _ (fun l => total K (fun j => total K (fun k => W k l * W j l)) * / (k_ * k_))).
    - rewrite total_scal_r, total_swap.
      rewrite (total_zero K). ring. intros j Lj. rewrite total_swap.
      rewrite (total_ext K _ (fun k => u * delta_ k j - u / k_)).
      + rewrite total_minus, total_scal, total_const, total_delta_1 by assumption. fold k_. field. lra.
      + intros k Lk. fold (inner d (W k) (W j)). rewrite HG by assumption. field. lra.
    - intros m M. unfold mean. fold k_.
      rewrite (total_ext K (fun j => total K (fun k => W k m * W j m)) (fun j => total K (fun k => W k m) * W j m)).
      + rewrite total_scal. field. lra.
      + intros. now rewrite total_scal_r. }
  apply square_zero. apply (total_terms d (fun l => mean K (fun k => W k l) ^ 2)); trivial. intros; apply pow2_ge_0.
Qed.
Theorem attained :
  ufm_objective K n d lambdaW lambdaH lambdaB delta W (fun k _ l => rho * W k l) (fun _ => 0) = optimalLoss k_ a delta.
Proof.
  assert (P := k2 K HK). assert (Q := n1 n Hn). fold k_ in P. fold n_ in Q. assert (A := a_pos).
  rewrite (gap_identity K n d lambdaW lambdaH lambdaB delta a HK Hn HW HH A q_below p_below). fold k_ n_.
  rewrite entropy_below, taken_all.
  assert (F : gap_features K n d lambdaH a W (fun k _ l => rho * W k l) = 0).
  { unfold gap_features. apply total_zero. intros k Lk. apply total_zero. intros i Li. apply total_zero. intros l Ll.
    rewrite attained_mean by assumption. fold k_ n_. rewrite rho_is. unfold rho. ring. }
  assert (M : gap_mean K d W = 0).
  { unfold gap_mean. apply total_zero. intros l Ll. rewrite attained_mean by assumption. ring. }
  assert (B : gap_bias K (fun _ => 0) = 0) by (unfold gap_bias; apply total_zero; intros; ring).
  assert (D : gap_divergence K n d delta a W (fun k _ l => rho * W k l) (fun _ => 0) = 0).
  { unfold gap_divergence. apply total_zero. intros k Lk. apply total_zero. intros i Li.
    unfold divergence. apply total_zero. intros j Lj.
    assert (S : 0 < rho). { apply sqrt_lt_R0, Rdiv_lt_0_compat; [lra|]. apply Rmult_lt_0_compat; lra. }
    assert (I : rho * sqrt (n_ * lambdaH / lambdaW) = 1).
    { unfold rho. rewrite <- sqrt_mult_alt. replace (lambdaW / (n_ * lambdaH) * (n_ * lambdaH / lambdaW)) with 1 by (field; lra).
      apply sqrt_1. apply Rdiv_le_0_compat; [lra|]. apply Rmult_lt_0_compat; lra. }
    set (g := margin k_ a delta) in *.
    assert (Lg : forall m, (m < K)%nat -> logits d W (fun l => rho * W k l) (fun _ => 0) m = g * delta_ m k - g / k_).
    { intros m Lm. unfold logits. rewrite (total_ext d _ (fun l => rho * (W m l * W k l))) by (intros; ring).
      rewrite total_scal. fold (inner d (W m) (W k)). rewrite HG by assumption. unfold u.
      replace (rho * (g * sqrt (n_ * lambdaH / lambdaW) * (delta_ m k - 1 / k_)))
        with (rho * sqrt (n_ * lambdaH / lambdaW) * (g * (delta_ m k - 1 / k_))) by ring. rewrite I. field. lra. }
    assert (E : soft K delta a k j = softmax K (logits d W (fun l => rho * W k l) (fun _ => 0)) j).
    { unfold softmax. rewrite (total_ext K _ (fun m => exp (- (g / k_)) * (1 + (exp g - 1) * delta_ m k))).
      - rewrite total_scal, total_plus, total_scal, total_const, total_delta_1 by assumption. fold k_.
        rewrite (Lg j Lj).
        assert (X : exp g = k_ / (a + delta) - k_ + 1) by (unfold g, margin; apply exp_ln, ratio_pos).
        assert (Y : exp (g * delta_ j k - g / k_) = exp (- (g / k_)) * (1 + (exp g - 1) * delta_ j k)).
        { unfold delta_. destruct (Nat.eqb j k).
          - replace (g * 1 - g / k_) with (- (g / k_) + g) by ring. rewrite exp_plus. ring.
          - replace (g * 0 - g / k_) with (- (g / k_)) by ring. ring. }
        rewrite Y, X. unfold soft. fold k_. generalize (exp_pos (- (g / k_))). intro.
        generalize (exp (- (g / k_))) H. intros z Z. field. lra.
      - intros m Lm. rewrite (Lg m Lm). unfold delta_. destruct (Nat.eqb m k).
        + replace (g * 1 - g / k_) with (- (g / k_) + g) by ring. rewrite exp_plus. ring.
        + replace (g * 0 - g / k_) with (- (g / k_)) by ring. ring. }
    rewrite E. ring. }
  rewrite F, M, B, D. field. lra.
Qed.
End Attained.
End Below.

(* ---- the simplex frame exists in K - 1 dimensions and more ---- *)
Definition helmert (k l : nat) : R :=
  if Nat.leb k l then 1 / sqrt (INR (l + 1) * INR (l + 2))
  else if Nat.eqb k (l + 1) then - INR (l + 1) / sqrt (INR (l + 1) * INR (l + 2)) else 0.
Lemma helmert_root l : 0 < sqrt (INR (l + 1) * INR (l + 2)) /\
  sqrt (INR (l + 1) * INR (l + 2)) * sqrt (INR (l + 1) * INR (l + 2)) = INR (l + 1) * INR (l + 2).
Proof.
  assert (0 < INR (l + 1)) by (apply lt_0_INR; lia). assert (0 < INR (l + 2)) by (apply lt_0_INR; lia).
  assert (0 < INR (l + 1) * INR (l + 2)) by (apply Rmult_lt_0_compat; lra).
  split. now apply sqrt_lt_R0. apply sqrt_sqrt. lra.
Qed.
Lemma helmert_gram m : forall k j, (k <= m)%nat -> (j <= m)%nat ->
  total m (fun l => helmert k l * helmert j l) = delta_ k j - 1 / INR (m + 1).
Proof.
  induction m as [|m I]; intros k j Lk Lj.
  - replace k with 0%nat by lia. replace j with 0%nat by lia. simpl. rewrite delta_same. field.
  - simpl total. destruct (helmert_root m) as (Sq & Q).
    assert (P1 : 0 < INR (m + 1)) by (apply lt_0_INR; lia).
    assert (E2 : INR (m + 2) = INR (m + 1) + 1) by (replace (m + 2)%nat with (S (m + 1)) by lia; apply S_INR).
    replace (S m + 1)%nat with (m + 2)%nat by lia.
    set (r := sqrt (INR (m + 1) * INR (m + 2))) in *.
    assert (I1 : 1 / r * (1 / r) = 1 / (INR (m + 1) * INR (m + 2))) by (rewrite <- Q; field; lra).
    assert (Last : forall i, (i <= m)%nat -> helmert i m = 1 / r).
    { intros i L. unfold helmert. rewrite (proj2 (Nat.leb_le i m) L). reflexivity. }
    assert (New : helmert (S m) m = - INR (m + 1) / r).
    { unfold helmert. rewrite (proj2 (Nat.leb_gt (S m) m)) by lia.
      replace (S m) with (m + 1)%nat by lia. rewrite Nat.eqb_refl. reflexivity. }
    assert (Zero : forall l, (l < m)%nat -> helmert (S m) l = 0).
    { intros l L. unfold helmert. rewrite (proj2 (Nat.leb_gt (S m) l)) by lia.
      rewrite (proj2 (Nat.eqb_neq (S m) (l + 1))) by lia. reflexivity. }
    destruct (Nat.eq_dec k (S m)) as [->|Nk]; destruct (Nat.eq_dec j (S m)) as [->|Nj].
    + rewrite total_zero by (intros; rewrite Zero by assumption; ring). rewrite New, delta_same.
      replace (- INR (m + 1) / r * (- INR (m + 1) / r)) with (INR (m + 1) * INR (m + 1) * (1 / r * (1 / r))) by (field; lra).
      rewrite I1, E2. field. lra.
    + rewrite total_zero by (intros; rewrite Zero by assumption; ring). rewrite New, (Last j), delta_other by lia.
      replace (- INR (m + 1) / r * (1 / r)) with (- INR (m + 1) * (1 / r * (1 / r))) by (field; lra).
      rewrite I1, E2. field. lra.
    + rewrite total_zero by (intros; rewrite (Zero _ H); ring). rewrite New, (Last k), delta_other by lia.
      replace (1 / r * (- INR (m + 1) / r)) with (- INR (m + 1) * (1 / r * (1 / r))) by (field; lra).
      rewrite I1, E2. field. lra.
    + rewrite I, (Last k), (Last j), I1, E2 by lia. field. lra.
Qed.
Lemma total_ends m e f : (m <= e)%nat -> (forall i, (m <= i)%nat -> f i = 0) -> total e f = total m f.
Proof.
  induction e as [|e I]; intros L Z.
  - now replace m with 0%nat by lia.
  - destruct (Nat.eq_dec m (S e)) as [->|N]; trivial. simpl. rewrite I, Z by (trivial; lia). ring.
Qed.
Theorem frame_exists K d u : (2 <= K)%nat -> (K - 1 <= d)%nat -> 0 <= u -> exists W : nat -> nat -> R,
  forall k j, (k < K)%nat -> (j < K)%nat -> inner d (W k) (W j) = u * (delta_ k j - 1 / INR K).
Proof.
  intros HK Hd Hu. exists (fun k l => if Nat.ltb l (K - 1) then sqrt u * helmert k l else 0). intros k j Lk Lj. unfold inner.
  rewrite (total_ends (K - 1) d) by (trivial; intros i L; rewrite (proj2 (Nat.ltb_ge i (K - 1)) L); ring).
  rewrite (total_ext (K - 1) _ (fun l => sqrt u * sqrt u * (helmert k l * helmert j l))).
  - rewrite total_scal, sqrt_sqrt, helmert_gram by (trivial; lia). replace (K - 1 + 1)%nat with K by lia. reflexivity.
  - intros l L. rewrite (proj2 (Nat.ltb_lt l (K - 1)) L). ring.
Qed.

(* ---- at and above the threshold ---- *)
Section Above.
Variables (K n d : nat) (lambdaW lambdaH lambdaB delta : R).
Hypotheses (HK : (2 <= K)%nat) (Hn : (1 <= n)%nat) (HW : 0 < lambdaW) (HH : 0 < lambdaH) (HB : 0 <= lambdaB)
  (Hd : 0 <= delta) (Hd1 : delta < 1).
Let k_ := INR K.
Let n_ := INR n.
Let a := regularization k_ n_ lambdaW lambdaH.
Hypothesis (Hs : a + delta >= 1).
Let c := 1 - delta.

Lemma c_pos : 0 < c.
Proof. unfold c. lra. Qed.
Lemma q_above : 0 < (delta + c) / k_.
Proof. assert (P := k2 K HK). fold k_ in P. unfold c. apply Rdiv_lt_0_compat; lra. Qed.
Lemma p_above : 0 < (delta + c) / k_ + (1 - delta - c).
Proof. generalize q_above. unfold c. lra. Qed.
Lemma taken_above : c * c / (k_ * k_ * n_ * lambdaW * lambdaH) <= 1.
Proof.
  assert (P := k2 K HK). assert (Q := n1 n Hn). fold k_ in P. fold n_ in Q.
  assert (A := a_pos K n lambdaW lambdaH HK Hn HW HH). fold k_ n_ a in A.
  assert (S := a_square K n lambdaW lambdaH Hn HW HH). fold k_ n_ a in S. rewrite <- S.
  apply Rmult_le_reg_r with (a * a). apply Rmult_lt_0_compat; lra.
  replace (c * c / (a * a) * (a * a)) with (c * c) by (field; lra).
  assert (c <= a) by (unfold c; lra). generalize c_pos; intro. rewrite Rmult_1_l. apply Rmult_le_compat; lra.
Qed.
Lemma entropy_above : entropy k_ ((delta + c) / k_ + (1 - delta - c)) ((delta + c) / k_) = ln k_.
Proof.
  assert (P := k2 K HK). fold k_ in P. unfold c, entropy.
  replace ((delta + (1 - delta)) / k_ + (1 - delta - (1 - delta))) with (1 / k_) by (field; lra).
  replace ((delta + (1 - delta)) / k_) with (1 / k_) by (field; lra). rewrite ln_quotient, ln_1 by lra. field. lra.
Qed.

(* No W, H, b has an objective below that of zero, and only W = 0, H = 0 has it. *)
Theorem zero_minimum W H b : ln k_ <= ufm_objective K n d lambdaW lambdaH lambdaB delta W H b.
Proof.
  rewrite <- entropy_above.
  apply objective_at_least; trivial; [apply c_pos | apply q_above | apply p_above | apply taken_above].
Qed.
Theorem zero_unique W H b : ufm_objective K n d lambdaW lambdaH lambdaB delta W H b = ln k_ ->
  (forall k l, (k < K)%nat -> (l < d)%nat -> W k l = 0) /\
  (forall k i l, (k < K)%nat -> (i < n)%nat -> (l < d)%nat -> H k i l = 0).
Proof.
  intros M. rewrite <- entropy_above in M. assert (P := k2 K HK). assert (Q := n1 n Hn). fold k_ in P. fold n_ in Q.
  assert (C := c_pos).
  assert (R0 : 0 < c / (k_ * n_ * lambdaH)) by (apply Rdiv_lt_0_compat; trivial; repeat apply Rmult_lt_0_compat; lra).
  assert (Z : forall k l, (k < K)%nat -> (l < d)%nat -> W k l = 0).
  { intros k l Lk Ll.
    assert (G := rows_gram K n d lambdaW lambdaH lambdaB delta c HK Hn HW HH C q_above p_above W H b HB taken_above M k k Lk Lk).
    fold k_ n_ in G. replace ((delta + c) / k_ + (1 - delta - c)) with ((delta + c) / k_) in G by (unfold c; ring).
    assert (I0 : inner d (W k) (W k) = 0).
    { apply Rmult_eq_reg_l with (c / (k_ * n_ * lambdaH)); [|lra]. rewrite G. ring. }
    apply square_zero. apply (total_terms d (fun l => W k l ^ 2)); trivial. intros; apply pow2_ge_0.
    rewrite <- I0. apply total_ext. intros; ring. }
  split; trivial. intros k i l Lk Li Ll.
  rewrite (features_collapse K n d lambdaW lambdaH lambdaB delta c HK Hn HW HH C q_above p_above W H b HB taken_above M)
    by assumption. rewrite Z by assumption. ring.
Qed.
Theorem zero_attained :
  ufm_objective K n d lambdaW lambdaH lambdaB delta (fun _ _ => 0) (fun _ _ _ => 0) (fun _ => 0) = ln k_.
Proof.
  assert (P := k2 K HK). assert (Q := n1 n Hn). fold k_ in P. fold n_ in Q. unfold ufm_objective. fold k_ n_.
  rewrite (total_ext K _ (fun _ => n_ * ln k_)).
  - rewrite total_const. fold k_.
    rewrite !(total_zero K) by (intros; try ring; repeat (apply total_zero; intros); ring). field. lra.
  - intros k Lk. rewrite (total_ext n _ (fun _ => ln k_)). now rewrite total_const. intros i _.
    assert (L : forall j, logits d (fun _ _ => 0) (fun _ => 0) (fun _ => 0) j = 0).
    { intros j. unfold logits. rewrite total_zero by (intros; ring). ring. }
    unfold cross_entropy, log_sum_exp. rewrite (total_ext K (fun j => exp _) (fun _ => 1)).
    + rewrite total_const. fold k_. rewrite (total_zero K) by (intros; rewrite L; ring). rewrite Rmult_1_r. ring.
    + intros. rewrite L. apply exp_0.
Qed.
End Above.
