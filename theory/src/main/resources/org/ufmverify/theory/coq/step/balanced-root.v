(* for: the positive root u of D(lambdaW*u+n*lambdaH*gamma^2/u,u) == 0 == gamma*Sqrt(n*lambdaH/lambdaW)  for  n >= 1, lambdaW > 0, lambdaH > 0, gamma > 0 *)
(* The only positive stationary point. *)
Theorem @NAME@ : forall n lambdaW lambdaH gamma u : R, n >= 1 -> lambdaW > 0 -> lambdaH > 0 -> gamma > 0 -> u > 0 ->
  ex_derive (fun u : R => lambdaW * u + n * lambdaH * gamma ^ 2 / u) u /\
  (Derive (fun u : R => lambdaW * u + n * lambdaH * gamma ^ 2 / u) u = 0 <-> u = gamma * sqrt (n * lambdaH / lambdaW)) /\
  gamma * sqrt (n * lambdaH / lambdaW) > 0.
Proof.
  intros n lambdaW lambdaH gamma u Hn HW HH Hg Hu.
  assert (D : is_derive (fun u : R => lambdaW * u + n * lambdaH * gamma ^ 2 / u) u (lambdaW - n * lambdaH * gamma ^ 2 / (u * u))).
  { auto_derive. lra. field. lra. }
  assert (P : 0 < n * lambdaH / lambdaW) by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; lra).
  assert (S := sqrt_sqrt _ (Rlt_le _ _ P)). assert (S0 := sqrt_lt_R0 _ P).
  split; [now eexists; apply D|]. rewrite (is_derive_unique _ _ _ D). set (r := sqrt _) in *. clearbody r.
  assert (E : lambdaW - n * lambdaH * gamma ^ 2 / (u * u) = lambdaW / (u * u) * ((u - gamma * r) * (u + gamma * r))).
  { replace ((u - gamma * r) * (u + gamma * r)) with (u * u - gamma ^ 2 * (r * r)) by ring. rewrite S. field. lra. }
  assert (0 < gamma * r) by (apply Rmult_lt_0_compat; lra).
  assert (0 < lambdaW / (u * u)) by (apply Rdiv_lt_0_compat; [|apply Rmult_lt_0_compat]; lra).
  split; [|lra]. rewrite E. split; [intros Z | intros ->; ring].
  apply Rmult_integral in Z. destruct Z as [Z|Z]; [lra|]. apply Rmult_integral in Z. destruct Z; lra.
Qed.
