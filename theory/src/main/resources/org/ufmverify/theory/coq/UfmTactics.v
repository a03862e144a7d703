(* Tactics that the generated proofs use. *)
From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
Require Import UfmFacts UfmBook.
Open Scope R_scope.

(* ---- signs, by hypothesis, by structure, by linear arithmetic ---- *)
Ltac posit :=
  first [assumption |
  lazymatch goal with
  | |- 0 < ?x * ?y => first [apply Rmult_lt_0_compat; posit | lra]
  | |- 0 < ?x / ?y => apply Rdiv_lt_0_compat; posit
  | |- 0 < / ?x => apply Rinv_0_lt_compat; posit
  | |- 0 < ?x ^ ?n => apply pow_lt; posit
  | |- 0 < exp ?x => apply exp_pos
  | |- 0 <= ?x * ?y => first [apply Rmult_le_pos; posit | lra]
  | |- 0 <= ?x / ?y => apply Rdiv_le_0_compat; posit
  | |- 0 <= ?x ^ 2 => apply pow2_ge_0
  | |- 0 <= ?x ^ 4 => replace (x ^ 4) with ((x ^ 2) ^ 2) by ring; apply pow2_ge_0
  | |- 0 <= ?x ^ ?n => apply pow_le; posit
  | |- 0 < ?x + ?y => first [lra | apply Rplus_lt_0_compat; posit | apply Rplus_lt_le_0_compat; posit
                            | apply Rplus_le_lt_0_compat; posit]
  | |- 0 <= ?x + ?y => first [lra | apply Rplus_le_le_0_compat; posit]
  | |- ?x > 0 => apply Rlt_gt; posit
  | |- ?x >= 0 => apply Rle_ge; posit
  | |- _ => lra
  end ].
Ltac product_sign :=
  first [assumption | apply Rmult_lt_0_compat; product_sign | apply Rmult_le_pos; product_sign | lra].

(* ---- field, with its denominators shown not to vanish ---- *)
Ltac by_known_product := match goal with P : 0 < ?A |- ?E <> 0 =>
    first [replace E with A by ring; lra | replace E with (- A) by ring; lra] end.
Ltac nzero := repeat split;
  try solve [ assumption | lra | apply Rgt_not_eq, Rlt_gt; posit | apply Rlt_not_eq; lra | by_known_product ].
Ltac fld := first [reflexivity | field; nzero].

(* ---- the start of every proof ---- *)
Ltac split_hypotheses := repeat match goal with H : _ /\ _ |- _ => destruct H end.
Ltac split_goal := repeat match goal with |- _ /\ _ => split end.
Ltac start := intros; unfold_book; split_hypotheses.

(* n = s * s for a positive variable n. *)
Tactic Notation "square_root_of" ident(n) ident(s) :=
  let P := fresh "P" in let Q := fresh "Q" in let E := fresh "E" in
  assert (P : 0 < n) by lra; destruct (sqrt_gen n P) as (s & Q & E); clear P; subst n.
Tactic Notation "solve_for" ident(x) constr(t) :=
  let E := fresh "E" in assert (E : x = t) by (first [assumption | symmetry; assumption | lra]); subst x.

(* ---- replacing logarithms, roots and exponentials by their names ---- *)
Ltac plain E := lazymatch E with
  | context [ln _] => fail | context [sqrt _] => fail | context [exp _] => fail | context [Derive _ _] => fail | _ => idtac end.
Ltac same := first [reflexivity | ring | fld].
Ltac sqrt_step := match goal with |- context [sqrt ?E] => plain E;
  match goal with H : atom (sqrt ?A) ?v |- _ =>
    replace (sqrt E) with v by (symmetry; transitivity (sqrt A); [apply f_equal; same | exact H]) end end.
Ltac ln_step := match goal with |- context [ln ?E] => plain E;
  match goal with H : atom (ln ?A) ?v |- _ =>
    replace (ln E) with v by (symmetry; transitivity (ln A); [apply f_equal; same | exact H]) end end.
Ltac exp_step := match goal with |- context [exp ?E] => plain E;
  match goal with H : atom (exp ?A) ?v |- _ =>
    replace (exp E) with v by (symmetry; transitivity (exp A); [apply f_equal; same | exact H]) end end.
Ltac constant_step := match goal with
  | |- context [ln 1] => rewrite ln_1 | |- context [exp 0] => rewrite exp_0
  | |- context [sqrt 1] => rewrite sqrt_1 | |- context [sqrt 0] => rewrite sqrt_0 end.
Ltac atoms := repeat first [constant_step | sqrt_step | ln_step | exp_step].

