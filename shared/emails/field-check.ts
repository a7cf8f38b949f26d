import type { mailFields } from '../contracts/mail-fields.ts';
import type { Experiment } from '../domain/experiments/experiment.ts';
import type { About, Block, Variant, Words } from './template.ts';

/**
 * Template-literal types that read `{{ … }}` out of a mail's words while it is typed. A wrong slot turns the
 * property's type into `{ problem: "…" }`, so that the compiler's message says what is wrong.
 */
type Trim<S extends string> = S extends ` ${infer Rest}` ? Trim<Rest> : S extends `${infer Rest} ` ? Trim<Rest> : S;

type Fields<A extends About> = (typeof mailFields)[A];

type SlotProblem<Slot extends string, A extends About> = Slot extends `${infer Name}|${infer Default}`
  ? Trim<Name> extends keyof Fields<A>
    ? Trim<Default> extends `default: "${infer Said}"`
      ? Trim<Said> extends ''
        ? `the default of ${Trim<Name>} is empty: say what is read where it is unknown`
        : never
      : `write the default as {{ ${Trim<Name>} | default: "…" }}`
    : `no field ${Trim<Name>} for a mail about this ${A}`
  : Trim<Slot> extends keyof Fields<A>
    ? Fields<A>[Trim<Slot>] extends 'always'
      ? never
      : `${Trim<Slot>} may be unknown: write {{ ${Trim<Slot>} | default: "…" }}`
    : `no field ${Trim<Slot>} for a mail about this ${A}`;

type Problems<Text extends string, A extends About> = Text extends `${infer Before}{{${infer Slot}}}${infer Rest}`
  ? StrayProblem<Before> | SlotProblem<Slot, A> | Problems<Rest, A>
  : Text extends `${string}{{${string}`
    ? 'a {{ is not closed'
    : StrayProblem<Text>;

/** Braces between slots: tags, which we do not have, or a slot that lacks one. */
type StrayProblem<Between extends string> = Between extends `${string}${'{%' | '%}' | '{#' | '#}'}${string}`
  ? 'there are no {% tags %} or {# comments #}, only {{ field }} with or without a default'
  : Between extends `${string}${'{' | '}'}${string}`
    ? 'a { or } stands alone: a field is written {{ field }}'
    : never;

/** A text that is not a literal could hold any slot: it cannot be checked, so it is refused. */
type Checked<Text extends string, A extends About> = string extends Text
  ? { problem: 'a mail is written out as a literal, so that its fields can be checked' }
  : [Problems<Text, A>] extends [never]
    ? unknown
    : { problem: Problems<Text, A> };

type CheckedBlock<B, A extends About> = B extends string
  ? Checked<B, A>
  : B extends { readonly list: readonly (infer Item extends string)[] }
    ? { readonly list: readonly Checked<Item, A>[] }
    : B extends { readonly button: infer Label extends string; readonly to: infer Link extends string }
      ? { readonly button: Checked<Label, A>; readonly to: Checked<`{{${Link}}}`, A> }
      : B extends Block
        ? unknown
        : never;

/** On its own, because only a mapped type over a type parameter keeps a list a list. */
type CheckedBody<Body extends readonly Block[], A extends About> = {
  readonly [K in keyof Body]: CheckedBlock<Body[K], A>;
};

export interface CheckedWords<W extends Words, A extends About> {
  readonly subject: Checked<W['subject'], A>;
  readonly preheader: Checked<W['preheader'], A>;
  readonly body: CheckedBody<W['body'], A>;
  readonly experiment?: W['experiment'];
  readonly variants?: W['experiment'] extends Experiment<infer Arm>
    ? { readonly [K in Arm]: unknown } & CheckedVariants<W['variants'], Arm, A>
    : { problem: 'variants are the arms of an experiment: name it' };
}

type CheckedVariants<Variants, Arm extends string, A extends About> = {
  readonly [K in keyof Variants]: K extends Arm
    ? Variants[K] extends Variant
      ? CheckedVariant<Variants[K], A>
      : unknown
    : { problem: `the experiment has no arm ${K & string}` };
};

type CheckedVariant<V extends Variant, A extends About> = {
  readonly [K in keyof V]: V[K] extends string
    ? Checked<V[K], A>
    : V[K] extends readonly Block[]
      ? CheckedBody<V[K], A>
      : unknown;
};
