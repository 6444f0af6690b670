import { Random } from './random.ts';
import { keywords, prose, title } from './words.ts';

/** A line of an import: a document with its kind, or a value of a metric. */
export type Line = Readonly<Record<string, unknown>>;

/** How many of each a municipality has. */
export const municipalitySize = {
  goals: 60,
  processes: 250,
  metrics: 120,
  evaluations: 100,
  lifeSituations: 150,
  units: 8,
  positions: 16,
  roles: 6,
  laws: 20,
  activitiesOfCard: 2,
  months: 25,
} as const;

export const validFrom = '2025-01-01';

const link = (kind: string, code: string | number, attributes: Line = {}): Line => ({
  to: `${kind}/${code}`,
  ...attributes,
});

/**
 * Returns the whole model of one municipality, some 980 elements, as lines for `_import`; the same
 * seed gives the same municipality.
 */
export function municipalityLines(seed: number): Line[] {
  const random = new Random(seed);
  return [
    ...organisation(random),
    ...goals(random),
    ...processes(random),
    ...cards(random),
    ...metrics(random),
    ...evaluations(random),
    ...lifeSituations(random),
    ...measurements(random),
  ];
}

/** Code of the n-th element of a kind, from 1. */
export const codes = {
  goal: (n: number) => `SC-${n}`,
  process: (n: number) => `P-${n}`,
  card: (n: number) => `K-${n}`,
  metric: (n: number) => `U-${n}`,
};

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const visibilities = ['public', 'public', 'shared', 'internal'] as const;

/** What every element says of itself. */
const common = (random: Random, kind: string, code: string) => ({
  kind,
  code,
  validFrom,
  name: title(random),
  description: prose(random, 160),
  keywords: keywords(random, 3),
  visibility: random.pick(visibilities),
  illustrative: true,
});

function organisation(random: Random): Line[] {
  const { units, positions, roles, laws } = municipalitySize;
  return [
    {
      ...common(random, 'strategic-documents', 'SP-1'),
      type: 'strategic-plan',
      status: 'implementation',
    },
    ...numbers(units).map((n) => ({ ...common(random, 'units', `O-${n}`), type: 'department' })),
    ...numbers(positions).map((n) => ({
      ...common(random, 'positions', `PZ-${n}`),
      links: { belongsTo: [link('units', `O-${1 + (n % units)}`)] },
    })),
    ...numbers(roles).map((n) => ({
      ...common(random, 'roles', `R-${n}`),
      links: { playedBy: [link('positions', `PZ-${1 + random.below(positions)}`)] },
    })),
    ...numbers(laws).map((n) => ({
      ...common(random, 'legal-provisions', `Z-${n}`),
      type: 'act',
      number: n,
      year: 2000 + n,
    })),
  ];
}

/** One vision, 5 areas, 14 strategic goals, 40 specific ones: a tree, with causes across it. */
function goals(random: Random): Line[] {
  const levelOf = (n: number) =>
    n === 1 ? 'vision' : n <= 6 ? 'area' : n <= 20 ? 'strategic' : 'specific';
  const parentOf = (n: number) => (n <= 6 ? 1 : n <= 20 ? 2 + ((n - 7) % 5) : 7 + ((n - 21) % 14));
  const children = (parent: number) =>
    numbers(municipalitySize.goals).filter((n) => n > 1 && parentOf(n) === parent);
  return numbers(municipalitySize.goals).map((n) => ({
    ...common(random, 'goals', codes.goal(n)),
    level: levelOf(n),
    progress: 'running',
    expectedResult: prose(random, 120),
    dueOn: '2030-12-31',
    links: {
      statedIn: [link('strategic-documents', 'SP-1')],
      decomposesInto: children(n).map((child) => link('goals', codes.goal(child), { weight: 0.2 })),
      causes: n > 40 ? [link('goals', codes.goal(n - 20))] : [],
    },
  }));
}

/** About 12 links on a process: eight that it states, the others lead to it. */
function processes(random: Random): Line[] {
  const { processes: count, goals: goalCount, units, positions, laws } = municipalitySize;
  return numbers(count).map((n) => ({
    ...common(random, 'processes', codes.process(n)),
    type: random.pick(['management', 'core', 'support']),
    jurisdiction: random.pick(['independent', 'delegated', 'both']),
    isKey: random.below(5) === 0,
    links: {
      supports: random
        .several(2, goalCount)
        .map((goal) => link('goals', codes.goal(goal + 1), { weight: 0.5 })),
      ownedBy: [link('positions', `PZ-${1 + random.below(positions)}`)],
      performedBy: [link('units', `O-${1 + random.below(units)}`, { involvement: 'main' })],
      describedBy: [link('process-cards', codes.card(n))],
      precedes: random
        .several(2, count, n - 1)
        .map((next) => link('processes', codes.process(next + 1))),
      governedBy: [link('legal-provisions', `Z-${1 + random.below(laws)}`)],
    },
  }));
}

