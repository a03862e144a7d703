(* An orthonormal basis of K dimensions in which the softmax curvature of a class is diagonal; its first K - 1 columns, of sum 0,
   span the range of I - J/K. *)
From Coq Require Import Reals Lra PeanoNat Lia.
From Coquelicot Require Import Coquelicot.
Require Import UfmFacts UfmBook UfmTactics UfmSums UfmModel UfmMaps.
Open Scope R_scope.

Lemma helmert_before k l : (k <= l)%nat -> helmert k l = 1 / sqrt (INR (l + 1) * INR (l + 2)).
Proof. intros L. unfold helmert. now rewrite (proj2 (Nat.leb_le k l) L). Qed.
Lemma helmert_next l : helmert (l + 1) l = - INR (l + 1) / sqrt (INR (l + 1) * INR (l + 2)).
Proof. unfold helmert. rewrite (proj2 (Nat.leb_gt (l + 1) l)) by lia. now rewrite Nat.eqb_refl. Qed.
Lemma helmert_after k l : (l + 1 < k)%nat -> helmert k l = 0.
Proof.
  intros L. unfold helmert. rewrite (proj2 (Nat.leb_gt k l)) by lia. now rewrite (proj2 (Nat.eqb_neq k (l + 1))) by lia.
Qed.
Lemma helmert_sum K l : (l + 1 < K)%nat -> total K (fun k => helmert k l) = 0.
Proof.
  intros L. rewrite (total_ends (S (l + 1)) K) by (trivial; intros; apply helmert_after; lia). simpl.
  rewrite (total_ext (l + 1) _ (fun _ => 1 / sqrt (INR (l + 1) * INR (l + 2)))) by (intros; apply helmert_before; lia).
  rewrite total_const, helmert_next. field. destruct (helmert_root l). lra.
Qed.
Lemma helmert_columns K l m : (l + 1 < K)%nat -> (m + 1 < K)%nat ->
  total K (fun k => helmert k l * helmert k m) = delta_ l m.
Proof.
  assert (O : forall l m, (l < m)%nat -> (m + 1 < K)%nat -> total K (fun k => helmert k l * helmert k m) = 0).
  { intros i j L M. rewrite (total_ext K _ (fun k => helmert k i * (1 / sqrt (INR (j + 1) * INR (j + 2))))).
    - rewrite total_scal_r, helmert_sum by lia. ring.
    - intros k Lk. destruct (Nat.le_gt_cases k j) as [A|A]. now rewrite (helmert_before k j).
      rewrite helmert_after by lia. ring. }
  intros L M. destruct (Nat.lt_trichotomy l m) as [A|[<-|A]].
  - rewrite delta_other by lia. now apply O.
  - rewrite delta_same. rewrite (total_ends (S (l + 1)) K) by (trivial; intros; rewrite helmert_after by lia; ring). simpl.
    destruct (helmert_root l) as (P & Q). set (r := sqrt (INR (l + 1) * INR (l + 2))) in *.
    assert (0 < INR (l + 1)) by (apply lt_0_INR; lia).
    assert (E2 : INR (l + 2) = INR (l + 1) + 1) by (replace (l + 2)%nat with (S (l + 1)) by lia; apply S_INR).
    rewrite (total_ext (l + 1) _ (fun _ => 1 / (r * r))).
    + rewrite total_const, helmert_next. fold r.
      replace (- INR (l + 1) / r * (- INR (l + 1) / r)) with (INR (l + 1) * INR (l + 1) / (r * r)) by (field; lra).
      rewrite Q, E2. field. lra.
    + intros k Lk. rewrite helmert_before by lia. fold r. field. lra.
  - rewrite delta_other by lia. rewrite (total_ext K _ (fun k => helmert k m * helmert k l)) by (intros; ring). now apply O.
Qed.

(* the last column is that of the mean *)
Definition helmert_basis K k r := if Nat.ltb r (K - 1) then helmert k r else 1 / sqrt (INR K).
(* exchanges class k with the last one *)
Definition exchange K k j := if Nat.eqb j k then (K - 1)%nat else if Nat.eqb j (K - 1) then k else j.
Lemma exchange_less K k j : (k < K)%nat -> (j < K)%nat -> (exchange K k j < K)%nat.
Proof. intros. unfold exchange. destruct (Nat.eqb j k), (Nat.eqb j (K - 1)); lia. Qed.
Lemma exchange_own K k : exchange K k k = (K - 1)%nat.
Proof. unfold exchange. now rewrite Nat.eqb_refl. Qed.
Lemma exchange_other K k j : (k < K)%nat -> (j < K)%nat -> j <> k -> (exchange K k j < K - 1)%nat.
Proof.
  intros Lk Lj N. unfold exchange. rewrite (proj2 (Nat.eqb_neq j k) N). destruct (Nat.eqb j (K - 1)) eqn:E.
  - apply Nat.eqb_eq in E. lia.
  - apply Nat.eqb_neq in E. lia.
