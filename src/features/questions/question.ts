import type { z } from 'zod';
import type { Ground, Sight } from '../../core/kinds/sight.ts';
import type {
  FieldName,
  FieldValues,
  KindKey,
  ModelGraph,
  OsnovaModel,
} from '../../core/kinds/types.ts';
import type { Day } from '../../core/model/day.ts';
import type { Language, Text } from '../../platform/text.ts';
import type { GapRuleKey } from '../gaps/rules.ts';
import type { Waiver } from '../gaps/waived-gaps.ts';
import type { PeriodValue } from '../measurements/period-value.ts';

/** The part of a quality manager's work that a question belongs to, in the order of that work. */
export const topics = {
  strategy: { cs: 'Strategie a cíle', en: 'Strategy and goals' },
  processes: { cs: 'Procesy a karty', en: 'Processes and cards' },
  people: { cs: 'Lidé a odpovědnost', en: 'People and responsibility' },
  services: { cs: 'Služby a životní situace', en: 'Services and life situations' },
  measuring: { cs: 'Měření', en: 'Measuring' },
  evaluation: { cs: 'Hodnocení a zlepšování', en: 'Evaluation and improvement' },
  changes: { cs: 'Změny a dopady', en: 'Changes and impacts' },
} as const satisfies Readonly<Record<string, Text>>;
export type Topic = keyof typeof topics;

/** The values of one metric, oldest first. */
export type Series = readonly PeriodValue[];

/** What a question may ask the model; everything speaks of the day of the question unless another is given. */
export type Source = {
  readonly asOf: Day;
  /** What those who ask see whole: of anything else nobody can tell that it is missing. */
  readonly sight: Sight;
  readonly relations: OsnovaModel['relations'];
  /** The graph in force on a day: a link whose own days have passed, or are to come, is none. */
  graph(day?: Day): Promise<ModelGraph>;
  /** The graph with those links too. */
  graphOfAllLinks(): Promise<ModelGraph>;
  /** Own fields of the elements of a kind that are in force, by node; a field without a value is left out. */
  fields<K extends KindKey, const Name extends FieldName<K>>(
    kind: K,
    names: readonly Name[],
  ): Promise<ReadonlyMap<number, FieldValues<K, Name>>>;
  /** What persons are called, with their titles, by node; those whose name the viewer may not know are left out. */
  personNames(): Promise<ReadonlyMap<number, string>>;
  /** The newest value of every metric, by its node. */
  latest(): Promise<ReadonlyMap<number, PeriodValue>>;
  /** The values of one metric for the whole town, at most 400. */
  series(metric: string): Promise<Series>;
  /** The waivers of gaps that hold. */
  waivers(): Promise<readonly Waiver[]>;
};

/** A cell of an answer; null where there is nothing to say. */
export type Cell = string | number | boolean | null;

/** A row of an answer: what it says in each column, which element it is about, and why it is there. */
export type Row<Column extends string = string> = {
  readonly cells: Readonly<Record<Column, Cell>>;
  /** The element, as `kind/code`. */
  readonly element?: string;
  readonly why: Text;
};

/** A named question: what is asked, with which parameters, and how the answer is found. */
export type Question<P extends z.ZodObject = z.ZodObject> = {
  /** Its part of the address. */
  readonly key: string;
  readonly topic: Topic;
  /** As a person asks it. */
  readonly title: Text;
  /** What the answer says, and what to do with it. */
  readonly explanation: Text;
  /** Parameters of the query, each with a default (`.default(…)`) that answers something on any model, or optional. */
  readonly parameters: P;
  /** The rules of gaps that it asks after: rows whose gap the town lets be tell so. */
  readonly gapRules?: readonly string[];
  /** From whose absence the rows conclude: who may not see all of it gets no rows, and is told so. */
  restsOn?(parameters: z.output<P>): readonly Ground[];
  /** The columns of the answer, by the key of their cells. */
  readonly columns: Readonly<Record<string, Text>>;
  /** The rows, in the order in which they are to be read. Texts of cells are in the language asked for. */
  answer(source: Source, parameters: z.output<P>, language: Language): Promise<readonly Row[]>;
};

/** Cells of no column, which nobody would see. */
type Unseen<R extends Row, Column extends string> = {
  readonly cells: { readonly [Name in Exclude<keyof R['cells'], Column>]: never };
};

/** A question whose rows have a cell for each of its columns and no other, and which names rules that there are. */
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
  ): Promise<readonly (R & Unseen<R, Column>)[]>;
};

/** Infers the types of a question's parameters, columns and rows. */
export const defineQuestion = <P extends z.ZodObject, Column extends string, R extends Row<Column>>(
  question: Declaration<P, Column, R>,
): Question => question;