(* ---- what an assumption says of a polynomial: x op y where x - y is num / den ---- *)
Ltac with_atoms := atoms; fld.
Ltac assumed den :=
  lazymatch goal with
  | |- 0 < ?num => first [lra |
      match goal with
      | H : ?x > ?y |- _ => apply (numerator_pos (x - y) num den); [with_atoms | lra | posit]
      | H : ?x < ?y |- _ => apply (numerator_pos (y - x) num den); [with_atoms | lra | posit]
      end]
  | |- 0 <= ?num => first [lra |
      match goal with
      | H : ?x >= ?y |- _ => apply (numerator_nonneg (x - y) num den); [with_atoms | lra | posit]
      | H : ?x <= ?y |- _ => apply (numerator_nonneg (y - x) num den); [with_atoms | lra | posit]
      | H : ?x = ?y |- _ => apply (numerator_nonneg (x - y) num den); [with_atoms | lra | posit]
      | H : ?x = ?y |- _ => apply (numerator_nonneg (y - x) num den); [with_atoms | lra | posit]
      end]
  end.
Ltac divided H q :=
  first [apply (factor_pos _ _ q) with (2 := H); [ring | posit] | apply (factor_nonneg _ _ q) with (2 := H); [ring | posit]].

(* ---- bounds of logarithms and exponentials ---- *)
Ltac bound_side := first [assumption | reflexivity | posit | lra | ring | fld].
Ltac ln_bound t :=
  let H := fresh in assert (H := t);
  repeat match type of H with ?P -> _ => let p := fresh in assert (p : P) by bound_side; specialize (H p); clear p end;
  lra.
Ltac ln_sum := repeat first [apply atom_ln_1 | assumption
  | apply atom_over; [ | assumption | posit | posit] | apply atom_times; [ | assumption | posit | posit]].
Ltac exp_sum := repeat first [rewrite exp_plus | rewrite exp_minus]; rewrite ?exp_0;
  repeat match goal with
  | H : atom (exp ?t) ?e |- context [exp ?t] => replace (exp t) with e by (symmetry; exact H)
  | H : atom (ln ?A) ?L |- context [exp ?L] => replace (exp L) with A by (symmetry; apply (exp_of_ln A L H); posit)
  end; fld.

(* ---- r * r = f ---- *)
Ltac by_relations t := apply (eq_trans (y := t)); [ring |
  repeat match goal with E : ?f = ?r * ?r |- context [?r * ?r - ?f] => replace (r * r - f) with 0 by lra end; ring].

(* ---- derivatives ---- *)
Ltac known_positive := first [assumption | match goal with P : 0 < ?A |- 0 < ?E => replace E with A by same; exact P end].
Ltac known_nonzero := first [assumption | lra |
  lazymatch goal with
  | |- ?x * ?y <> 0 => apply Rmult_integral_contrapositive_currified; known_nonzero
  | |- ?x ^ ?n <> 0 => apply pow_nonzero; known_nonzero
  end | apply Rgt_not_eq, Rlt_gt; first [known_positive | posit] | apply Rlt_not_eq; lra].
Ltac derive_side := repeat split; try exact I; atoms; try (first [known_positive | posit | known_nonzero | nzero]).
(* What holds at a point holds near it. *)
Ltac near :=
  lazymatch goal with
  | |- locally _ (fun _ => _ /\ _) => apply filter_and; near
  | |- locally ?x (Rlt 0) => apply (near_pos (fun y => y) x); [auto_derive; derive_side | cbv beta; derive_side]
  | |- locally ?x (fun y => 0 < @?E y) => apply (near_pos E x); [auto_derive; derive_side | cbv beta; derive_side]
  | |- locally ?x (fun y => @?E y <> 0) => apply (near_nonzero E x); [auto_derive; derive_side | cbv beta; derive_side]
  | |- _ => apply filter_forall; intros; try exact I; auto_derive; derive_side
  end.
(* Shows D, the derivative of f at p. *)
Ltac derivative f p D :=
  lazymatch f with
  | fun z => Derive ?g z =>
      let G := fresh "G" in let P := fresh "P" in let F := fresh "F" in
      evar (P : R -> Prop); evar (F : R -> R);
      assert (G : forall y : R, P y -> is_derive g y (F y));
        [subst P F; let Y := fresh in intros ? Y; auto_derive; [exact Y | reflexivity] |];
      subst P F;
      eassert (D : is_derive f p _) by (apply (again g _ _ p _ G); [near | auto_derive; [derive_side | reflexivity]]);
      clear G
  | _ => eassert (D : is_derive f p _) by (auto_derive; [derive_side | reflexivity])
  end.
Ltac differentiable := lazymatch goal with |- ex_derive ?f ?p =>
    let D := fresh "D" in derivative f p D; eexists; exact D end.
Ltac differentiate := repeat match goal with |- context [Derive ?f ?p] =>
    let D := fresh "D" in derivative f p D; cbv beta in D; rewrite (is_derive_unique f p _ D); clear D end.

Ltac last_resort := split_goal; first [assumption | lra | solve [atoms; fld] | solve [timeout 5 nra] | idtac].