Qed.
Lemma exchange_delta K k i j : (k < K)%nat -> (i < K)%nat -> (j < K)%nat ->
  delta_ (exchange K k i) (exchange K k j) = delta_ i j.
Proof.
  intros Lk Li Lj. destruct (Nat.eq_dec i j) as [->|N]. now rewrite !delta_same. rewrite !(delta_other i j) by assumption.
  apply delta_other. unfold exchange.
  destruct (Nat.eqb i k) eqn:A; destruct (Nat.eqb j k) eqn:B; destruct (Nat.eqb i (K - 1)) eqn:C; destruct (Nat.eqb j (K - 1)) eqn:D;
    rewrite ?Nat.eqb_eq, ?Nat.eqb_neq in *; lia.
Qed.
Lemma total_exchange K k f : (k < K)%nat -> total K (fun j => f (exchange K k j)) = total K f.
Proof.
  intros L. destruct (Nat.eq_dec k (K - 1)) as [->|N].
  - apply total_ext. intros j Lj. unfold exchange. destruct (Nat.eqb j (K - 1)) eqn:E; trivial. apply Nat.eqb_eq in E. now subst.
  - rewrite (total_ext K _ (fun j => f j + (delta_ j k * (f (K - 1)%nat - f k) + delta_ j (K - 1) * (f k - f (K - 1)%nat)))).
    + rewrite !total_plus, !total_delta by lia. ring.
    + intros j Lj. unfold exchange, delta_. destruct (Nat.eqb j k) eqn:E.
      * apply Nat.eqb_eq in E. subst. rewrite (proj2 (Nat.eqb_neq k (K - 1)) N). ring.
      * destruct (Nat.eqb j (K - 1)) eqn:F; [apply Nat.eqb_eq in F; subst|]; ring.
Qed.

Definition class_basis K k j r := helmert_basis K (exchange K k j) r.
Section Basis.
Variables (K : nat).
Hypothesis (HK : (2 <= K)%nat).
Lemma root_K : 0 < sqrt (INR K) /\ sqrt (INR K) * sqrt (INR K) = INR K.
Proof. assert (P := k2 K HK). split. apply sqrt_lt_R0. lra. apply sqrt_sqrt. lra. Qed.
Lemma basis_orthogonal k : (k < K)%nat -> orthogonal K (class_basis K k).
Proof.
  intros Lk l m Ll Lm. unfold class_basis.
  rewrite (total_exchange K k (fun i => helmert_basis K i l * helmert_basis K i m)) by assumption. unfold helmert_basis.
  destruct root_K as (S0 & S1). assert (P := k2 K HK).
  destruct (Nat.ltb l (K - 1)) eqn:A; destruct (Nat.ltb m (K - 1)) eqn:B; rewrite ?Nat.ltb_lt, ?Nat.ltb_ge in *.
  - apply helmert_columns; lia.
  - rewrite total_scal_r, helmert_sum, delta_other by lia. ring.
  - rewrite total_scal, helmert_sum, delta_other by lia. ring.
  - rewrite total_const. replace l with m by lia. rewrite delta_same.
    replace (INR K * (1 / sqrt (INR K) * (1 / sqrt (INR K)))) with (INR K / (sqrt (INR K) * sqrt (INR K))) by (field; lra).
    rewrite S1. field. lra.
Qed.
Lemma basis_sum k r : (k < K)%nat -> (r < K - 1)%nat -> total K (fun j => class_basis K k j r) = 0.
Proof.
  intros Lk Lr. unfold class_basis. rewrite (total_exchange K k (fun i => helmert_basis K i r)) by assumption.
  unfold helmert_basis. rewrite (proj2 (Nat.ltb_lt r (K - 1)) Lr). apply helmert_sum. lia.
Qed.
(* its rows without the last column have the inner products of I - J/K *)
Lemma basis_rows k i j : (k < K)%nat -> (i < K)%nat -> (j < K)%nat ->
  total (K - 1) (fun r => class_basis K k i r * class_basis K k j r) = delta_ i j - 1 / INR K.
Proof.
  intros Lk Li Lj. unfold class_basis, helmert_basis.
  rewrite (total_ext (K - 1) _ (fun r => helmert (exchange K k i) r * helmert (exchange K k j) r)).
  - assert (X := exchange_less K k i Lk Li). assert (Y := exchange_less K k j Lk Lj).
    rewrite helmert_gram, exchange_delta by (trivial; lia). replace (K - 1 + 1)%nat with K by lia. reflexivity.
  - intros r L. now rewrite (proj2 (Nat.ltb_lt r (K - 1)) L).
