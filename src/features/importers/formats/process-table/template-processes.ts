import type { Jurisdiction, ProcessType } from './cell-values.ts';

/**
 * The first processes of a municipality with extended powers, in the order in which municipalities
 * usually describe them.
 */
export const templateProcesses: readonly (readonly [
  number: string,
  cs: string,
  en: string,
  type: ProcessType,
  competence: Jurisdiction,
])[] = [
  [
    'Ř-001',
    'Strategické plánování a řízení rozvoje',
    'Strategic planning and development',
    'management',
    'independent',
  ],
  [
    'Ř-002',
    'Sestavení a řízení rozpočtu',
    'Preparing and managing the budget',
    'management',
    'independent',
  ],
  [
    'Ř-003',
    'Řízení procesů a kvality úřadu',
    'Process and quality management',
    'management',
    'independent',
  ],
  [
    'Ř-004',
    'Příprava jednání rady a zastupitelstva',
    'Preparing meetings of the council and the assembly',
    'management',
    'independent',
  ],
  ['H-101', 'Vydávání občanských průkazů', 'Issue of identity cards', 'core', 'delegated'],
  ['H-102', 'Vydávání cestovních dokladů', 'Issue of passports', 'core', 'delegated'],
  [
    'H-103',
    'Ohlašování trvalého pobytu',
    'Registration of permanent residence',
    'core',
    'delegated',
  ],
  [
    'H-104',
    'Vedení matriky',
    'Keeping the registry of births, marriages and deaths',
    'core',
    'delegated',
  ],
  ['H-105', 'Registr vozidel', 'Register of vehicles', 'core', 'delegated'],
  [
    'H-106',
    'Evidence řidičů a řidičské průkazy',
    'Register of drivers and driving licences',
    'core',
    'delegated',
  ],
  [
    'H-107',
    'Ohlášení a změny živnosti',
    'Notification and changes of a trade',
    'core',
    'delegated',
  ],
  ['H-108', 'Povolování staveb', 'Building permits', 'core', 'delegated'],
  [
    'H-109',
    'Sociálně-právní ochrana dětí',
    'Social and legal protection of children',
    'core',
    'delegated',
  ],
  ['H-110', 'Místní poplatky', 'Local charges', 'core', 'independent'],
  [
    'P-201',
    'Vyřízení stížností, petic a podnětů',
    'Handling complaints, petitions and suggestions',
    'support',
    'independent',
  ],
  [
    'P-202',
    'Poskytování informací podle zákona č. 106/1999 Sb.',
    'Providing information under Act No. 106/1999',
    'support',
    'both',
  ],
  ['P-203', 'Zadávání veřejných zakázek', 'Public procurement', 'support', 'independent'],
  ['P-204', 'Spisová služba', 'Records management', 'support', 'both'],
  [
    'P-205',
    'Personální práce a vzdělávání úředníků',
    'Human resources and training of officials',
    'support',
    'independent',
  ],
  [
    'P-206',
    'Správa a provoz informačních systémů',
    'Running the information systems',
    'support',
    'both',
  ],
];
