/** What a column may say: where it goes, and the headers, folded, by which it is known for sure. */
export const fields = {
  code: {
    target: 'processes.code',
    words:
      'cislo|cislo procesu|c procesu|c|kod|kod procesu|id|id procesu|oznaceni|oznaceni procesu|poradove cislo|number|no|code|process number|process code',
  },
  name: { target: 'processes.name', words: 'nazev|nazev procesu|jmeno procesu|name|process name|title' },
  nameEn: { target: 'processes.translations.en.name', words: 'nazev anglicky|anglicky nazev|name in english|english name' },
  type: { target: 'processes.type', words: 'typ|typ procesu|druh|druh procesu|kategorie procesu|type|process type' },
  parent: {
    target: 'processes.partOf',
    words: 'nadrazeny proces|nadrazeny|rodic|rodicovsky proces|skupina procesu|soucast procesu|parent|parent process',
  },
  jurisdiction: { target: 'processes.jurisdiction', words: 'pusobnost|pusobnost procesu|competence' },
  isKey: { target: 'processes.isKey', words: 'klicovy|klicovy proces|key process' },
  description: { target: 'processes.description', words: 'popis|popis procesu|charakteristika|description' },
  owner: { target: 'processes.ownedBy', words: 'vlastnik|vlastnik procesu|owner|process owner' },
  guarantor: { target: 'processes.guaranteedBy', words: 'garant|garant procesu|guarantor' },
  unit: {
    target: 'processes.performedBy (main)',
    words: 'utvar|odbor|vykonavajici utvar|zajistuje utvar|organizacni utvar|unit|department',
  },
  cooperating: { target: 'processes.performedBy (cooperating)', words: 'spolupracujici utvar|spolupracujici utvary|cooperating units' },
  regulation: {
    target: 'processes.governedBy',
    words: 'predpis|predpisy|legislativa|pravni predpis|pravni predpisy|vazba na predpisy|regulation|legislation',
  },
  purpose: { target: 'process-cards.purpose', words: 'ucel|ucel procesu|cil procesu|purpose' },
  trigger: { target: 'process-cards.trigger', words: 'spousteci udalost|pocatecni udalost|spoustec|trigger' },
  endEvent: { target: 'process-cards.endEvent', words: 'koncova udalost|end event' },
  customers: { target: 'process-cards.customersNote', words: 'zakaznik|zakaznici|zakaznik procesu|zakaznici procesu|customers' },
  input: { target: 'process-cards.hasInput', words: 'vstup|vstupy|nazev vstupu|vstup nazev|vstupy nazev|input|inputs' },
  inputType: {
    target: 'process-cards.hasInput.sourceKind',
    words:
      'typ vstupu|typ zdroje vstupu|zdroj vstupu|vstup typ|vstup typ zdroje|vstupy typ|vstupy typ zdroje|druh vstupu|source type of the input',
  },
  inputJurisdiction: { target: 'process-cards.hasInput.jurisdiction', words: 'pusobnost vstupu|vstup pusobnost|vstupy pusobnost' },
  output: { target: 'process-cards.hasOutput', words: 'vystup|vystupy|nazev vystupu|vystup nazev|vystupy nazev|output|outputs' },
  outputType: {
    target: 'process-cards.hasOutput.sourceKind',
    words:
      'typ vystupu|typ zdroje vystupu|vystup typ|vystup typ zdroje|vystupy typ|vystupy typ zdroje|druh vystupu|source type of the output',
  },
  outputJurisdiction: { target: 'process-cards.hasOutput.jurisdiction', words: 'pusobnost vystupu|vystup pusobnost|vystupy pusobnost' },
  item: { target: 'process-cards.hasInput, process-cards.hasOutput', words: 'vstup nebo vystup|input or output' },
  direction: { target: 'process-cards.hasInput, process-cards.hasOutput', words: 'smer|direction' },
  itemType: { target: 'process-cards.hasInput.sourceKind, process-cards.hasOutput.sourceKind', words: 'typ zdroje|zdroj|source type' },
  itemJurisdiction: { target: 'process-cards.hasInput.jurisdiction, process-cards.hasOutput.jurisdiction', words: '' },
  activity: {
    target: 'activities.name',
    words: 'cinnost|cinnosti|nazev cinnosti|aktivita|klicova aktivita|klicove aktivity|krok|activity',
  },
  activityCode: { target: 'activities.code', words: 'cislo cinnosti|c cinnosti|kod cinnosti|poradi|poradi cinnosti|activity number' },
  activityDescription: { target: 'activities.description', words: 'popis cinnosti|description of the activity' },
  deadline: { target: 'activities.deadline', words: 'lhuta|lhuta cinnosti|termin|deadline' },
  result: { target: 'activities.result', words: 'vysledek|vysledek cinnosti|result' },
  role: { target: 'roles', words: 'role|nazev role|procesni role|ucastnik' },
  letter: { target: 'activities.responsible, accountable, consulted, informed', words: 'odpovednost|raci|zapojeni|pismeno|responsibility' },
  responsible: {
    target: 'activities.responsible',
    words: 'r|vykonava|provadi|zpracovatel|zpracovava|resitel|r vykonava|responsible|r responsible',
  },
  accountable: {
    target: 'activities.accountable',
    words: 'a|odpovida|zodpovida|odpovedny|odpovedna role|a odpovida|accountable|a accountable',
  },
  consulted: {
    target: 'activities.consulted',
    words: 's|spolupracuje|soucinnost|konzultuje|konzultant|c konzultuje|c spolupracuje|consulted|c consulted',
  },
  informed: { target: 'activities.informed', words: 'i|informovan|je informovan|informuje se|i informovan|informed|i informed' },
  /** Said by a correction only: the column stays out. */
  none: { target: null, words: '' },
} as const satisfies Readonly<Record<string, { readonly target: string | null; readonly words: string }>>;

export type FieldName = keyof typeof fields;

export const fieldNames = Object.keys(fields) as [FieldName, ...FieldName[]];

/** `Proces` alone: the name of a process among processes, the process that is meant among what belongs to it. */
export type Header = { readonly field: FieldName | 'process'; readonly isGuess: boolean };

const certain = new Map<string, FieldName | 'process'>([
  ['proces', 'process'],
  ['process', 'process'],
  ...fieldNames.flatMap((field) => fields[field].words.split('|').map((word) => [word, field] as const)),
]);
certain.delete('');

/** Longer words first, so that `typ zdroje vstupu` is not taken for `typ`; single letters prove nothing inside a header. */
const phrases = [...certain.keys()].filter((word) => word.length > 3).sort((a, b) => b.length - a.length);

/** Longer texts are no headers. */
const longestHeader = 80;

/** What a folded header says: for sure when it is known, as a guess when it holds known words. */
export function knownHeader(header: string): Header | undefined {
  const exact = certain.get(header);
  if (exact) return { field: exact, isGuess: false };
  if (header.length > longestHeader) return undefined;
  const phrase = phrases.find((word) => ` ${header} `.includes(` ${word} `));
  const field = phrase === undefined ? undefined : certain.get(phrase);
  return field === undefined ? undefined : { field, isGuess: true };
}