Qed.

(* ---- diag(w) - w w^T, w = p at the class and q elsewhere ---- *)
Variables (p q : R) (k : nat).
Hypotheses (Hs : p + (INR K - 1) * q = 1) (Lk : (k < K)%nat).
Definition weights j := if Nat.eqb j k then p else q.
Definition curvature j i := weights j * delta_ j i - weights j * weights i.
Lemma curvature_apply v j : (j < K)%nat ->
  apply K curvature v j = weights j * (v j - (q * total K v + (p - q) * v k)).
Proof.
  intros Lj. unfold apply, curvature.
  rewrite (total_ext K _ (fun i => delta_ j i * (weights j * v i) - weights j * (q * v i + (p - q) * (delta_ i k * v i)))).
  - rewrite total_minus, total_delta_r, total_scal, total_plus, !total_scal, total_delta by assumption. ring.
  - intros i _. assert (E : weights i = q + (p - q) * delta_ i k).
    { unfold weights, delta_. destruct (Nat.eqb i k); ring. }
    rewrite E. ring.
Qed.
Definition curvature_value r := if Nat.ltb r (K - 2) then q else if Nat.eqb r (K - 2) then INR K * p * q else 0.
Theorem curvature_basis r j : (r < K)%nat -> (j < K)%nat ->
  apply K curvature (fun i => class_basis K k i r) j = curvature_value r * class_basis K k j r.
Proof.
  intros Lr Lj. assert (P := k2 K HK). rewrite curvature_apply by assumption. unfold curvature_value.
  destruct (Nat.ltb r (K - 2)) eqn:A; [|destruct (Nat.eqb r (K - 2)) eqn:B]; rewrite ?Nat.ltb_lt, ?Nat.ltb_ge, ?Nat.eqb_eq, ?Nat.eqb_neq in *.
  - rewrite basis_sum by (trivial; lia). unfold class_basis at 2. rewrite exchange_own. unfold helmert_basis at 1.
    rewrite (proj2 (Nat.ltb_lt r (K - 1))) by lia. rewrite helmert_after by lia.
    unfold weights. destruct (Nat.eqb j k) eqn:E; [|ring]. apply Nat.eqb_eq in E. subst j.
    unfold class_basis. rewrite exchange_own. unfold helmert_basis. rewrite (proj2 (Nat.ltb_lt r (K - 1))) by lia.
    rewrite helmert_after by lia. ring.
  - rewrite basis_sum by (trivial; lia). subst r. destruct (helmert_root (K - 2)) as (R0 & _).
    assert (I : INR (K - 2 + 1) = INR K - 1).
    { replace (K - 2 + 1)%nat with (K - 1)%nat by lia. rewrite minus_INR by lia. reflexivity. }
    assert (Own : class_basis K k k (K - 2) = - (INR K - 1) / sqrt (INR (K - 2 + 1) * INR (K - 2 + 2))).
    { unfold class_basis. rewrite exchange_own. unfold helmert_basis. rewrite (proj2 (Nat.ltb_lt (K - 2) (K - 1))) by lia.
      replace (helmert (K - 1) (K - 2)) with (helmert (K - 2 + 1) (K - 2)) by (f_equal; lia). rewrite helmert_next.
      rewrite <- I. reflexivity. }
    rewrite Own. unfold weights. destruct (Nat.eqb j k) eqn:E.
    + apply Nat.eqb_eq in E. subst j. rewrite Own. replace p with (1 - (INR K - 1) * q) by lra. field. lra.
    + apply Nat.eqb_neq in E. assert (L := exchange_other K k j Lk Lj E).
      assert (O : class_basis K k j (K - 2) = 1 / sqrt (INR (K - 2 + 1) * INR (K - 2 + 2))).
      { unfold class_basis, helmert_basis. rewrite (proj2 (Nat.ltb_lt (K - 2) (K - 1))) by lia. apply helmert_before. lia. }
      rewrite O. replace p with (1 - (INR K - 1) * q) by lra. field. lra.
  - assert (r = (K - 1)%nat) by lia. subst r.
    assert (O : forall i, class_basis K k i (K - 1) = 1 / sqrt (INR K)).
    { intros. unfold class_basis, helmert_basis. rewrite (proj2 (Nat.ltb_ge (K - 1) (K - 1))) by lia. reflexivity. }
    rewrite (total_ext K _ (fun _ => 1 / sqrt (INR K))) by (intros; apply O). rewrite total_const, !O.
    replace (q * (INR K * (1 / sqrt (INR K))) + (p - q) * (1 / sqrt (INR K))) with ((p + (INR K - 1) * q) * (1 / sqrt (INR K))) by ring.
    rewrite Hs. ring.
Qed.
End Basis.
