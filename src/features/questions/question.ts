import type { z } from 'zod';
import type {
  FieldName,
  FieldValues,
  KindKey,
  ModelGraph,
  OsnovaModel,
} from '../../core/kinds/types.ts';
import type { Premise, ViewScope } from '../../core/kinds/view-scope.ts';
import type { Day } from '../../core/model/day.ts';
import type { Lookup } from '../../platform/layered-map.ts';
import type { Language, Text } from '../../platform/text.ts';
import type { GapRuleKey } from '../gaps/rules.ts';
import type { Waiver } from '../gaps/waived-gaps.ts';
import type { PeriodValue } from '../measurements/period-value.ts';

/** The values of one metric, oldest first. */
export type Series = readonly PeriodValue[];

/**
 * What a question may read of the model. Everything is as of the day of the question, unless
 * another day is given.
 */
export type Source = {
  readonly asOf: Day;
  /** What the principal sees whole; nothing else can be concluded to be missing. */
  readonly viewScope: ViewScope;
  readonly relations: OsnovaModel['relations'];
  /**
   * Returns the graph in force on a day, without links whose own days have passed or are still to
   * come.
   */
  graph(day?: Day): Promise<ModelGraph>;
  /** Returns the graph with those links too. */
  graphOfAllLinks(): Promise<ModelGraph>;
  /**
   * Returns fields of the elements of a kind that are in force, by node; a field without a value is
   * absent.
   */
  fields<K extends KindKey, const Name extends FieldName<K>>(
    kind: K,
    names: readonly Name[],
  ): Promise<Lookup<number, FieldValues<K, Name>>>;
  /**
   * Returns the names of persons with their titles, by node; without those whose name the principal
   * may not know.
   */
  personNames(): Promise<ReadonlyMap<number, string>>;
  /** Returns the newest value of every metric that has one, by node. */
  latest(): Promise<ReadonlyMap<number, PeriodValue>>;
  /** Returns the values of one metric for the whole municipality, oldest first, at most 400. */
  series(metric: string): Promise<Series>;
  /** Returns the valid waivers of gaps. */
  waivers(): Promise<readonly Waiver[]>;
};

/** A cell of an answer; null where there is nothing to say. */
export type Cell = string | number | boolean | null;

/**
 * A row of an answer: a cell for each column, the element it is about, and the reason why it is
 * there.
 */
export type Row<Column extends string = string> = {
  readonly cells: Readonly<Record<Column, Cell>>;
  /** The reference of the element: `kind/code`. */
  readonly element?: string;
  readonly why: Text;
};

/** A named question: what is asked, with which parameters, and how the answer is found. */
export type Question<P extends z.ZodObject = z.ZodObject> = {
  /** The last segment of its address. */
  readonly key: string;
  /** The part of the work that it belongs to: one of `topics`, or of the feature's own. */
  readonly topic: Text;
  /** The question, as a person asks it. */
  readonly title: Text;
  /** What the answer says, and what to do with it. */
  readonly explanation: Text;
  /**
   * Parameters of the query: each is optional, or has a default (`.default(…)`) that suits any
   * model.
   */
  readonly parameters: P;
  /** The rules whose gaps it lists; a row whose gap is waived says so. */
  readonly gapRules?: readonly string[];
  /**
   * What must be seen whole for the rows to be right; who may not see it gets no rows, and
   * `partialView`.
   */
  premises?(parameters: z.output<P>): readonly Premise[];
  /** The columns of the answer, by the keys of their cells. */
  readonly columns: Readonly<Record<string, Text>>;
  /** Returns the rows in reading order, with the texts of cells in the given language. */
  answer(source: Source, parameters: z.output<P>, language: Language): Promise<readonly Row[]>;
};

/** Rejects cells without a column and members that rows do not have, which would not be shown. */
type WithoutOthers<R extends Row, Column extends string> = {
  readonly cells: { readonly [Name in Exclude<keyof R['cells'], Column>]: never };
} & { readonly [Member in Exclude<keyof R, keyof Row>]: never };

/**
 * A question whose rows have exactly a cell for each column, and which names only declared rules.
 */
type Declaration<P extends z.ZodObject, Column extends string, R extends Row<Column>> = Omit<
  Question<P>,
  'columns' | 'gapRules' | 'answer'
> & {
  readonly columns: Readonly<Record<Column, Text>>;
  readonly gapRules?: readonly GapRuleKey[];
  answer(
    source: Source,
    parameters: z.output<P>,
    language: Language,
  ): Promise<readonly (R & WithoutOthers<R, Column>)[]>;
};

/** Declares a question; the types of its parameters, columns and rows are inferred. */
export const defineQuestion = <P extends z.ZodObject, Column extends string, R extends Row<Column>>(
  question: Declaration<P, Column, R>,
): Question => question;
