import { text } from '../../../platform/text.ts';
import { address, choice, day, line, optional, shaped } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { patterns } from '../../model/patterns.ts';
import { fileMark, retention, sha256 } from '../shared-fields.ts';

export const document = defineKind({
  name: 'document',
  key: 'documents',
  label: { one: text('Dokument', 'Document'), many: text('Dokumenty', 'Documents') },
  description: text(
    'Dokument, záznam nebo vnitřní předpis, se kterým úřad pracuje; soubor sám je uložen jinde.',
    'A document, record or internal directive that the office works with; the file itself is stored elsewhere.',
  ),
  area: 'resources',
  lifecycle: 'drafted',
  fields: {
    type: optional(
      choice({
        input: ['vstupní dokument', 'input document'],
        output: ['výstupní dokument', 'output document'],
        'internal-directive': ['vnitřní předpis', 'internal directive'],
        form: ['formulář', 'form'],
        template: ['vzor', 'template'],
        record: ['záznam', 'record'],
        decision: ['rozhodnutí nebo usnesení', 'decision or resolution'],
        contract: ['smlouva', 'contract'],
        report: ['zpráva nebo analýza', 'report or analysis'],
        other: ['jiný', 'other'],
      }),
      ['Typ', 'O jaký dokument jde.'],
      ['Type', 'The type of document.'],
    ),
    number: optional(
      line(100),
      ['Číslo', 'Číslo jednací nebo číslo předpisu.'],
      ['Number', 'The reference number, or the number of the directive.'],
    ),
    issuedOn: optional(
      day(),
      ['Vydáno dne', 'Kdy byl dokument vydán.'],
      ['Issued on', 'When the document was issued.'],
    ),
    issuedBy: optional(
      line(),
      ['Vydal', 'Orgán nebo útvar, který dokument vydal.'],
      ['Issued by', 'The body or unit that issued the document.'],
    ),
    url: optional(
      address(),
      ['Odkaz', 'Kde je soubor uložen.'],
      ['Link', 'Where the file is stored.'],
    ),
    mediaType: optional(
      shaped(patterns.mediaType, 127, 'application/pdf'),
      ['Typ souboru', 'Typ obsahu podle IANA.'],
      ['Media type', 'The IANA media type.'],
    ),
    sha256,
    fileMark,
    retention,
  },
  searched: ['number'],
  filters: ['type', 'number', 'issuedOn', 'mediaType', 'sha256', 'fileMark', 'retention'],
  sampleCode: 'D-ZADOST-OP',
  example: {
    code: 'D-9',
    name: 'Organizační řád',
    type: 'internal-directive',
    issuedOn: '2025-01-01',
    mediaType: 'application/pdf',
    fileMark: '53.2',
    retention: 'A/5',
  },
});
