(* for: D(D(objective(K,a,delta,gamma),gamma), gamma) == (K-1)*Exp(gamma)/(Exp(gamma)+K-1)^2  for  K >= 2, a > 0, delta >= 0, a+delta < 1 *)
Require Import UfmRay.
Theorem @NAME@ : forall K a delta gamma : R, K >= 2 -> a > 0 -> delta >= 0 -> a + delta < 1 ->
  objective_defined K a delta gamma /\
  ex_derive (fun gamma : R => objective K a delta gamma) gamma /\
  ex_derive (fun gamma : R => Derive (fun gamma : R => objective K a delta gamma) gamma) gamma /\
  (exp gamma + K - 1) ^ 2 <> 0 /\
  Derive (fun gamma : R => Derive (fun gamma : R => objective K a delta gamma) gamma) gamma
    = (K - 1) * (exp gamma / (exp gamma + K - 1) ^ 2).
Proof.
  intros K a delta gamma HK Ha Hd Hs. assert (E := exp_pos gamma). assert (P : 0 < exp gamma + K - 1) by lra.
  set (f g := exp g / (exp g + K - 1) - (1 - delta + delta / K) + a * (K - 1) / K).
  assert (D : forall g, is_derive (fun g : R => objective K a delta g) g (f g)).
  { intros g. assert (0 < exp g) by apply exp_pos. unfold objective, f. auto_derive. lra. field. lra. }
  assert (D2 : is_derive (fun gamma : R => Derive (fun gamma : R => objective K a delta gamma) gamma) gamma
      ((K - 1) * (exp gamma / (exp gamma + K - 1) ^ 2))).
  { apply (is_derive_ext f). intros g. symmetry. apply is_derive_unique, D.
    unfold f. auto_derive. lra. field. lra. }
  split; [unfold objective_defined; lra|]. split; [now exists (f gamma)|]. split; [eexists; exact D2|].
  split; [apply pow_nonzero; lra|]. now apply is_derive_unique.
Qed.
