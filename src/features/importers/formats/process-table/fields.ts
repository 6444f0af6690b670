import { isKeyOf } from '../../../../platform/is-key-of.ts';
import type { KnownHeader } from '../tables/column.ts';
import { headerWords } from '../tables/header-words.ts';

/**
 * What a column may hold: its target, and the folded headers, in Czech, Slovak, English and German,
 * that identify it with certainty.
 */
export const fields = {
  code: {
    target: 'processes.code',
    words:
      'cislo|cislo procesu|c procesu|c|kod|kod procesu|id|id procesu|oznaceni|oznaceni procesu|poradove cislo|number|no|code|process number|process code|oznacenie|oznacenie procesu|nr|nummer|prozessnummer|prozess nr|kennung|nr des prozesses',
  },
  name: {
    target: 'processes.name',
    words:
      'nazev|nazev procesu|jmeno procesu|name|process name|title|nazov|nazov procesu|bezeichnung|prozessname|prozessbezeichnung|name des prozesses|label|service|service name',
  },
  nameEn: {
    target: 'processes.translations.en.name',
    words:
      'nazev anglicky|anglicky nazev|name in english|english name|nazov anglicky|englischer name|bezeichnung englisch',
  },
  type: {
    target: 'processes.type',
    words:
      'typ|typ procesu|druh|druh procesu|kategorie procesu|type|process type|kategoria procesu|prozessart|prozesstyp|art des prozesses|process category',
  },
  parent: {
    target: 'processes.partOf',
    words:
      'nadrazeny proces|nadrazeny|rodic|rodicovsky proces|skupina procesu|soucast procesu|parent|parent process|nadradeny proces|nadradeny|skupina procesov|sucast procesu|ubergeordneter prozess|oberprozess|prozessgruppe|superior process|process group',
  },
  jurisdiction: {
    target: 'processes.jurisdiction',
    words:
      'pusobnost|pusobnost procesu|competence|posobnost|posobnost procesu|wirkungskreis|jurisdiction',
  },
  isKey: {
    target: 'processes.isKey',
    words: 'klicovy|klicovy proces|key process|klucovy|klucovy proces|schlusselprozess',
  },
  description: {
    target: 'processes.description',
    words:
      'popis|popis procesu|charakteristika|description|opis|opis procesu|beschreibung|prozessbeschreibung|process description',
  },
  owner: {
    target: 'processes.ownedBy',
    words:
      'vlastnik|vlastnik procesu|owner|process owner|majitel procesu|verantwortlich|verantwortlicher|verantwortliche|prozessverantwortlicher|prozesseigner|prozesseigentumer|responsible person',
  },
  guarantor: {
    target: 'processes.guaranteedBy',
    words: 'garant|garant procesu|guarantor|gestor|gestor procesu|verantwortlich fur den inhalt',
  },
  unit: {
    target: 'processes.performedBy (main)',
    words:
      'utvar|odbor|vykonavajici utvar|zajistuje utvar|organizacni utvar|unit|department|oddelenie|organizacny utvar|abteilung|organisationseinheit|fachbereich|amt|dienststelle|organisational unit',
  },
  cooperating: {
    target: 'processes.performedBy (cooperating)',
    words:
      'spolupracujici utvar|spolupracujici utvary|cooperating units|spolupracujuci utvar|spolupracujuce utvary|mitwirkende stellen|mitwirkende',
  },
  regulation: {
    target: 'processes.governedBy',
    words:
      'predpis|predpisy|legislativa|pravni predpis|pravni predpisy|vazba na predpisy|regulation|legislation|pravny predpis|pravne predpisy|rechtsgrundlage|rechtsgrundlagen|vorschrift|legal basis',
  },
  purpose: {
    target: 'process-cards.purpose',
    words:
      'ucel|ucel procesu|cil procesu|purpose|ciel procesu|zweck|ziel des prozesses|process purpose',
  },
  trigger: {
    target: 'process-cards.trigger',
    words:
      'spousteci udalost|pocatecni udalost|spoustec|trigger|spustacia udalost|ausloser|startereignis|start event',
  },
  endEvent: {
    target: 'process-cards.endEvent',
    words: 'koncova udalost|end event|konecna udalost|endereignis',
  },
  customers: {
    target: 'process-cards.customersNote',
    words: 'zakaznik|zakaznici|zakaznik procesu|zakaznici procesu|customers|kunde|kunden|customer',
  },
  input: {
    target: 'process-cards.hasInput',
    words:
      'vstup|vstupy|nazev vstupu|vstup nazev|vstupy nazev|input|inputs|eingabe|eingaben|eingang',
  },
  inputType: {
    target: 'process-cards.hasInput.sourceKind',
    words:
      'typ vstupu|typ zdroje vstupu|zdroj vstupu|vstup typ|vstup typ zdroje|vstupy typ|vstupy typ zdroje|druh vstupu|source type of the input|typ zdroja vstupu|art der eingabe|type of input',
  },
  inputJurisdiction: {
    target: 'process-cards.hasInput.jurisdiction',
    words: 'pusobnost vstupu|vstup pusobnost|vstupy pusobnost|posobnost vstupu',
  },
  output: {
    target: 'process-cards.hasOutput',
    words:
      'vystup|vystupy|nazev vystupu|vystup nazev|vystupy nazev|output|outputs|ausgabe|ausgaben|ergebnis|ergebnisse',
  },
  outputType: {
    target: 'process-cards.hasOutput.sourceKind',
    words:
      'typ vystupu|typ zdroje vystupu|vystup typ|vystup typ zdroje|vystupy typ|vystupy typ zdroje|druh vystupu|source type of the output|typ zdroja vystupu|art der ausgabe|type of output',
  },
  outputJurisdiction: {
    target: 'process-cards.hasOutput.jurisdiction',
    words: 'pusobnost vystupu|vystup pusobnost|vystupy pusobnost|posobnost vystupu',
  },
  item: {
    target: 'process-cards.hasInput, process-cards.hasOutput',
    words: 'vstup nebo vystup|input or output',
  },
  direction: {
    target: 'process-cards.hasInput, process-cards.hasOutput',
    words: 'smer|direction|richtung',
  },
  itemType: {
    target: 'process-cards.hasInput.sourceKind, process-cards.hasOutput.sourceKind',
    words: 'typ zdroje|zdroj|source type|typ zdroja|art der quelle',
  },
  itemJurisdiction: {
    target: 'process-cards.hasInput.jurisdiction, process-cards.hasOutput.jurisdiction',
    words: '',
  },
  activity: {
    target: 'activities.name',
    words:
      'cinnost|cinnosti|nazev cinnosti|aktivita|klicova aktivita|klicove aktivity|krok|activity|cinnosti procesu|tatigkeit|tatigkeiten|aktivitat|arbeitsschritt|schritt|step|activities',
  },
  activityCode: {
    target: 'activities.code',
    words:
      'cislo cinnosti|c cinnosti|kod cinnosti|poradi|poradi cinnosti|activity number|poradie|nr der tatigkeit',
  },
  activityDescription: {
    target: 'activities.description',
    words: 'popis cinnosti|description of the activity|opis cinnosti|beschreibung der tatigkeit',
  },
  deadline: {
    target: 'activities.deadline',
    words: 'lhuta|lhuta cinnosti|termin|deadline|lehota|termin cinnosti|frist|bearbeitungsfrist',
  },
  result: {
    target: 'activities.result',
    words: 'vysledek|vysledek cinnosti|result|vysledok|vysledok cinnosti',
  },
  role: { target: 'roles', words: 'role|nazev role|procesni role|ucastnik|rola|nazov roly|rolle' },
  letter: {
    target: 'activities.responsible, accountable, consulted, informed',
    words: 'odpovednost|raci|zapojeni|pismeno|responsibility|zodpovednost|verantwortung',
  },
  responsible: {
    target: 'activities.responsible',
    words:
      'r|vykonava|provadi|zpracovatel|zpracovava|resitel|r vykonava|responsible|r responsible|vykonavatel|durchfuhrung|durchfuhrend|ausfuhrend',
  },
  accountable: {
    target: 'activities.accountable',
    words:
      'a|odpovida|zodpovida|odpovedny|odpovedna role|a odpovida|accountable|a accountable|zodpoveda|zodpovedny|rechenschaftspflichtig',
  },
  consulted: {
    target: 'activities.consulted',
    words:
      's|spolupracuje|soucinnost|konzultuje|konzultant|c konzultuje|c spolupracuje|consulted|c consulted|spolupracuju|sucinnost|konzultuje sa|konsultiert',
  },
  informed: {
    target: 'activities.informed',
    words:
      'i|informovan|je informovan|informuje se|i informovan|informed|i informed|je informovany|informovany|informiert',
  },
  /** Only for corrections: the column is ignored. */
  none: { target: null, words: '' },
} as const satisfies Readonly<
  Record<string, { readonly target: string | null; readonly words: string }>
>;

export type FieldName = keyof typeof fields;

export const fieldNames = Object.keys(fields).filter(isKeyOf(fields));

/**
 * `Proces` alone is the name of a process among processes, and a reference to one anywhere else.
 */
export type Header = KnownHeader<FieldName | 'process'>;

/** Returns the meaning of a folded header. */
export const knownHeader = headerWords<FieldName | 'process'>(
  new Map([
    ['proces', 'process'],
    ['process', 'process'],
    ['prozess', 'process'],
    ...fieldNames.flatMap((field) =>
      fields[field].words.split('|').map((word) => [word, field] as const),
    ),
  ]),
);
