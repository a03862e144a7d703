(* for: the real root gamma of D(objective(K,a,delta,gamma),gamma) == 0 == margin(K,a,delta)  for  K >= 2, a > 0, delta >= 0, a+delta < 1 *)
(* The only stationary point. *)
Theorem @NAME@ : forall K a delta gamma : R, K >= 2 -> a > 0 -> delta >= 0 -> a + delta < 1 ->
  ex_derive (fun g : R => objective K a delta g) gamma /\
  margin_defined K a delta /\
  (Derive (fun g : R => objective K a delta g) gamma = 0 <-> gamma = margin K a delta).
Proof.
  intros K a delta gamma HK Ha Hd Hs. assert (E := exp_pos gamma).
  assert (D : is_derive (fun g : R => objective K a delta g) gamma
     (exp gamma / (exp gamma + K - 1) - (1 - delta + delta / K) + a * (K - 1) / K)).
  { unfold objective. auto_derive. lra. field. lra. }
  assert (X : K / (a + delta) - K + 1 = (K * (1 - a - delta) + (a + delta)) / (a + delta)) by (field; lra).
  assert (P : 0 < K / (a + delta) - K + 1).
  { rewrite X. apply Rdiv_lt_0_compat; [|lra]. assert (0 < K * (1 - a - delta)) by (apply Rmult_lt_0_compat; lra). lra. }
  split. now eexists; apply D. split. unfold margin_defined. lra.
  rewrite (is_derive_unique _ _ _ D). unfold margin.
  assert (F : exp gamma / (exp gamma + K - 1) - (1 - delta + delta / K) + a * (K - 1) / K
     = (K - 1) * (a + delta) / (K * (exp gamma + K - 1)) * (exp gamma - (K / (a + delta) - K + 1))) by (field; lra).
  assert (C : 0 < (K - 1) * (a + delta) / (K * (exp gamma + K - 1))).
  { apply Rdiv_lt_0_compat; apply Rmult_lt_0_compat; lra. }
  rewrite F. split; intro Z.
  - apply Rmult_integral in Z. destruct Z as [Z|Z]; [lra|]. rewrite <- (ln_exp gamma). f_equal. lra.
  - rewrite Z, exp_ln by assumption. ring.
Qed.