/** Cards of about 3 KB, each with two activities. */
function cards(random: Random): Line[] {
  const { processes: count, positions, activitiesOfCard } = municipalitySize;
  return numbers(count).map((n) => ({
    ...common(random, 'process-cards', codes.card(n)),
    designation: title(random),
    purpose: prose(random, 480),
    triggerKind: 'document',
    trigger: prose(random, 150),
    endEvent: prose(random, 120),
    customers: ['citizens', 'businesses'],
    customersNote: prose(random, 120),
    frequencyCount: random.below(5000),
    frequencyPeriod: 'year',
    effortMean: 5 + random.below(100),
    effortVariance: random.below(50),
    staffCosts: random.below(900),
    quality: prose(random, 200),
    records: numbers(3).map((record) => ({
      name: `${title(random)} ${record}`,
      fileMark: `${record}.1`,
      retention: 'S/5',
    })),
    lastReviewedOn: '2025-03-01',
    reviewDueOn: '2027-03-01',
    editorialNotes: prose(random, 120),
    activities: numbers(activitiesOfCard).map((activity) => ({
      code: `C-${activity}`,
      name: title(random),
      description: prose(random, 60),
      type: random.pick(['task', 'decision', 'verification']),
      isKey: activity === 1,
      effortMean: 1 + random.below(30),
    })),
    links: {
      guaranteedBy: [
        link('positions', `PZ-${1 + random.below(positions)}`, { area: 'process-management' }),
      ],
    },
  }));
}

function metrics(random: Random): Line[] {
  return numbers(municipalitySize.metrics).map((n) => ({
    ...common(random, 'metrics', codes.metric(n)),
    unit: '%',
    direction: 'higher',
    period: 'month',
    decimals: 1,
    calculation: prose(random, 80),
    links: {
      measures: [
        n % 2
          ? link('goals', codes.goal(1 + random.below(municipalitySize.goals)))
          : link('processes', codes.process(1 + random.below(municipalitySize.processes))),
      ],
    },
  }));
}

function evaluations(random: Random): Line[] {
  return numbers(municipalitySize.evaluations).map((n) => ({
    ...common(random, 'evaluations', `H-${n}`),
    type: 'self',
    evaluatedOn: '2025-11-30',
    value: random.below(5),
    verdict: title(random),
    strengths: prose(random, 120),
    links: {
      assesses: [link('processes', codes.process(1 + random.below(municipalitySize.processes)))],
    },
  }));
}

function lifeSituations(random: Random): Line[] {
  return numbers(municipalitySize.lifeSituations).map((n) => ({
    ...common(random, 'life-situations', `ZS-${n}`),
    citizenName: title(random),
    synonyms: [title(random), title(random)],
    topic: 'state',
    procedure: prose(random, 300),
    whatToBring: prose(random, 100),
    links: {
      triggers: [link('processes', codes.process(1 + random.below(municipalitySize.processes)))],
    },
  }));
}

/** Every metric over 25 months. */
function measurements(random: Random): Line[] {
  const months = numbers(municipalitySize.months).map(
    (n) => `${2024 + Math.floor((n - 1) / 12)}-${String(1 + ((n - 1) % 12)).padStart(2, '0')}`,
  );
  return numbers(municipalitySize.metrics).flatMap((n) =>
    months.map((period) => ({
      kind: 'measurements',
      metric: `metrics/${codes.metric(n)}`,
      period,
      value: Math.round(random.next() * 1000) / 10,
    })),
  );
}

/**
 * Returns documents with two links each, for imports, exports and one large municipality: goals,
 * and forty-nine times as many processes over them, `count` in all.
 * @param characters the length of a process's description
 */
export function plainLines(seed: number, count: number, characters = 500): Line[] {
  const random = new Random(seed);
  const goalCount = Math.max(10, Math.floor(count / 50));
  const goalCode = (n: number) => `G-${n}`;
  return [
    ...numbers(goalCount).map((n) => ({
      ...common(random, 'goals', goalCode(n)),
      level: 'specific',
    })),
    ...numbers(count - goalCount).map((n) => ({
      ...common(random, 'processes', `P-${n}`),
      type: 'core',
      description: prose(random, characters),
      links: {
        supports: random
          .several(2, goalCount)
          .map((goal) => link('goals', goalCode(goal + 1), { weight: 0.5 })),
      },
    })),
  ];
}
