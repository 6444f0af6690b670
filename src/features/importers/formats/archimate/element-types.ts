import type { FieldName, FieldValues, KindKey } from '../../../../core/kinds/types.ts';
import { isKeyOf } from '../../../../platform/is-key-of.ts';
import { type Text, text } from '../../../../platform/text.ts';

/** What elements of a type become. */
export type ElementRule = {
  readonly [K in KindKey]: {
    readonly kind: K;
    readonly initial: FieldValues<K, FieldName<K>>;
    readonly note?: Text;
  };
}[KindKey];

const keepingType = <F extends object>(type: string, fields: F) => ({
  ...fields,
  keywords: [type],
});

/**
 * The types that are imported. Initial values may be changed later; a newer file does not reset
 * them.
 */
export const elementRules: Readonly<Record<string, ElementRule>> = {
  Goal: { kind: 'goals', initial: { level: 'strategic' } },
  Outcome: { kind: 'goals', initial: keepingType('Outcome', { level: 'specific' } as const) },
  Requirement: {
    kind: 'goals',
    initial: keepingType('Requirement', { level: 'measure' } as const),
  },
  Principle: {
    kind: 'goals',
    initial: keepingType('Principle', { level: 'area' } as const),
    note: text(
      'Zásada, která míří k cílům; úroveň upravte podle potřeby.',
      'A principle behind goals; adjust its level as needed.',
    ),
  },
  BusinessProcess: { kind: 'processes', initial: { type: 'core' } },
  BusinessFunction: {
    kind: 'processes',
    initial: keepingType('BusinessFunction', { type: 'core' } as const),
    note: text(
      'Oblast činnosti se zde vede jako proces.',
      'A business function is stored as a process.',
    ),
  },
  BusinessInteraction: {
    kind: 'processes',
    initial: keepingType('BusinessInteraction', { type: 'core' } as const),
  },
  BusinessService: { kind: 'services', initial: { type: 'public' } },
  BusinessActor: { kind: 'units', initial: {} },
  BusinessRole: { kind: 'roles', initial: {} },
  ApplicationComponent: { kind: 'information-systems', initial: {} },
};

/** What constraints become on request. */
export const constraintRule: ElementRule = {
  kind: 'goals',
  initial: keepingType('Constraint', { level: 'measure' } as const),
};

const reasons = {
  constraint: text(
    'Omezení nebo norma není cíl; převezme se jen s constraints=goals.',
    'A constraint or a standard is not a goal; it is imported only with constraints=goals.',
  ),
  motivation: text('Pohnutka ani význam nejsou cíl.', 'A motive or a meaning is not a goal.'),
  strategy: text(
    'Schopnost nebo zdroj organizace; kompetence se zde vedou jen u lidí.',
    'A capability or a resource of the organisation; competencies in the model belong to people.',
  ),
  information: text('Pojem ani údaj nejsou dokument.', 'Neither a concept nor data is a document.'),
  agreement: text(
    'Ujednání, zákon, právo i povinnost se v ArchiMate zapisují stejně; nelze poznat, čím se zde mají stát.',
    'An agreement, an act, a right and a duty look alike in ArchiMate; which of them is meant cannot be determined.',
  ),
  offering: text(
    'Nabídka složená z jiných prvků zde nemá protějšek.',
    'A product composed of other elements has no counterpart in the model.',
  ),
  behaviour: text(
    'Událost, rozhraní ani spolupráce zde nemají protějšek.',
    'Events, interfaces and collaborations have no counterpart.',
  ),
  software: text(
    'Vnitřní stavba systému se zde nevede; přebírají se systémy samy.',
    'The inner structure of a system; the systems themselves are imported.',
  ),
  softwareService: text(
    'Funkce systému není služba úřadu; vede-li od systému k procesu, stane se z ní podpora procesu systémem.',
    'A function of a system, not a service of the authority; where it connects a system to a process, the system supports the process.',
  ),
  technology: text(
    'Technika pod informačními systémy se zde nevede.',
    'The technology layer below information systems is not part of the model.',
  ),
  change: text(
    'Plán změny architektury se zde nevede.',
    'A plan for changing the architecture is not kept here.',
  ),
  composite: text(
    'Seskupení, místo ani spojka nejsou samostatné prvky.',
    'A grouping, a location or a junction, not an element in its own right.',
  ),
} as const;

const skippedTypes: Readonly<Record<keyof typeof reasons, string>> = {
  constraint: 'Constraint',
  motivation: 'Driver Assessment Meaning Value Stakeholder',
  strategy: 'Capability Resource CourseOfAction ValueStream',
  information: 'BusinessObject DataObject Representation',
  agreement: 'Contract',
  offering: 'Product',
  behaviour: 'BusinessEvent BusinessInterface BusinessCollaboration',
  softwareService: 'ApplicationService',
  software:
    'ApplicationCollaboration ApplicationInterface ApplicationFunction ApplicationInteraction ApplicationProcess ApplicationEvent',
  technology:
    'Node Device SystemSoftware TechnologyCollaboration TechnologyInterface TechnologyFunction TechnologyProcess TechnologyInteraction TechnologyEvent TechnologyService Artifact Path CommunicationNetwork DistributionNetwork Network CommunicationPath InfrastructureService InfrastructureFunction InfrastructureInterface Equipment Facility Material',
  change: 'WorkPackage Deliverable ImplementationEvent Plateau Gap',
  composite: 'Grouping Location Junction AndJunction OrJunction',
};

/** Why elements of a type are not imported. */
export const skipReasons: ReadonlyMap<string, Text> = new Map(
  Object.keys(reasons)
    .filter(isKeyOf(reasons))
    .flatMap((reason) =>
      skippedTypes[reason].split(' ').map((type) => [type, reasons[reason]] as const),
    ),
);

export const unknownType: Text = text(
  'Takový typ prvku ArchiMate nezná.',
  'ArchiMate has no such element type.',
);
