(* claim: diag(p) - p p^T has eigenvalues q (K-2 times), K p q (direction e_k - 1/K) and 0 (direction 1)  for  K >= 2, a > 0, delta >= 0, a + delta < 1 *)
Require Import UfmSums UfmModel UfmMaps UfmFrame.
(* For class k, with p = pTrue at k and q = pOther elsewhere: an orthonormal basis of eigenvectors, K - 2 of the eigenvalue q, one
   each of the two others, and the directions of these. *)
Theorem @NAME@ : forall (K k : nat) (a delta : R), INR K >= 2 -> a > 0 -> delta >= 0 -> a + delta < 1 -> (k < K)%nat ->
  let p := pTrue (INR K) a delta in
  let q := pOther (INR K) a delta in
  let w j := if Nat.eqb j k then p else q in
  let A j i := w j * delta_ j i - w j * w i in
  pTrue_defined (INR K) a delta /\ pOther_defined (INR K) a delta /\
  (exists E, orthogonal K E /\ forall r j, (r < K)%nat -> (j < K)%nat ->
     apply K A (fun i => E i r) j = (if Nat.ltb r (K - 2) then q else if Nat.eqb r (K - 2) then INR K * p * q else 0) * E j r) /\
  (forall j, (j < K)%nat ->
     apply K A (fun i => delta_ i k - 1 / INR K) j = INR K * p * q * (delta_ j k - 1 / INR K)) /\
  (forall j, (j < K)%nat -> apply K A (fun _ => 1) j = 0).
Proof.
  intros K k a delta HK Ha Hd Hs Lk p q w A. assert (N : (2 <= K)%nat) by (apply INR_le; simpl; lra).
  assert (S : p + (INR K - 1) * q = 1) by (unfold p, q, pTrue; ring).
  split; [unfold pTrue_defined, pOther_defined; lra|]. split; [unfold pOther_defined; lra|]. split; [|split].
  - exists (class_basis K k). split; [now apply basis_orthogonal|]. intros r j Lr Lj.
    exact (curvature_basis K N p q k S Lk r j Lr Lj).
  - intros j Lj. assert (X := curvature_apply K p q k Lk (fun i => delta_ i k - 1 / INR K) j Lj).
    fold p q in X. change (curvature p q k) with A in X. rewrite X. unfold weights.
    rewrite total_minus, total_delta_1, total_const, delta_same by assumption. unfold delta_.
    replace p with (1 - (INR K - 1) * q) by lra. destruct (Nat.eqb j k); field; lra.
  - intros j Lj. assert (X := curvature_apply K p q k Lk (fun _ => 1) j Lj). change (curvature p q k) with A in X. rewrite X.
    rewrite total_const. replace (q * (INR K * 1) + (p - q) * 1) with (p + (INR K - 1) * q) by ring. rewrite S. ring.
Qed.
