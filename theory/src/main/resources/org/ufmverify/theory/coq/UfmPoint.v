(* Refutations: what is claimed of all points fails at one, in interval arithmetic over Coq's own integers (no hardware floats). *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
Require Import UfmFacts UfmBook.
Open Scope R_scope.

Ltac by_interval := interval with (i_prec 80).
Ltac by_value := first [lra | by_interval | apply Rgt_not_eq; by_value | apply Rlt_not_eq; by_value
  | eexists; reflexivity].
Ltac differentiate_at_point := repeat match goal with |- context [Derive ?f ?p] =>
    let D := fresh "D" in eassert (D : is_derive f p _) by (auto_derive; [repeat split; try exact I; by_value | reflexivity]);
    rewrite (is_derive_unique f p _ D); clear D end.
Ltac premise := unfold_book; repeat match goal with |- _ /\ _ => split end;
  first [by_value | auto_derive; repeat split; try exact I; by_value | differentiate_at_point; by_value].
(* which of two is the larger one *)
Ltac kinks_in F := unfold_book; repeat match type of F with context [Rmax ?x ?y] =>
    first [rewrite (Rmax_right x y) in F by by_interval | rewrite (Rmax_left x y) in F by by_interval] end.
Ltac shown := trivial; unfold_book; differentiate_at_point; first [by_value | field; repeat split; by_value].
Ltac fails F :=
  kinks_in F;
  first [apply (Rle_not_lt _ _) in F; solve [shown] | apply (Rlt_not_le _ _) in F; solve [shown]
    | apply (Rle_not_gt _ _) in F; solve [shown] | apply (Rlt_not_ge _ _) in F; solve [shown]
    | apply (Rlt_not_eq _ _) in F; solve [shown] | apply (Rgt_not_eq _ _) in F; solve [shown] | apply F; solve [shown]].
(* F says that the premises, which are shown one by one, imply what is false. *)
Ltac refute F :=
  repeat match type of F with ?P -> _ => match type of P with Prop =>
    let p := fresh "p" in assert (p : P) by premise; specialize (F p); clear p end end;
  repeat match goal with H : _ /\ _ |- _ => destruct H end;
  exfalso; match goal with H : _ |- _ => solve [fails H] end.
